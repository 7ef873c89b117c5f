package dev.graft.kind.kg;

import dev.graft.math.ScoreColumns;
import dev.graft.math.Softplus;
import java.util.Arrays;

/**
 * {@code -log σ(γ + s) - Σ w log σ(-(γ + n))} over an answer's score s and the sample's n, halved; w is the softmax of
 * {@code temperature · n}, taken as constant, so that the hardest count most (Sun et al.: RotatE, ICLR 2019).
 *
 * @param margin γ
 */
record SelfAdversarial(float margin, float temperature) implements SampledLoss {
    @Override
    public double gradient(Contest.Step step, EntitySlabs slabs, float[] answerScores, float weight) {
        int n = step.n();
        float[] max = new float[n];
        slabs.max(n, max);
        float[][] weights = new float[slabs.size()][n];
        float[][] losses = new float[slabs.size()][n];
        slabs.each(s -> {
            EntitySlabs.Slab slab = slabs.get(s);
            ScoreColumns.selfAdversarial(slab.scores, slab.size, n, margin, temperature, max, weights[s], losses[s]);
        });
        double[] total = sums(weights, n);
        double[] lost = sums(losses, n);
        float[] factor = new float[n];
        double loss = 0;
        int at = 0;
        for (int j = 0; j < n; j++) {
            factor[j] = (float) (step.answers(j) / (2 * total[j] * weight));
            loss += step.answers(j) * lost[j] / (2 * total[j]);
            for (int a = 0; a < step.answers(j); a++, at++) {
                double x = margin + answerScores[at];
                loss += Softplus.of(-x) / 2;
                answerScores[at] = (float) (-sigmoid(-x) / (2 * weight));
            }
        }
        slabs.each(s -> {
            EntitySlabs.Slab slab = slabs.get(s);
            ScoreColumns.scale(slab.scores, slab.size, n, factor);
        });
        return loss;
    }

    private static double[] sums(float[][] parts, int n) {
        double[] sum = new double[n];
        Arrays.stream(parts).forEach(part -> {
            for (int j = 0; j < n; j++) {
                sum[j] += part[j];
            }
        });
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
