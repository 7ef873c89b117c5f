package dev.graft.graph;

import dev.graft.base.TimeText;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The power of ten that all times of a source are whole numbers of: the finest of them, as far as longs have room. */
final class TimeScale {
    private final int decimals;
    private final AtomicLong rounded = new AtomicLong();

    private TimeScale(int decimals) {
        this.decimals = decimals;
    }

    static TimeScale of(List<Parsed> all) {
        int finest = 0;
        double largest = 0;
        for (Parsed parsed : all) {
            for (int i = 0; parsed.times != null && parsed.decimals != null && i < parsed.size; i++) {
                finest = Math.max(finest, parsed.decimals[i]);
            }
        }
        for (Parsed parsed : all) {
            for (int i = 0; finest > 0 && parsed.times != null && i < parsed.size; i++) {
                int own = parsed.decimals == null ? 0 : parsed.decimals[i];
                largest = Math.max(largest, Math.abs((double) parsed.times[i]) / Math.pow(10, own));
            }
        }
        int most = finest;
        while (most > 0 && largest * Math.pow(10, most) > Long.MAX_VALUE * 0.999) {
            most--;
        }
        return new TimeScale(most);
    }

    int decimals() {
        return decimals;
    }

    /** Times that had more digits than there was room for. */
    long rounded() {
        return rounded.get();
    }

    /** Copies a block's times. */
    void copy(Parsed parsed, long[] to, int at) {
        long[] times = parsed.times;
        byte[] own = parsed.decimals;
        if (times == null) {
            return;
        }
        if (decimals == 0 && own == null) {
            System.arraycopy(times, 0, to, at, parsed.size);
            return;
        }
        int lost = 0;
        for (int i = 0; i < parsed.size; i++) {
            int from = own == null ? 0 : own[i];
            to[at + i] = TimeText.scaled(times[i], from, decimals);
            lost += from > decimals ? 1 : 0;
        }
        rounded.addAndGet(lost);
    }
}
