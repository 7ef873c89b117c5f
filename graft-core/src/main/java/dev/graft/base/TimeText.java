package dev.graft.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times: numbers, exactly, as a whole number of some power of ten ({@code 0.0093} is 93 of 10⁻⁴), and dates of ISO
 * 8601 ({@code 2015-03-01}, {@code 2015-03-01T10:00:00.5Z}, {@code 2015-03-01 10:00+02:00}; without a zone UTC), as
 * seconds since 1970. Holds the last one that it read: one a thread.
 */
public final class TimeText {
    /** Digits of the longest whole number that is a long; not all of so many are. */
    private static final int DIGITS = 19;

    /** Zeros after the point before a number is taken for 0. */
    private static final int SMALLEST = 100;

    private static final String BEYOND = "is beyond ±9.2e18, which is the largest time";

    private static final Pattern DATE = Pattern.compile("([+-]?\\d{4,6})-(\\d{2})-(\\d{2})"
            + "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)? ?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private long value;
    private int decimals;
    private boolean date;
    private boolean rounded;

    /** Before the first time. */
    public TimeText() {}

    /** What the last time is a whole number of: ten to the power of minus this. */
    public int decimals() {
        return decimals;
    }

    /** The last time, in units of {@link #decimals}; no more of them than it needs. */
    public long value() {
        return value;
    }

    /** Whether the last time was a date. */
    public boolean date() {
        return date;
    }

    /** Whether the last time had more digits than a long holds, and was rounded. */
    public boolean rounded() {
        return rounded;
    }

    /** Whether a text is written as a date is. */
    public static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }

    /** Reads a time; a fault comes back as the end of a sentence, null where there is none. */
    public @Nullable String read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    /** The same of bytes {@code from} to {@code to}. */
    public @Nullable String read(byte[] bytes, int from, int to) {
        date = false;
        rounded = false;
        int at = from;
        boolean minus = at < to && bytes[at] == '-';
        at += minus ? 1 : 0;
        long number = 0;
        int digits = 0;
        int point = -1;
        for (; at < to; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9' && digits < DIGITS) {
                number = number * 10 + (b - '0');
                digits++;
            } else if (b == '.' && point < 0) {
                point = digits;
            } else {
                return rest(new String(bytes, from, to - from, StandardCharsets.UTF_8).strip());
            }
        }
        if (digits == 0) {
            return "is not a number or a date";
        }
        if (number < 0) { // past the largest
            return rest(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
        keep(minus ? -number : number, point < 0 ? 0 : digits - point);
        return null;
    }

    /**
     * Takes a time that was read elsewhere, without zeros at the end of a fraction.
     *
     * @return null: nothing is wrong
     */
    public @Nullable String take(long unscaled, int places) {
        date = false;
        rounded = false;
        keep(unscaled, places);
        return null;
    }

    private void keep(long unscaled, int places) {
        value = unscaled;
        decimals = places;
        while (decimals > 0 && value % 10 == 0) {
            value /= 10;
            decimals--;
        }
    }

    private @Nullable String rest(String text) {
        Matcher parts = DATE.matcher(text);
        if (parts.matches()) {
            return date(parts);
        }
        if (text.length() > 400) {
            return "is not a number or a date";
        }
        try {
            return number(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return "is not a number or a date";
        }
    }

    private @Nullable String number(BigDecimal given) {
        long whole = (long) given.precision() - given.scale();
        if (given.signum() == 0 || whole < -SMALLEST) {
            rounded = given.signum() != 0;
            keep(0, 0);
            return null;
        }
        if (whole > DIGITS) {
            return BEYOND;
        }
        BigDecimal number = given.stripTrailingZeros();
        // As many digits as a long has room for.
        int places = (int) Math.max(0, Math.min(number.scale(), DIGITS - whole));
        BigDecimal kept = number.setScale(places, RoundingMode.HALF_EVEN);
        if (kept.unscaledValue().bitLength() > 63 && places > 0) {
            kept = number.setScale(--places, RoundingMode.HALF_EVEN);
        }
        rounded = kept.compareTo(number) != 0;
        if (kept.unscaledValue().bitLength() > 63) {
            return BEYOND;
        }
        keep(kept.unscaledValue().longValueExact(), places);
        return null;
    }

    private @Nullable String date(Matcher parts) {
        try {
            LocalDate day = LocalDate.of(whole(parts, 1), whole(parts, 2), whole(parts, 3));
            LocalTime clock = parts.group(4) == null
                    ? LocalTime.MIN
                    : LocalTime.of(whole(parts, 4), whole(parts, 5), whole(parts, 6));
            ZoneOffset zone = parts.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(8));
            String fraction = parts.group(7) == null ? "" : parts.group(7);
            long seconds = day.toEpochSecond(clock, zone);
            long unit = 1;
            long part = 0;
            for (int i = 0; i < fraction.length(); i++) {
                unit *= 10;
                part = part * 10 + (fraction.charAt(i) - '0');
            }
            keep(Math.addExact(Math.multiplyExact(seconds, unit), part), fraction.length());
            date = true;
            return null;
        } catch (DateTimeException e) {
            return "is no date that there is";
        } catch (ArithmeticException e) {
            return "is too far from 1970 for its fraction of a second";
        }
    }

    private static int whole(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    /** A time as a number of its unit, without zeros at the end of a fraction. */
    public static String text(long value, int decimals) {
        BigDecimal number = BigDecimal.valueOf(value, decimals);
        return (decimals == 0 ? number : number.stripTrailingZeros()).toPlainString();
    }

    /** Brings a time to other decimals: more of them exactly, fewer rounded down, so that their order stays. */
    public static long scaled(long value, int from, int to) {
        long power = 1;
        for (int i = Math.min(from, to); i < Math.max(from, to); i++) {
            power = power < Long.MAX_VALUE / 10 ? power * 10 : power;
        }
        return from <= to ? Math.multiplyExact(value, power) : Math.floorDiv(value, power);
    }
}
