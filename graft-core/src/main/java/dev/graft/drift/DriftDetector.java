package dev.graft.drift;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether the mean of a loss in [0, 1] has changed, batch by batch, with a rate of false alarms that holds for the whole stream: a
 * stretch without change ever gives an alarm with at most that probability, however long it is and however often it is looked at.
 *
 * <p>The evidence is an e-process (Ramdas, Grünwald, Vovk, Shafer, Statistical Science 2023): {@link Cut}'s ratios of all cuts, mixed with weights
 * {@code 1 / (s (s + 1))} after s batches. Its expectation is 1 at any time while nothing changes, so it reaches {@code 1 / falseAlarms} with at
 * most that probability (Ville's inequality). The window is that of ADWIN (Bifet, Gavaldà, SIAM SDM 2007): an exponential
 * histogram of {@value #SAME} buckets at most of 1, 2, 4, … batches each, cut where it changed; memory and time grow with the logarithm of
 * its batches.
 *
 * <p>Values of one batch may depend on each other; batches may not. Batches below {@value #LEAST} values are put together until they have as
 * many, because means of fewer are not normal. Not for several threads at once.
 */
public final class DriftDetector {
    private static final int SAME = 32;
    private static final int LEAST = 50;
    /** Of the cuts' evidence, what the range that is told for the change holds. */
    private static final double SHARE = 0.95;

    private static final String KEY_RATE = "falseAlarms";
    private static final String KEY_SEEN = "batches";
    private static final String KEY_UNIT = "unit";
    private static final String KEY_OPEN = "open";
    private static final String KEY_BUCKETS = "buckets";

    private final double falseAlarms;
    /** Of the window, oldest first. */
    private final List<Bucket> buckets = new ArrayList<>();
    /** The newest batches, as long as they are short of values. */
    private Bucket open = Bucket.NONE;

    private long seen;
    /** Values of the stream's first bucket, which the size of changes is measured by. */
    private double unit;

    /**
     * Begins a stream.
     *
     * @param falseAlarms probability that a stretch without change ever gives an alarm, such as 0.05
     * @throws BadInput where it is not between 0 and 1
     */
    public DriftDetector(double falseAlarms) {
        if (!(falseAlarms > 0 && falseAlarms < 1)) {
            throw new BadInput(
                    "the rate of false alarms is " + falseAlarms + ", must be above 0 and below 1, such as 0.05");
        }
        this.falseAlarms = falseAlarms;
    }

    /**
     * One more batch. After an alarm the window begins at the change. O(log² batches).
     *
     * @return the change that it tells of, or null
     */
    public @Nullable Change add(Moments batch) {
        seen++;
        open = open.together(batch);
        if (open.count() < LEAST) {
            return null;
        }
        buckets.add(open);
        unit = unit == 0 ? open.count() : unit;
        open = Bucket.NONE;
        merge();
        List<Cut> cuts = cuts();
        double[] logs = cuts.stream().mapToDouble(cut -> cut.evidence(unit)).toArray();
        return evidence(cuts, logs) < 1 / falseAlarms ? null : change(cuts, logs);
    }

    /**
     * The evidence against that nothing has changed within the window, 0 or more: at {@code 1 / falseAlarms} there is an alarm, and {@code 1 /
     * evidence} is a p-value that may be looked at after every batch.
     */
    public double evidence() {
        List<Cut> cuts = cuts();
        return evidence(
                cuts, cuts.stream().mapToDouble(cut -> cut.evidence(unit)).toArray());
    }

    private double evidence(List<Cut> cuts, double[] logs) {
        // Changes that are still to come have all the weight that is left, and no evidence either way.
        double sum = 1.0 / Math.max(1, window().means());
        for (int i = 0; i < logs.length; i++) {
            double s = cuts.get(i).before().means();
            sum += Math.exp(logs[i]) / (s * (s + 1));
        }
        return sum;
    }

    /** Batches since the start of the stream. */
    public long batches() {
        return seen;
    }

    /** Batches that the window holds: those since the last change. */
    public long windowBatches() {
        return window().batches() + open.batches();
    }

    /** Mean loss of the window; NaN before the first batch. */
    public double windowMean() {
        return window().plus(open).mean();
    }

    private Bucket window() {
        return buckets.stream().reduce(Bucket.NONE, Bucket::plus);
    }

    /** One after each bucket but the last. */
    private List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>();
        Bucket all = window();
        Bucket before = Bucket.NONE;
        for (int i = 0; i + 1 < buckets.size(); i++) {
            before = before.plus(buckets.get(i));
            cuts.add(new Cut(before, all.minus(before)));
        }
        return cuts;
    }

    /** Two oldest of more than {@link #SAME} buckets of one size become one of the next. */
    private void merge() {
        for (long size = 1; ; size *= 2) {
            int first = -1;
            int count = 0;
            for (int i = buckets.size() - 1; i >= 0 && buckets.get(i).means() <= size; i--) {
                if (buckets.get(i).means() == size) {
                    first = i;
                    count++;
                }
            }
            if (count <= SAME) {
                return;
            }
            buckets.set(first, buckets.get(first).plus(buckets.remove(first + 1)));
        }
    }

    /** At the cut of most evidence, where the window is cut too. */
    private Change change(List<Cut> cuts, double[] logs) {
        int[] order = IntStream.range(0, logs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -logs[i]))
                .mapToInt(i -> i)
                .toArray();
        int best = order[0];
        double all = IntStream.of(order)
                .mapToDouble(i -> Math.exp(logs[i] - logs[best]))
                .sum();
        int first = best;
        int last = best;
        double held = 0;
        for (int i = 0; held < SHARE * all; i++) {
            first = Math.min(first, order[i]);
            last = Math.max(last, order[i]);
            held += Math.exp(logs[order[i]] - logs[best]);
        }
        Cut cut = cuts.get(best);
        long kept = windowBatches();
        long start = seen - kept;
        // A bucket hides where in it a change lies: up to the borders next to those that are likely.
        long earliest = start + (first == 0 ? 0 : cuts.get(first - 1).before().batches()) + 1;
        long latest = start
                + (last + 1 == cuts.size() ? kept : cuts.get(last + 1).before().batches())
                - 1;
        double half = cut.half(unit, falseAlarms);
        buckets.subList(0, best + 1).clear();
        return new Change(
                start + cut.before().batches(),
                earliest,
                latest,
                seen - 1,
                cut.before().mean(),
                cut.after().mean(),
                cut.difference() - half,
                cut.difference() + half);
    }

    /** All that the next batches need, as JSON holds it. */
    public Map<String, Object> state() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(KEY_RATE, falseAlarms);
        map.put(KEY_SEEN, seen);
        map.put(KEY_UNIT, unit);
        map.put(KEY_OPEN, List.of(open.numbers()));
        map.put(KEY_BUCKETS, buckets.stream().map(Bucket::numbers).toList());
        return map;
    }

    /**
     * Goes on from {@link #state}, to the bit.
     *
     * @param place where it was read, for errors
     * @throws BadInput where it is none
     */
    public static DriftDetector of(Map<String, ?> state, String place) {
        DriftDetector detector = new DriftDetector(StateNumbers.one(state, KEY_RATE, place));
        detector.seen = (long) StateNumbers.one(state, KEY_SEEN, place);
        detector.unit = StateNumbers.one(state, KEY_UNIT, place);
        StateNumbers.rows(state, KEY_OPEN, place).forEach(row -> detector.open = Bucket.of(row));
        StateNumbers.rows(state, KEY_BUCKETS, place).forEach(row -> detector.buckets.add(Bucket.of(row)));
        if (detector.windowBatches() > detector.seen || (detector.unit == 0 && !detector.buckets.isEmpty())) {
            throw new BadInput(place + ": a window of " + detector.windowBatches() + " batches in a stream of "
                    + detector.seen + StateNumbers.REMEDY);
        }
        return detector;
    }
}
