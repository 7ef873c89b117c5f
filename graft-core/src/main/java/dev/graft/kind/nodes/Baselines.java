package dev.graft.kind.nodes;

import dev.graft.eval.ClassMetrics;
import dev.graft.eval.Decisions;
import dev.graft.eval.LogisticRegression;
import dev.graft.eval.Protocol;
import dev.graft.eval.Strengths;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.model.ClassLoss;

/** What fine-tuning is measured against, each giving probabilities {@code [ids x classes]} after the same split. */
public final class Baselines {
    private Baselines() {}

    /** Probabilities for the validation and the test nodes. */
    public record Scores(float[] valid, float[] test) {}

    /**
     * Logistic regression on untouched vectors. C is chosen on the validation nodes by micro-F1, so that the baseline
     * is as strong as it can be: from 1 by half powers of ten, down or up while that helps; without validation nodes it
     * is 1, as in the DeepWalk protocol.
     */
    public static Scores logistic(
            float[] rows, int dim, Labels labels, Split split, ClassLoss loss, Protocol protocol) {
        Logistic best = regression(rows, dim, labels, split, loss, protocol);
        return new Scores(best.valid, best.regression.probabilities(rows, split.test()));
    }

    /** The regression itself. */
    public static Logistic regression(
            float[] rows, int dim, Labels labels, Split split, ClassLoss loss, Protocol protocol) {
        Strengths.Fit<Logistic> best = fit(rows, dim, labels, split, loss, protocol, 0);
        if (split.valid().length > 0) {
            best = Strengths.climb(best, exponent -> fit(rows, dim, labels, split, loss, protocol, exponent));
        }
        return best.model();
    }

    /** A model, and the probabilities that it gives to the validation nodes. */
    public record Logistic(LogisticRegression regression, float[] valid) {}

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
    public static Scores majority(Labels labels, Split split) {
        float[] shares = shares(labels, split);
        return new Scores(repeat(shares, split.valid().length), repeat(shares, split.test().length));
    }

    private static float[] shares(Labels labels, Split split) {
        float[] shares = new float[labels.classes()];
        for (int id : split.train()) {
            for (int label : labels.of()[id]) {
                shares[label] += 1f / split.train().length;
            }
        }
        return shares;
    }

    private static float[] repeat(float[] values, int times) {
        float[] all = new float[values.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(values, 0, all, i * values.length, values.length);
        }
        return all;
    }

    /** Logarithms of out- and in-degree, {@code [nodes x 2]}. */
    public static float[] degrees(Graph graph) {
        float[] rows = new float[graph.nodes() * 2];
        for (int u = 0; u < graph.nodes(); u++) {
            rows[2 * u] = (float) Math.log1p(graph.out().degree(u));
            rows[2 * u + 1] = (float) Math.log1p(graph.in().degree(u));
        }
        return rows;
    }

    /**
     * Labels spread along edges ({@link Spreading}); then each node's row is scaled to sum 1. A node that nothing reaches
     * gets the classes' shares.
     *
     * @param arcs of an undirected graph
     */
    public static Scores propagation(Csr arcs, Labels labels, Split split) {
        int classes = labels.classes();
        float[] spread = new Spreading(arcs).labels(labels, split.train());
        float[] shares = shares(labels, split);
        return new Scores(pick(spread, split.valid(), classes, shares), pick(spread, split.test(), classes, shares));
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
