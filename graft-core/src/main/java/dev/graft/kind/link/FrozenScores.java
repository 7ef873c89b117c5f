package dev.graft.kind.link;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.eval.Climb;
import dev.graft.eval.LogisticData;
import dev.graft.eval.LogisticRegression;
import dev.graft.eval.Strengths;
import dev.graft.math.Tiles;
import dev.graft.model.ClassLoss;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Logistic regression on what untouched rows and a pair's features make of it: node2vec's way (Grover, Leskovec 2016).
 * Strengths are climbed on the validation part by the run's own metric, from C = 1 by tens: one of all inputs, and where it
 * reads rows and features, how much weaker or stronger it is for the rows, which are many beside a few features that say
 * more each.
 */
final class FrozenScores {
    private static final int FARTHEST = 4;
    private static final int[] ONLY = {0};
    private static final int[] NONE = {};

    private final LinkTask task;
    private final EdgeInputs inputs;

    /** @param inputs what the regression is taught with */
    public FrozenScores(LinkTask task, EdgeInputs inputs) {
        this.task = task;
        this.inputs = inputs;
    }

    /**
     * A regression.
     *
     * @param scores of what it was taught with
     * @param weights of the inputs, the intercept last {@code [inputs + 1]}
     * @param valid the run's metric on the validation part
     * @param tried strengths that were measured there
     * @param strength that was the best
     */
    public record Fit(PairScores scores, float[] weights, double valid, int tried, Strength strength) {
        /** Its scores of other inputs of that kind. */
        public PairScores of(EdgeInputs others) {
            return FrozenScores.scores(others, weights);
        }
    }

    private static PairScores scores(EdgeInputs inputs, float[] weights) {
        int width = weights.length - 1;
        return sample -> {
            float[] now = new float[width];
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                inputs.write(sample, i, now, 0);
                scores[i] = Tiles.dot(now, 0, weights, 0, width) + weights[width];
            }
            return scores;
        };
    }

    /** Strengths in powers of ten: of C, and half powers of what the rows' inputs are multiplied by. */
    record Strength(int exponent, int rows) {
        private static final String KEY = "strength";
        private static final String ROWS = "strengthOfRows";

        /** Writes it onto a card. */
        void put(Map<String, Object> card) {
            card.put(KEY, exponent);
            card.put(ROWS, rows);
        }

        /** The one on a card, or null. */
        static @Nullable Strength of(Map<String, Object> card) {
            return card.get(KEY) instanceof Number exponent && card.get(ROWS) instanceof Number rows
                    ? new Strength(exponent.intValue(), rows.intValue())
                    : null;
        }
    }

    /** Fits. */
    public Fit fit() {
        float[] all = examples();
        LogisticData data = data(all);
        Map<Strength, Fit> fits = new HashMap<>();
        Strengths.Fitting<LogisticRegression> fitting = (exponent, near) -> {
            LogisticRegression model =
                    LogisticRegression.fit(data, Strengths.of(2 * exponent), true, near == null ? null : near.model());
            Strength at = new Strength(exponent, 0);
            Fit fit = measured(model.weights(), at);
            fits.put(at, fit);
            return new Strengths.Fit<>(model, exponent, fit.valid);
        };
        int exponent = Strengths.climb(fitting.at(0, null), FARTHEST, fitting).exponent();
        Strength best = new Strength(exponent, 0);
        if (inputs.features() > 0 && inputs.features() < inputs.width()) {
            int places = 2 * FARTHEST + 1;
            int[] at = Climb.of(
                            new int[] {places, places},
                            new int[] {exponent + FARTHEST, FARTHEST},
                            place -> fits.computeIfAbsent(
                                            new Strength(place[0] - FARTHEST, place[1] - FARTHEST),
                                            to -> measured(weights(all, to), to))
                                    .valid)
                    .at();
            best = new Strength(at[0] - FARTHEST, at[1] - FARTHEST);
        }
        Fit fit = known(fits.get(best));
        return new Fit(fit.scores, fit.weights, fit.valid, fits.size(), best);
    }

    /** Fits at a strength that was chosen elsewhere; nothing is measured. */
    Fit fit(Strength at) {
        float[] weights = weights(examples(), at);
        return new Fit(scores(inputs, weights), weights, Double.NaN, 0, at);
    }

    private static Fit known(@Nullable Fit fit) {
        if (fit == null) {
            throw new IllegalStateException("the best strengths were not fitted");
        }
        return fit;
    }

    private Fit measured(float[] weights, Strength at) {
        PairScores scores = scores(inputs, weights);
        return new Fit(scores, weights, task.validation(scores, task.metric()), 1, at);
    }

    /** Inputs of the edges that teach, then of their negatives, kind after kind. */
    private float[] examples() {
        float[] edges = inputs.of(task.teach());
        List<Sample> negatives = task.teachNegatives().getFirst();
        float[] all = Arrays.copyOf(
                edges,
                Memory.length(1L + negatives.size(), edges.length, Float.BYTES, "inputs of pairs (pairs x inputs)"));
        for (int k = 0; k < negatives.size(); k++) {
            System.arraycopy(inputs.of(negatives.get(k)), 0, all, (k + 1) * edges.length, edges.length);
        }
        return all;
    }

    private LogisticData data(float[] examples) {
        int count = task.teach().size();
        int kinds = task.teachNegatives().getFirst().size();
        int[] ids = Memory.ints(count, 1L + kinds, "pairs (edges x kinds of negatives)");
        int[][] truth = new int[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i;
            truth[i] = i < count ? ONLY : NONE;
        }
        return new LogisticData(examples, inputs.width(), ids, truth, 1, ClassLoss.LOGISTIC);
    }

    /** The rows' inputs multiplied by a factor have a strength of their own: C times its square. */
    private float[] weights(float[] examples, Strength at) {
        if (at.rows == 0) {
            return LogisticRegression.fit(data(examples), Strengths.of(2 * at.exponent), true, null)
                    .weights();
        }
        int width = inputs.width();
        int ofRows = width - inputs.features();
        float factor = (float) Strengths.of(at.rows);
        float[] scaled = examples.clone();
        for (int from = 0; from < scaled.length; from += width) {
            for (int d = from; d < from + ofRows; d++) {
                scaled[d] *= factor;
            }
        }
        float[] weights = LogisticRegression.fit(data(scaled), Strengths.of(2 * at.exponent), true, null)
                .weights();
        for (int d = 0; d < ofRows; d++) {
            weights[d] *= factor;
        }
        return weights;
    }
}
