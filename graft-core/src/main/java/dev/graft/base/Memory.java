package dev.graft.base;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks for room before it is taken, so that what does not fit is refused with the bytes it needs and with what to lower,
 * and not by a failing allocation hours later. What is asked for here is the least that is held at one time; a run that
 * passes may still come out a little short.
 */
public final class Memory {
    /** The longest array of a Java machine, nearly. */
    public static final int LONGEST = Integer.MAX_VALUE - 16;

    /** Asking costs nothing beside arrays of this size; smaller ones are not asked for. */
    private static final long SMALL = 16 << 20;

    /** Below this no share is told. */
    private static final long TOLD = 256_000_000;

    /** Of a heap that the parallel collector divides, what outlives a collection gets two thirds. */
    private static final double KEPT = 2.0 / 3;

    /** Collections below this size are not asked for. */
    private static final int GROWN = 1 << 16;

    /** So much, or a share of what lives, may have come since the last collection before the heap grows without another. */
    private static final long SLACK = 256_000_000;

    private static final int SLACK_SHARE = 8;

    /** What was there after the last collection that was asked for here. */
    private static volatile long lived;

    private static volatile long limit = Long.MAX_VALUE;

    private Memory() {}

    /**
     * Refuses what does not fit.
     *
     * @param bytes all that is held at one time, beside what is held already
     * @param what needs them
     * @param remedy what to do, in the imperative
     * @throws BadInput where they are not there
     */
    public static void require(long bytes, String what, String remedy) {
        long room = room(bytes);
        if (bytes > room) {
            throw new BadInput(what + ": needs " + shown(bytes) + " of memory, and " + shown(Math.max(0, room))
                    + " are free; " + remedy + ", or take a machine with more memory");
        }
    }

    /** Asks, each time that a collection has doubled, for room for as many more of its entries. */
    public static void growing(int size, long bytesEach, String what) {
        if (size >= GROWN && Integer.bitCount(size) == 1) {
            require(
                    size * bytesEach,
                    String.format(Locale.ROOT, "%s: after %,d of them, as many more", what, size),
                    "read less at a time");
        }
    }

    /** How many of some pieces of work there is room for at one time: one at least, {@code most} at most. */
    public static int atOnce(int most, long bytesEach) {
        return Math.clamp(room(saturated(bytesEach, most)) / Math.max(1, bytesEach), 1, most);
    }

    /**
     * An array of {@code rows x columns} floats.
     *
     * @param what they are, such as class scores (nodes x classes)
     */
    public static float[] floats(long rows, long columns, String what) {
        return new float[length(rows, columns, Float.BYTES, what)];
    }

    /** The same of doubles. */
    public static double[] doubles(long rows, long columns, String what) {
        return new double[length(rows, columns, Double.BYTES, what)];
    }

    /** The same of ints. */
    public static int[] ints(long rows, long columns, String what) {
        return new int[length(rows, columns, Integer.BYTES, what)];
    }

    /** The same of longs. */
    public static long[] longs(long rows, long columns, String what) {
        return new long[length(rows, columns, Long.BYTES, what)];
    }

    /** The length of an array of {@code rows x columns} values of so many bytes, for which there is room. */
    public static int length(long rows, long columns, int bytesEach, String what) {
        // Both are below 2^33 or so, where they come from sizes of arrays: their product is no more than a long.
        long values = Math.multiplyExact(rows, columns);
        if (values > LONGEST) {
            throw new BadInput(shape(rows, columns, what) + ": needs " + shown(saturated(values, bytesEach))
                    + " in one piece, and a piece holds 2^31 numbers at most; make one of the two smaller");
        }
        if (values * bytesEach > SMALL) {
            collect(values * bytesEach);
            require(values * bytesEach, shape(rows, columns, what), "make one of the two smaller");
        }
        return (int) values;
    }

    private static String shape(long rows, long columns, String what) {
        return String.format(Locale.ROOT, "%s, %,d x %,d numbers", what, rows, columns);
    }

    /** Bytes of {@code rows x columns} floats, however many. */
    public static long ofFloats(long rows, long columns) {
        return saturated(Math.multiplyExact(rows, columns), Float.BYTES);
    }

    private static long saturated(long values, int bytesEach) {
        return values > Long.MAX_VALUE / bytesEach ? Long.MAX_VALUE : values * bytesEach;
    }

    /** What is left; garbage is collected where that decides. */
    private static long room(long wanted) {
        if (limit < Long.MAX_VALUE) {
            return limit;
        }
        long room = left();
        if (room < wanted && wanted <= KEPT * Runtime.getRuntime().maxMemory()) {
            collect();
            room = left();
        }
        return room;
    }

    private static long left() {
        return (long) (KEPT * Runtime.getRuntime().maxMemory()) - used();
    }

    /**
     * Takes so many bytes for all there is, whatever the machine has; tests need no large machine then, nor a large file.
     *
     * @return what there was before
     */
    public static long limit(long bytes) {
        long before = limit;
        limit = bytes;
        return before;
    }

    /**
     * Collects garbage before so many bytes more would make the heap grow. The parallel collector puts large arrays where it collects only
     * once the heap cannot grow any more: dead ones of one step would stay beside those of the next.
     */
    public static void collect(long bytes) {
        long slack = Math.max(SLACK, lived / SLACK_SHARE);
        if (limit == Long.MAX_VALUE && used() - lived > slack && grows(bytes)) {
            collect();
        }
    }

    /** Whether what large arrays go to, all of the heap but what is for new small things, would grow. */
    private static boolean grows(long bytes) {
        return Old.POOL
                .map(MemoryPoolMXBean::getUsage)
                .map(old -> old.getUsed() + bytes > old.getCommitted())
                .orElseGet(() -> used() + bytes > Runtime.getRuntime().totalMemory());
    }

    /** Found at the first large array; a short command needs none of it. */
    private static final class Old {
        static final Optional<MemoryPoolMXBean> POOL = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
                .findFirst();
    }

    /** Says that much of what lived after the last collection is dead by now, so that the next {@link #collect(long)} reckons without it. */
    public static void released() {
        lived = 0;
    }

    private static void collect() {
        System.gc();
        lived = used();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Such as {@code 1.2 GB of the 6.2 GB for Java}; empty where it is too little to speak of. */
    public static String share(long bytes) {
        return bytes < TOLD
                ? ""
                : shown(bytes) + " of the " + shown(Runtime.getRuntime().maxMemory()) + " for Java";
    }

    private static String shown(long bytes) {
        return bytes < 1_000_000_000L
                ? String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }
}
