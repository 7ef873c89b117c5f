package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.text.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A parsed block: where each edge's names lie in its bytes, and their hashes, from which {@link Shards} makes ids. What grew
 * for one block serves for the next, once {@link #slim} has taken what stays.
 */
final class Parsed {
    private @Nullable Block block;
    int size;
    /** Offsets of source and target in the block, two an edge. */
    int[] starts = new int[2 << 10];

    int[] lengths = new int[2 << 10];
    long[] hashes = new long[2 << 10];
    /** Filled by {@link Shards}: shard-local ids, two an edge. */
    int[] local = new int[0];

    float @Nullable [] weights;
    long @Nullable [] times;
    /** What each time is a whole number of: ten to the power of minus this; null where all are whole. */
    byte @Nullable [] decimals;

    /** Number of the first line with a date, and of the first with a number, as its time; 0 where there is none. */
    long firstDate;

    long firstNumber;
    long roundedTimes;
    int @Nullable [] typeStarts;
    int @Nullable [] typeLengths;
    long lines;
    long comments;
    long blanks;
    long bad;
    final List<String> examples = new ArrayList<>();
    /** Rows of a table that are no edges; what they hold is asked for later. */
    final List<Fault> faults = new ArrayList<>();

    /** What is wrong with a row. */
    record Fault(long number, String text) {}

    @Nullable
    RuntimeException failure;

    Parsed(Block block, Columns columns) {
        begin(block);
        weights = columns.weight() < 0 ? null : new float[1 << 10];
        times = columns.time() < 0 ? null : new long[1 << 10];
        typeStarts = columns.type() < 0 ? null : new int[1 << 10];
        typeLengths = columns.type() < 0 ? null : new int[1 << 10];
    }

    /** Forgets all but how much room there was need of. */
    void begin(Block next) {
        block = next;
        size = 0;
        local = new int[0];
        decimals = null;
        firstDate = 0;
        firstNumber = 0;
        roundedTimes = 0;
        lines = 0;
        comments = 0;
        blanks = 0;
        bad = 0;
        examples.clear();
        faults.clear();
        failure = null;
    }

    void reserve() {
        if (2 * size < starts.length) {
            return;
        }
        int room = starts.length * 2;
        starts = Arrays.copyOf(starts, room);
        lengths = Arrays.copyOf(lengths, room);
        hashes = Arrays.copyOf(hashes, room);
        weights = weights == null ? null : Arrays.copyOf(weights, room / 2);
        times = times == null ? null : Arrays.copyOf(times, room / 2);
        decimals = decimals == null ? null : Arrays.copyOf(decimals, room / 2);
        typeStarts = typeStarts == null ? null : Arrays.copyOf(typeStarts, room / 2);
        typeLengths = typeLengths == null ? null : Arrays.copyOf(typeLengths, room / 2);
    }

    /**
     * Sets the time of the edge under way.
     *
     * @param number of its line
     */
    void time(TimeText read, long number) {
        if (times == null) {
            return;
        }
        times[size] = read.value();
        if (read.decimals() > 0 && decimals == null) {
            decimals = new byte[times.length];
        }
        if (decimals != null) {
            decimals[size] = (byte) read.decimals();
        }
        roundedTimes += read.rounded() ? 1 : 0;
        if (read.date()) {
            firstDate = firstDate == 0 ? number : firstDate;
        } else {
            firstNumber = firstNumber == 0 ? number : firstNumber;
        }
    }

    byte[] bytes() {
        if (block == null) {
            throw new IllegalStateException("the text is gone");
        }
        return block.bytes();
    }

    private Parsed(Parsed full) {
        size = full.size;
        local = full.local;
        weights = full.weights == null ? null : Arrays.copyOf(full.weights, size);
        times = full.times == null ? null : Arrays.copyOf(full.times, size);
        decimals = full.decimals == null ? null : Arrays.copyOf(full.decimals, size);
        starts = new int[0];
        lengths = new int[0];
        hashes = new long[0];
    }

    /** What is still needed once names have ids, in arrays of its own; the text is let go. */
    Parsed slim() {
        Parsed kept = new Parsed(this);
        block = null;
        local = new int[0];
        return kept;
    }

    /** Puts its weights into a source's, and lets them go. */
    void moveWeights(float[] to, int at) {
        if (weights != null) {
            System.arraycopy(weights, 0, to, at, size);
        }
        weights = null;
    }
}
