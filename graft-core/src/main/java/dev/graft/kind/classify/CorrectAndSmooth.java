package dev.graft.kind.classify;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.Csr;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.NodeTask;
import dev.graft.math.PickedRows;
import dev.graft.math.Tiles;
import dev.graft.model.Spreading;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Correct and Smooth (Huang et al.: Combining Label Propagation and Simple Models Out-performs Graph Neural Networks, ICLR
 * 2021), on probabilities Z that any model tells.
 *
 * <ul>
 *   <li>Correct: errors {@code Y - Z} of the training nodes are spread with α₁ by {@code D^-1/2 A D^-1/2}; what arrives at
 *       another node is scaled to the training nodes' mean absolute error, and added.
 *   <li>Smooth: the training nodes get their labels Y, and all is spread with α₂, by means of neighbours. What is told of
 *       other nodes may count less than labels do, by a trust w ≤ 1: at 1 it is that paper's, towards 0 label propagation.
 * </ul>
 *
 * <p>And labels spread alone may have a share in what is told in the end. Any of these may be left out. Reads labels of training
 * nodes alone.
 */
final class CorrectAndSmooth {
    private static final double[] CORRECT = {0.5, 0.9};
    private static final double[] SMOOTH = {0.5, 0.8, 0.9};
    /** At which of {@link #SMOOTH}, and with which trust. */
    private static final double[][] TRUST = {{1}, {1}, {1, 0.3, 0.1}};
    /** Shares of labels spread alone, by {@code D^-1/2 A D^-1/2} as label propagation has them. */
    private static final double[] BLEND = {0.25, 0.5, 0.75, 1};
    /** Share of the score of what is told that labels spread alone must reach. */
    private static final double WORTH = 0.75;

    private final Spreading spreading;
    private final Labels labels;
    private final int[] train;
    private final boolean[] known;

    /** @param arcs of an undirected graph */
    CorrectAndSmooth(Csr arcs, Labels labels, int[] train) {
        this.spreading = new Spreading(arcs);
        this.labels = labels;
        this.train = train;
        this.known = new boolean[arcs.nodes()];
        for (int u : train) {
            known[u] = true;
        }
    }

    /**
     * One way to do it.
     *
     * @param correct α₁, 0: errors are not spread
     * @param smooth α₂, 0: what is told is not spread
     * @param trust what is told of other nodes, beside labels
     * @param spread share of the labels spread alone in what is told in the end, where they reach
     */
    record Way(double correct, double smooth, double trust, double spread) {
        /** What is told stays. */
        static final Way NONE = new Way(0, 0, 1, 0);
        /** Where nothing can be chosen, near that paper's. */
        static final Way USUAL = new Way(0.8, 0.8, 1, 0);

        /** As a card tells it. */
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("correct", correct);
            facts.put("smooth", smooth);
            facts.put("trust", trust);
            facts.put("spread", spread);
            facts.put(NodeTask.NEIGHBOURS, neighbours());
            return facts;
        }

        /** Share that a node's neighbours have in what is told of one whose own label is not known. */
        private double neighbours() {
            double own = smooth == 0 ? 1 : (1 - smooth) * trust / (smooth + (1 - smooth) * trust);
            return 1 - own * (1 - spread);
        }

        /** What {@link #facts} told, or null where it is something else. */
        static @Nullable Way of(@Nullable Object facts) {
            return facts instanceof Map<?, ?> map
                            && map.get("correct") instanceof Number correct
                            && map.get("smooth") instanceof Number smooth
                            && map.get("trust") instanceof Number trust
                            && map.get("spread") instanceof Number spread
                    ? new Way(correct.doubleValue(), smooth.doubleValue(), trust.doubleValue(), spread.doubleValue())
                    : null;
        }
    }

    /**
     * The best of all strengths, none among them, which is kept unless another is better. Where labels spread alone are of
     * little worth beside what is told, nothing else is tried.
     *
     * @param told {@code [nodes x classes]}; not changed
     * @param asked nodes that are scored; for other nodes nothing is held of what is tried
     * @param score of what is told of those, {@code [asked.length x classes]}, more is better
     */
    Way best(float[] told, int[] asked, ToDoubleFunction<float[]> score) {
        Best best = new Best(score, PickedRows.of(told, asked, labels.classes()));
        List<float[]> taught = spreading.byMeansAt(asked, taught(), labels.classes(), SMOOTH);
        double alone = taught.stream()
                .mapToDouble(each -> score.applyAsDouble(held(each.clone())))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        if (best.score > 0 && alone < WORTH * best.score) {
            return best.way;
        }
        offer(best, told, 0, taught, asked);
        Errors errors = new Errors(told, CORRECT);
        for (int c = 0; c < CORRECT.length; c++) {
            offer(best, errors.corrected(c), CORRECT[c], taught, asked);
        }
        float[] spread = PickedRows.of(spreading.labels(labels, train), asked, labels.classes());
        Way before = best.way;
        float[] present = best.rows;
        for (double share : BLEND) {
            best.offer(blended(present, spread, share), new Way(before.correct, before.smooth, before.trust, share));
        }
        return best.way;
    }

    /** Offers what is told, corrected by {@code correct}, as it is and smoothed in all ways. */
    private void offer(Best best, float[] told, double correct, List<float[]> taught, int[] asked) {
        best.offer(PickedRows.of(told, asked, labels.classes()), new Way(correct, 0, 1, 0));
        List<float[]> guessed = spreading.byMeansAt(asked, guessed(told, 1), labels.classes(), SMOOTH);
        for (int s = 0; s < SMOOTH.length; s++) {
            for (double trust : TRUST[s]) {
                best.offer(sum(taught.get(s), trust, guessed.get(s)), new Way(correct, SMOOTH[s], trust, 0));
            }
        }
    }

    /** The best way so far, and what is told of the nodes asked by it. */
    private static final class Best {
        private final ToDoubleFunction<float[]> scorer;
        private float[] rows;
        private Way way = Way.NONE;
        private double score;

        Best(ToDoubleFunction<float[]> scorer, float[] told) {
            this.scorer = scorer;
            this.rows = told;
            this.score = scorer.applyAsDouble(told);
        }

        void offer(float[] told, Way as) {
            double present = scorer.applyAsDouble(told);
            if (present > score) {
                score = present;
                way = as;
                rows = told;
            }
        }
    }

    /** What is told, mixed with labels spread alone where these say anything. */
    private float[] blended(float[] told, float[] spread, double share) {
        int classes = labels.classes();
        float[] blended = told.clone();
        for (int from = 0; from < told.length; from += classes) {
            double sum = 0;
            for (int at = from; at < from + classes; at++) {
                sum += spread[at];
            }
            for (int at = from; sum > 0 && at < from + classes; at++) {
                blended[at] = (float) ((1 - share) * told[at] + share * spread[at] / sum);
            }
        }
        return blended;
    }

    /** One way; what is told itself where that is to stay. */
    float[] done(float[] told, Way way) {
        float[] corrected = way.correct == 0 ? told : corrected(told, way.correct);
        float[] smoothed = way.smooth == 0 ? corrected : smoothed(corrected, way.smooth, way.trust);
        return way.spread == 0 ? smoothed : blended(smoothed, spreading.labels(labels, train), way.spread);
    }

    float[] corrected(float[] told, double share) {
        return new Errors(told, share).corrected(0);
    }

    /** Errors of the training nodes, and how they spread by each α₁. */
    private final class Errors {
        private final float[] told;
        private final float[] errors;
        /** Of the training nodes' absolute errors. */
        private final double mean;

        private final List<float[]> spread;

        Errors(float[] told, double... shares) {
            int classes = labels.classes();
            this.told = told;
            this.errors = rows();
            double sum = 0;
            for (int u : train) {
                for (int c = 0; c < classes; c++) {
                    int at = u * classes + c;
                    errors[at] = truth(u, c) - told[at];
                    sum += Math.abs(errors[at]) / train.length;
                }
            }
            this.mean = sum;
            this.spread = spreading.evenly(errors, classes, shares);
        }

        /** What is told, corrected by the α₁ of this number. */
        float[] corrected(int share) {
            int classes = labels.classes();
            float[] arrives = spread.get(share);
            float[] corrected = told.clone();
            for (int u = 0; u < known.length; u++) {
                double arrived = 0;
                for (int at = u * classes; at < (u + 1) * classes; at++) {
                    arrived += Math.abs(arrives[at]);
                }
                // What hardly anything reaches is not blown up to the size of an error.
                double scale = arrived < 1e-3 * mean ? 1 : mean / arrived;
                for (int at = u * classes; at < (u + 1) * classes; at++) {
                    corrected[at] += known[u] ? errors[at] : (float) (scale * arrives[at]);
                }
            }
            return held(corrected);
        }
    }

    /** Spreading is linear: what training nodes start from and what all others do spread as one. */
    float[] smoothed(float[] told, double share, double trust) {
        float[] start = guessed(told, (float) trust);
        teach(start);
        return held(spreading.byMeans(start, labels.classes(), share).getFirst());
    }

    /** What training nodes start from, {@code [nodes x classes]}. */
    private float[] taught() {
        float[] start = rows();
        teach(start);
        return start;
    }

    private void teach(float[] start) {
        int classes = labels.classes();
        for (int u : train) {
            for (int c = 0; c < classes; c++) {
                start[u * classes + c] = truth(u, c);
            }
        }
    }

    /** What all others do, weighed. */
    private float[] guessed(float[] told, float trust) {
        float[] start = rows();
        Tiles.add(trust, told, 0, start, 0, start.length);
        for (int u : train) {
            Arrays.fill(start, u * labels.classes(), (u + 1) * labels.classes(), 0);
        }
        return start;
    }

    /** Of all nodes, {@code [nodes x classes]}, 0. */
    private float[] rows() {
        return Memory.floats(known.length, labels.classes(), "class scores (nodes x classes)");
    }

    private float[] sum(float[] taught, double trust, float[] guessed) {
        float[] sum = taught.clone();
        Tiles.add((float) trust, guessed, 0, sum, 0, sum.length);
        return held(sum);
    }

    private float truth(int u, int c) {
        return Arrays.binarySearch(labels.of()[u], c) >= 0 ? 1 : 0;
    }

    /** Back to probabilities: within 0 and 1, and where a node has one label, of sum 1. */
    private float[] held(float[] rows) {
        int classes = labels.classes();
        boolean one = !labels.multi();
        for (int at = 0; at < rows.length; at += classes) {
            double sum = 0;
            for (int c = at; c < at + classes; c++) {
                rows[c] = Math.clamp(rows[c], 0f, 1f);
                sum += rows[c];
            }
            for (int c = at; one && c < at + classes; c++) {
                rows[c] = sum > 0 ? (float) (rows[c] / sum) : 1f / classes;
            }
        }
        return rows;
    }
}
