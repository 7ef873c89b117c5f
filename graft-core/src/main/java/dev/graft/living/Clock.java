package dev.graft.living;

import dev.graft.base.Nullable;
import dev.graft.base.TimeText;

/**
 * When links were, as a run keeps it: in the unit of its first data.
 *
 * @param decimals times are whole numbers of ten to the power of minus this
 */
public record Clock(int decimals) {
    /** A time as links have it; only of those that are not {@link #refused}. */
    public long of(String time) {
        return scaled(read(time));
    }

    /** As links have it. */
    public String text(long time) {
        return TimeText.text(time, decimals);
    }

    /**
     * What is wrong with the time of a link.
     *
     * @param clock of the run; null where it keeps no times, so that nothing is wrong with any
     * @param added whether the link is so from now on; what is removed may be so whenever it was
     * @return null where nothing is
     */
    public static @Nullable String refused(@Nullable Clock clock, String time, boolean added) {
        if (clock == null) {
            return null;
        }
        if (time.isEmpty()) {
            return added ? "'time' is missing, and this run goes by when things were; say it of each" : null;
        }
        TimeText read = new TimeText();
        String fault = read.read(time);
        if (fault != null) {
            return "'time' is '" + time + "', which " + fault;
        }
        if (read.decimals() > clock.decimals) {
            return "'time' is " + time + ", and this run's times "
                    + (clock.decimals == 0
                            ? "are whole numbers"
                            : "have " + clock.decimals + " digits after the point at most")
                    + "; round it so that it differs from no other that it should differ from";
        }
        try {
            clock.scaled(read);
            return null;
        } catch (ArithmeticException e) {
            return "'time' is " + time + ", which is beyond what this run's unit has room for";
        }
    }

    private long scaled(TimeText time) {
        return TimeText.scaled(time.value(), time.decimals(), decimals);
    }

    private static TimeText read(String text) {
        TimeText time = new TimeText();
        time.read(text);
        return time;
    }
}
