package dev.graft.kind.classify;

import dev.graft.graph.Csr;
import dev.graft.graph.Labels;
import dev.graft.math.Tiles;
import dev.graft.model.Spreading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * <p>Either may be left out, α = 0. Reads labels of training nodes alone.
 */
final class CorrectAndSmooth {
    private static final double[] CORRECT = {0.5, 0.9};
    private static final double[] SMOOTH = {0.5, 0.8, 0.9};
    /** At which of {@link #SMOOTH}, and with which trust. */
    private static final double[][] TRUST = {{1}, {1}, {1, 0.3, 0.1}};

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
     * The best of all strengths, none among them, which is kept unless another is better.
     *
     * @param told {@code [nodes x classes]}; not changed
     * @param score of such on validation nodes, more is better
     */
    float[] best(float[] told, ToDoubleFunction<float[]> score) {
        float[] best = told;
        double bestScore = score.applyAsDouble(told);
        List<float[]> corrected = new ArrayList<>(List.of(told));
        corrected.addAll(corrected(told, CORRECT));
        List<float[]> taught = spreading.byMeans(taught(), labels.classes(), SMOOTH);
        for (float[] each : corrected) {
            List<float[]> candidates = new ArrayList<>(List.of(each));
            List<float[]> guessed = spreading.byMeans(guessed(each), labels.classes(), SMOOTH);
            for (int s = 0; s < SMOOTH.length; s++) {
                for (double trust : TRUST[s]) {
                    candidates.add(sum(taught.get(s), trust, guessed.get(s)));
                }
            }
            for (float[] candidate : candidates) {
                double present = score.applyAsDouble(candidate);
                if (present > bestScore) {
                    bestScore = present;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** Where nothing can be chosen: α₁ and α₂ of .8, near that paper's. */
    float[] usual(float[] told) {
        return smoothed(corrected(told, 0.8).getFirst(), 0.8, 1);
    }

    /** For each α₁. */
    List<float[]> corrected(float[] told, double... shares) {
        int classes = labels.classes();
        float[] errors = new float[told.length];
        double mean = 0;
        for (int u : train) {
            for (int c = 0; c < classes; c++) {
                int at = u * classes + c;
                errors[at] = truth(u, c) - told[at];
                mean += Math.abs(errors[at]) / train.length;
            }
        }
        double error = mean;
        return spreading.evenly(errors, classes, shares).stream()
                .map(spread -> corrected(told, errors, error, spread))
                .toList();
    }

    private float[] corrected(float[] told, float[] errors, double mean, float[] spread) {
        int classes = labels.classes();
        float[] corrected = told.clone();
        for (int u = 0; u < known.length; u++) {
            double arrived = 0;
            for (int at = u * classes; at < (u + 1) * classes; at++) {
                arrived += Math.abs(spread[at]);
            }
            // What hardly anything reaches is not blown up to the size of an error.
            double scale = arrived < 1e-3 * mean ? 1 : mean / arrived;
            for (int at = u * classes; at < (u + 1) * classes; at++) {
                corrected[at] += known[u] ? errors[at] : (float) (scale * spread[at]);
            }
        }
        return held(corrected);
    }

    float[] smoothed(float[] told, double share, double trust) {
        int classes = labels.classes();
        return sum(
                spreading.byMeans(taught(), classes, share).getFirst(),
                trust,
                spreading.byMeans(guessed(told), classes, share).getFirst());
    }

    /** What training nodes start from, {@code [nodes x classes]}. */
    private float[] taught() {
        int classes = labels.classes();
        float[] start = new float[Math.multiplyExact(known.length, classes)];
        for (int u : train) {
            for (int c = 0; c < classes; c++) {
                start[u * classes + c] = truth(u, c);
            }
        }
        return start;
    }

    /** What all others do. */
    private float[] guessed(float[] told) {
        float[] start = told.clone();
        for (int u : train) {
            Arrays.fill(start, u * labels.classes(), (u + 1) * labels.classes(), 0);
        }
        return start;
    }

    /** Spreading is linear: of both together it is the sum. */
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
