package dev.graft.train;

import dev.graft.graph.Bucket;
import java.util.ArrayList;
import java.util.List;

/**
 * Pure data: epochs → rounds → buckets. Buckets of a round may run at the same time.
 *
 * @param epochs passes
 * @param rounds in an epoch
 * @param buckets in a round
 * @param units in an epoch, spread over the buckets
 */
public record Plan(int epochs, int rounds, int buckets, long units) {
    /** Pairs that are drawn before they are trained, at least: 64 MB of them. */
    static final long ROUND_PAIRS = 1 << 23;
    /** So many a row, so that a cell's rows are met more than once, and four times as many at most. */
    private static final long ROUND_PAIRS_A_ROW = 32;

    private static final int BUCKET_PAIRS = 1 << 16;
    /** Rounds of a whole run at least, so that a rate that is one value a round still falls. */
    private static final int LEAST_ROUNDS = 4;

    /** Most pairs of a round, by rows. */
    static long roundPairs(long rows) {
        return Math.clamp(ROUND_PAIRS_A_ROW * rows, ROUND_PAIRS, 4 * ROUND_PAIRS);
    }

    /**
     * Rounds of so many pairs, in small buckets that any thread may take.
     *
     * @param pairs that a unit makes, about
     * @param round most pairs of a round, about
     */
    public static Plan shared(int epochs, long units, double pairs, long round) {
        double all = units * pairs;
        double least = Math.max(Math.ceil(all / round), Math.ceil((double) LEAST_ROUNDS / epochs));
        long rounds = (long) Math.max(1, Math.min(least, (double) units));
        long buckets = (long) Math.ceil(Math.min(all / rounds / BUCKET_PAIRS, (double) units / rounds));
        return new Plan(epochs, Math.toIntExact(rounds), Math.toIntExact(Math.max(1, buckets)), units);
    }

    /** One bucket a round: each sees all that came before it. */
    public static Plan sequential(int epochs, long units, int unitsPerBucket) {
        return new Plan(epochs, (int) Math.max(1, (units + unitsPerBucket - 1) / unitsPerBucket), 1, units);
    }

    /** Units in the largest bucket. */
    int largestBucket() {
        long all = (long) rounds * buckets;
        return (int) ((units + all - 1) / all);
    }

    /** The same epochs and units, in sequential rounds of at most so many units. */
    Plan withBuckets(int unitsPerBucket) {
        return sequential(epochs, units, unitsPerBucket);
    }

    /** As many epochs as make so many rounds, and no less. */
    Plan ofRounds(int atLeast) {
        return new Plan((atLeast + rounds - 1) / rounds, rounds, buckets, units);
    }

    /** The buckets of a round; every unit of an epoch lies in exactly one bucket of it. */
    public List<Bucket> round(int epoch, int round) {
        long all = (long) rounds * buckets;
        List<Bucket> list = new ArrayList<>(buckets);
        for (int b = 0; b < buckets; b++) {
            long k = (long) round * buckets + b;
            list.add(new Bucket(epoch, round, b, units * k / all, units * (k + 1) / all));
        }
        return list;
    }

    /** Share of the run done when bucket {@code b} starts. */
    public double done(Bucket b) {
        double inEpoch = ((double) b.round() * buckets + b.index()) / ((double) rounds * buckets);
        return (b.epoch() + inEpoch) / epochs;
    }
}
