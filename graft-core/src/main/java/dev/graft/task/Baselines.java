package dev.graft.task;

import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.model.ClassLoss;
import dev.graft.recipe.TaskSpec.Protocol;

/** What fine-tuning is measured against, each giving probabilities {@code [ids x classes]} after the same split. */
public final class Baselines {
    private static final int PROPAGATION_ROUNDS = 50;
    private static final double PROPAGATION_SHARE = 0.9;

    private Baselines() {}

    /** Probabilities for the validation and the test nodes. */
    public record Scores(float[] valid, float[] test) {}

    /**
     * Logistic regression on untouched vectors. C is chosen on the validation nodes by micro-F1, so that the baseline
     * is as strong as it can be: from 1 by half powers of ten, down or up while that helps; without validation nodes it
     * is 1, as in the DeepWalk protocol.
     */
    static Scores logistic(float[] rows, int dim, Labels labels, Split split, ClassLoss loss, Protocol protocol) {
        Strengths.Fit<Logistic> best = fit(rows, dim, labels, split, loss, protocol, 0);
        if (split.valid().length > 0) {
            best = Strengths.climb(best, exponent -> fit(rows, dim, labels, split, loss, protocol, exponent));
        }
        return new Scores(best.model().valid, best.model().regression.probabilities(rows, split.test()));
    }

    /** A model, and the probabilities that it gives to the validation nodes. */
    private record Logistic(LogisticRegression regression, float[] valid) {}

    private static Strengths.Fit<Logistic> fit(
            float[] rows, int dim, Labels labels, Split split, ClassLoss loss, Protocol protocol, int exponent) {
        int classes = labels.classes();
        LogisticRegression model = LogisticRegression.fit(
                rows, dim, split.train(), Split.truth(labels, split.train()), classes, loss, Strengths.of(exponent));
        float[] valid = model.probabilities(rows, split.valid());
        int[][] truth = Split.truth(labels, split.valid());
        int[][] told = Decisions.decide(protocol, labels.multi(), classes, valid, truth, valid, truth);
        return new Strengths.Fit<>(new Logistic(model, valid), exponent, ClassMetrics.microF1(truth, told));
    }

    /** Every node gets the classes' shares among the training nodes. */
    static Scores majority(Labels labels, Split split) {
        float[] shares = new float[labels.classes()];
        for (int id : split.train()) {
            for (int label : labels.of()[id]) {
                shares[label] += 1f / split.train().length;
            }
        }
        return new Scores(repeat(shares, split.valid().length), repeat(shares, split.test().length));
    }

    private static float[] repeat(float[] values, int times) {
        float[] all = new float[values.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(values, 0, all, i * values.length, values.length);
        }
        return all;
    }

    /** Logarithms of out- and in-degree, {@code [nodes x 2]}. */
    static float[] degrees(Graph graph) {
        float[] rows = new float[graph.nodes() * 2];
        for (int u = 0; u < graph.nodes(); u++) {
            rows[2 * u] = (float) Math.log1p(graph.out().degree(u));
            rows[2 * u + 1] = (float) Math.log1p(graph.in().degree(u));
        }
        return rows;
    }

    /**
     * Labels spread along edges: {@code F ← α S F + (1 - α) Y} with {@code S = D^-1/2 A D^-1/2} (Zhou et al.: Learning
     * with Local and Global Consistency, NIPS 2003), α = {@value #PROPAGATION_SHARE}, {@value #PROPAGATION_ROUNDS}
     * rounds; then each node's row is scaled to sum 1. A node that nothing reaches gets the classes' shares.
     *
     * @param arcs of an undirected graph
     */
    public static Scores propagation(Csr arcs, Labels labels, Split split) {
        int classes = labels.classes();
        int nodes = arcs.nodes();
        float[] start = new float[nodes * classes];
        for (int id : split.train()) {
            for (int label : labels.of()[id]) {
                start[id * classes + label] = 1f / labels.of()[id].length;
            }
        }
        float[] scale = new float[nodes];
        for (int u = 0; u < nodes; u++) {
            scale[u] = (float) (1 / Math.sqrt(Math.max(arcs.strength(u), 1e-30)));
        }
        float[] present = start.clone();
        for (int round = 0; round < PROPAGATION_ROUNDS; round++) {
            present = spread(arcs, scale, start, present, classes);
        }
        float[] shares = majority(labels, split).test();
        return new Scores(pick(present, split.valid(), classes, shares), pick(present, split.test(), classes, shares));
    }

    private static float[] spread(Csr arcs, float[] scale, float[] start, float[] present, int classes) {
        float[] next = new float[present.length];
        for (int u = 0; u < arcs.nodes(); u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                float weight = (arcs.weights() == null ? 1 : arcs.weights()[i]) * scale[u] * scale[v];
                for (int c = 0; c < classes; c++) {
                    next[u * classes + c] += weight * present[v * classes + c];
                }
            }
            for (int c = 0; c < classes; c++) {
                int at = u * classes + c;
                next[at] = (float) (PROPAGATION_SHARE * next[at] + (1 - PROPAGATION_SHARE) * start[at]);
            }
        }
        return next;
    }

    private static float[] pick(float[] all, int[] ids, int classes, float[] otherwise) {
        float[] picked = new float[ids.length * classes];
        for (int i = 0; i < ids.length; i++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += all[ids[i] * classes + c];
            }
            for (int c = 0; c < classes; c++) {
                picked[i * classes + c] = sum > 0 ? (float) (all[ids[i] * classes + c] / sum) : otherwise[c];
            }
        }
        return picked;
    }
}
