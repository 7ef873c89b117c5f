package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Negatives;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.recipe.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients by finite differences, and losses by their formula. */
class LossesTest {
    private static final int DIM = 6;
    private static final Interactions TRAIN = Planted.groups(3, 7, 9, 4);
    private static final int[] BATCH = {5, 1, 20, 8, 13};

    private static RecommendTune tune(Negatives negatives) {
        return new RecommendTune(
                Objective.SOFTMAX,
                0,
                Similarity.DOT,
                0.5,
                negatives,
                new RecommendTune.Als(0.1, 1),
                0.1,
                new RecommendTune.Optimizer(0.01),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                0,
                8,
                1,
                1);
    }

    private static float[] vectors() {
        float[] x = new float[(TRAIN.users() + TRAIN.items()) * DIM];
        Seeds random = Seeds.of(2);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian() * 0.5f;
        }
        return x;
    }

    private static int pairs() {
        int pairs = 0;
        for (int j = 1; j < BATCH.length; j++) {
            pairs += TRAIN.degree(BATCH[j]);
        }
        return pairs;
    }

    /** Of BATCH but its first, so that the offset counts too. */
    private static double softmax(Negatives negatives, float[] x, float[] gradients, int threads) {
        return new SharedSoftmax(TRAIN, tune(negatives), 8, DIM, threads)
                .run(BATCH, 1, BATCH.length - 1, x, gradients, pairs(), 4);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "12, 0, 1", "12, 1, 1", "200, 0.5, 0.5"})
    void softmaxGradients(int count, double exponent, double correction) {
        Negatives negatives = new Negatives(count, exponent, correction);
        float[] x = vectors();
        float[] gradients = new float[x.length];
        softmax(negatives, x, gradients, 1);
        float[] threaded = new float[x.length];
        softmax(negatives, x, threaded, 3);
        assertThat(threaded).containsExactly(gradients);
        for (int i = 0; i < x.length; i += 5) {
            float[] up = x.clone();
            float[] down = x.clone();
            up[i] += 1e-2f;
            down[i] -= 1e-2f;
            double slope =
                    (softmax(negatives, up, new float[x.length], 1) - softmax(negatives, down, new float[x.length], 1))
                            / 2e-2
                            / pairs();
            assertThat((double) gradients[i]).as("value %d", i).isCloseTo(slope, within(2e-4));
        }
    }

    /** Over all items, the formula term by term. */
    @Test
    void softmaxByItsFormula() {
        float[] x = vectors();
        double expected = 0;
        for (int j = 1; j < BATCH.length; j++) {
            int u = BATCH[j];
            double others = 0;
            for (int i = 0; i < TRAIN.items(); i++) {
                others += TRAIN.find(u, i) >= 0 ? 0 : Math.exp(score(x, u, i));
            }
            for (int a = TRAIN.offsets()[u]; a < TRAIN.offsets()[u + 1]; a++) {
                double own = score(x, u, TRAIN.targets()[a]);
                expected += Math.log(Math.exp(own) + others) - own;
            }
        }
        assertThat(softmax(new Negatives(0, 0, 1), x, new float[x.length], 2)).isCloseTo(expected, within(1e-3));
    }

    /** With the correction, the sum over a sample means the sum over all: their means over many samples agree. */
    @Test
    void theCorrectedSampleIsUnbiased() {
        float[] x = vectors();
        SharedSoftmax sampled = new SharedSoftmax(TRAIN, tune(new Negatives(14, 1, 1)), 8, DIM, 1);
        double sum = 0;
        int times = 400;
        for (int seed = 0; seed < times; seed++) {
            sum += sampled.run(BATCH, 1, BATCH.length - 1, x, new float[x.length], pairs(), seed) / times;
        }
        // The logarithm of a mean lies above the mean of logarithms, so a little is missing.
        double all = softmax(new Negatives(0, 0, 1), x, new float[x.length], 1);
        assertThat(sum).isBetween(0.93 * all, 1.01 * all);
    }

    private static double score(float[] x, int u, int i) {
        return Tiles.dot(x, u * DIM, x, (TRAIN.users() + i) * DIM, DIM) / 0.5;
    }

    @Test
    void pairwiseGradients() {
        PairwiseRanking pairwise = new PairwiseRanking(TRAIN, DIM, 0.5);
        float[] x = vectors();
        float[] gradients = new float[x.length];
        pairwise.run(BATCH, 1, BATCH.length - 1, x, gradients, pairs(), 4);
        for (int i = 0; i < x.length; i += 3) {
            float[] up = x.clone();
            float[] down = x.clone();
            up[i] += 1e-2f;
            down[i] -= 1e-2f;
            double slope = (pairwise.run(BATCH, 1, BATCH.length - 1, up, new float[x.length], pairs(), 4)
                            - pairwise.run(BATCH, 1, BATCH.length - 1, down, new float[x.length], pairs(), 4))
                    / 2e-2
                    / pairs();
            assertThat((double) gradients[i]).as("value %d", i).isCloseTo(slope, within(2e-4));
        }
    }
}
