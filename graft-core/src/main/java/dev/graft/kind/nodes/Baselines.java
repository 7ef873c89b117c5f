package dev.graft.kind.nodes;

import dev.graft.base.Memory;
import dev.graft.eval.LogisticData;
import dev.graft.eval.LogisticRegression;
import dev.graft.eval.Readout;
import dev.graft.eval.Strengths;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.model.ClassLoss;
import dev.graft.model.Spreading;
import java.util.function.ToDoubleFunction;

/** What fine-tuning is measured against, each giving probabilities {@code [ids x classes]} after the same split. */
public final class Baselines {
    private Baselines() {}

    /** Probabilities for the validation and the test nodes. */
    public record Scores(float[] valid, float[] test) {
        public static Scores of(Readout readout, Split split) {
            return new Scores(readout.of(split.valid()), readout.of(split.test()));
        }
    }

    /**
     * Logistic regression on untouched vectors. C is chosen on the validation nodes by the run's own metric, so that the
     * baseline is as strong as it can be: {@link Strengths}, from 1 or from what is 1 to rows of unit length, whichever is
     * better. Without validation nodes it is 1, as in the DeepWalk protocol.
     *
     * @param score of probabilities of the validation nodes {@code [valid x classes]}; more is better
     */
    public static LogisticRegression regression(
            float[] rows, int dim, Labels labels, Split split, ClassLoss loss, ToDoubleFunction<float[]> score) {
        LogisticData data =
                new LogisticData(rows, dim, split.train(), Split.truth(labels, split.train()), labels.classes(), loss);
        Strengths.Fitting<LogisticRegression> fitting = (exponent, near) -> {
            LogisticRegression model =
                    LogisticRegression.fit(data, Strengths.of(exponent), true, near == null ? null : near.model());
            double reached = split.valid().length == 0
                    ? Double.NaN
                    : score.applyAsDouble(model.probabilities(rows, split.valid()));
            return new Strengths.Fit<>(model, exponent, reached);
        };
        Strengths.Fit<LogisticRegression> start = fitting.at(0, null);
        if (split.valid().length == 0) {
            return start.model();
        }
        Strengths.Fit<LogisticRegression> scaled = fitting.at(Strengths.ofUnitRows(rows, dim, split.train()), null);
        return Strengths.climb(scaled.above(start) ? scaled : start, Strengths.FARTHEST, fitting)
                .model();
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
        float[] all = Memory.floats(times, values.length, "class scores (nodes x classes)");
        for (int i = 0; i < times; i++) {
            System.arraycopy(values, 0, all, i * values.length, values.length);
        }
        return all;
    }

    /** Logarithms of out- and in-degree, {@code [nodes x 2]}. */
    public static float[] degrees(Graph graph) {
        float[] rows = Memory.floats(graph.nodes(), 2, "degrees (nodes x 2)");
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
        float[] picked = Memory.floats(ids.length, classes, "class scores (nodes x classes)");
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
