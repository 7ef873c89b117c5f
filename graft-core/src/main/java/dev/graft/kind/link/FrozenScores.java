package dev.graft.kind.link;

import dev.graft.base.Memory;
import dev.graft.eval.LogisticData;
import dev.graft.eval.LogisticRegression;
import dev.graft.eval.Strengths;
import dev.graft.model.ClassLoss;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression on what untouched rows and a pair's features make of it: node2vec's way (Grover, Leskovec 2016).
 * Its strength is climbed on the validation part by the run's own metric, from C = 1 by tens.
 */
public final class FrozenScores {
    private static final int FARTHEST = 4;
    private static final int[] ONLY = {0};
    private static final int[] NONE = {};

    private final LinkTask task;
    private final EdgeInputs inputs;

    /** @param inputs what the regression reads */
    public FrozenScores(LinkTask task, EdgeInputs inputs) {
        this.task = task;
        this.inputs = inputs;
    }

    /**
     * A regression.
     *
     * @param weights of the inputs, the intercept last {@code [inputs + 1]}
     * @param valid the run's metric on the validation part
     */
    public record Fit(PairScores scores, float[] weights, double valid) {}

    /** Fits. */
    public Fit fit() {
        float[] edges = inputs.of(task.teach());
        int count = task.teach().size();
        List<Sample> negatives = task.teachNegatives().getFirst();
        int width = inputs.width();
        float[] all = Arrays.copyOf(
                edges,
                Memory.length(1L + negatives.size(), edges.length, Float.BYTES, "inputs of pairs (pairs x inputs)"));
        for (int k = 0; k < negatives.size(); k++) {
            System.arraycopy(inputs.of(negatives.get(k)), 0, all, (k + 1) * edges.length, edges.length);
        }
        int[] ids = Memory.ints(count, 1L + negatives.size(), "pairs (edges x kinds of negatives)");
        int[][] truth = new int[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i;
            truth[i] = i < count ? ONLY : NONE;
        }
        LogisticData data = new LogisticData(all, width, ids, truth, 1, ClassLoss.LOGISTIC);
        Strengths.Fitting<LogisticRegression> fitting = (exponent, near) -> {
            LogisticRegression model =
                    LogisticRegression.fit(data, Strengths.of(2 * exponent), true, near == null ? null : near.model());
            return new Strengths.Fit<>(model, exponent, task.validation(scores(model), task.metric()));
        };
        Strengths.Fit<LogisticRegression> best = Strengths.climb(fitting.at(0, null), FARTHEST, fitting);
        return new Fit(scores(best.model()), best.model().weights(), best.score());
    }

    private PairScores scores(LogisticRegression model) {
        return sample -> {
            int[] every = new int[sample.size()];
            Arrays.setAll(every, i -> i);
            float[] logits = model.logits(inputs.of(sample), every);
            double[] of = new double[logits.length];
            Arrays.setAll(of, i -> logits[i]);
            return of;
        };
    }
}
