package dev.graft.kind.kg;

import dev.graft.math.ScoreColumns;
import java.util.Arrays;

/**
 * Cross entropy of an answer against the sample, which stands for all other entities: {@code -s + log(e^s + c Σ e^n)},
 * c being how many entities each drawn one stands for (Jean et al.: On Using Very Large Target Vocabulary, ACL 2015).
 */
final class SampledSoftmax implements SampledLoss {
    private final float standsFor;
    private final float[] shift;
    private final double[] total;

    SampledSoftmax(int entities, int negatives, int batch) {
        this.standsFor = (entities - 1f) / negatives;
        this.shift = new float[batch];
        this.total = new double[batch];
    }

    @Override
    public double gradient(Contest.Step step, EntitySlabs slabs, float[] answerScores, float weight) {
        int n = step.n();
        slabs.max(n, shift);
        int at = 0;
        for (int j = 0; j < n; j++) {
            for (int a = 0; a < step.answers(j); a++) {
                shift[j] = Math.max(shift[j], answerScores[at++]);
            }
        }
        slabs.exp(n, shift, total);
        float[] factor = new float[n];
        double loss = answers(step, answerScores, weight, factor);
        slabs.each(s -> {
            EntitySlabs.Slab slab = slabs.get(s);
            ScoreColumns.scale(slab.scores, slab.size, n, factor);
        });
        return loss;
    }

    private double answers(Contest.Step step, float[] answerScores, float weight, float[] factor) {
        double loss = 0;
        Arrays.fill(factor, 0);
        int at = 0;
        for (int j = 0; j < step.n(); j++) {
            double others = standsFor * total[j];
            for (int a = 0; a < step.answers(j); a++, at++) {
                double own = Math.exp(answerScores[at] - shift[j]);
                double all = own + others;
                loss += Math.log(all) - (answerScores[at] - shift[j]);
                factor[j] += (float) (standsFor / (all * weight));
                answerScores[at] = (float) ((own / all - 1) / weight);
            }
        }
        return loss;
    }
}
