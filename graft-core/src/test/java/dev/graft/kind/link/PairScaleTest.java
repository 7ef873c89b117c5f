package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.blend.AnswerBlend;
import dev.graft.blend.Combination;
import dev.graft.blend.How;
import dev.graft.blend.Link;
import dev.graft.eval.Platt;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scores of members on one scale, and what becomes of them together. */
class PairScaleTest {
    private static final PairScale PLAIN =
            new PairScale(0, new Platt(2, -1), new float[] {-2, 0.25f, 0, 0.5f, 2, 0.75f});

    private static PairBlend blend(Combination combination) {
        AnswerBlend how =
                new AnswerBlend(combination, 0.9, List.of(0.8, 0.9), 1, 0.9, Map.of(), "", Map.of(), List.of(1.0, 2.0));
        PairScale sizes = new PairScale(0.5, new Platt(1, 0), new float[] {-1, 0.5f});
        return new PairBlend(how, List.of(PLAIN, sizes));
    }

    private static double odds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    @Test
    void scoresBecomeLogOddsAndRanks() {
        assertThat(PLAIN.logOdds(1.5)).isEqualTo(2);
        assertThat(PLAIN.share(-2)).isEqualTo(0.25);
        assertThat(PLAIN.share(-1)).isEqualTo(0.375);
        assertThat(PLAIN.share(0)).isEqualTo(0.5);
        assertThat(PLAIN.share(1.5)).isEqualTo(0.6875);
        assertThat(PLAIN.share(-2 - Math.log(2))).isCloseTo(0.125, within(1e-12));
        assertThat(PLAIN.share(2 + Math.log(2))).isCloseTo(0.875, within(1e-12));
    }

    @Test
    void sizesAreReadByTheirLogarithms() {
        PairScale scale = PairScale.fit(true, new double[] {4, 8, 2, 0}, new double[] {0, 0, 0, 2});
        assertThat(scale.least()).isEqualTo(1);
        double[] logs = {Math.log(5), Math.log(9), Math.log(3), 0};
        assertThat(scale.curve()).isEqualTo(Platt.fit(logs, new double[] {0, 0, 0, Math.log(3)}));
        assertThat(scale.logOdds(0)).isEqualTo(scale.curve().offset());
        // Of eight pairs four have none, two have 2, one 4 and one 8: middles of ties.
        assertThat(scale.levels()).hasSize(8);
        assertThat(new float[] {scale.levels()[1], scale.levels()[3], scale.levels()[5], scale.levels()[7]})
                .containsExactly(0.25f, 0.625f, 0.8125f, 0.9375f);
    }

    @Test
    void aMemberThatIsWrongMoreThanRightSaysNothing() {
        PairScale scale = PairScale.fit(false, new double[] {0, 1, 2}, new double[] {3, 4, 5});
        assertThat(scale.logOdds(-7))
                .isEqualTo(scale.logOdds(Double.POSITIVE_INFINITY))
                .isZero();
        assertThat(scale.share(0)).isEqualTo(0.5);
    }

    @Test
    void ranksRiseWithScoresEverywhere() {
        Seeds random = Seeds.of(3);
        double[] edges = random(random, 3000, 1);
        double[] others = random(random, 3000, 0);
        PairScale scale = PairScale.fit(false, edges, others);
        assertThat(scale.levels()).hasSize(2048);
        double before = 0;
        for (double x = -12; x < 12; x += 0.01) {
            double share = scale.share(scale.logOdds(x));
            assertThat(share).isGreaterThan(before).isLessThan(1);
            before = share;
        }
        double score = edges[17];
        long below = Arrays.stream(edges).filter(x -> x < score).count()
                + Arrays.stream(others).filter(x -> x < score).count();
        assertThat(scale.share(scale.logOdds(score))).isCloseTo(below / 6000.0, within(1e-3));
    }

    private static double[] random(Seeds random, int n, double mean) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 12; k++) {
                values[i] += random.nextDouble() - 0.5;
            }
            values[i] += mean;
        }
        return values;
    }

    @Test
    void ofThemselvesTheyBecomeOne() {
        // Log-odds 2 and, of a size of 3.5, log 4: probabilities .8808 and .8.
        List<double[]> told = List.of(new double[] {1.5}, new double[] {3.5});
        double one = 1 / (1 + Math.exp(-2));
        double[] half = {0.5, 0.5};
        assertThat(blend(new Combination.Mean(How.MEAN, half)).of(told)[0])
                .isCloseTo(odds((one + 0.8) / 2), within(1e-12));
        assertThat(blend(new Combination.Linked(
                                How.STACKING, Link.LOGISTIC, new double[] {0.7, 0.6}, new double[] {-0.3}))
                        .of(told)[0])
                .isCloseTo(0.7 * 2 + 0.6 * Math.log(4) - 0.3, within(1e-12));
        double ranks = (0.75 + 1 - 0.5 * Math.exp(-1 - Math.log(4))) / 2;
        assertThat(blend(new Combination.Ranks(half)).of(told)[0]).isCloseTo(odds(ranks), within(1e-12));
    }

    /** A mean of probabilities next to 1 still tells which of two pairs is likelier. */
    @Test
    void nothingIsLostNextToOne() {
        PairBlend mean = blend(new Combination.Mean(How.MEAN, new double[] {1, 0}));
        double[] scores = mean.of(List.of(new double[] {20, 20.25}, new double[0]));
        assertThat(scores[0]).isCloseTo(39, within(1e-9));
        assertThat(scores[1]).isCloseTo(39.5, within(1e-9));
    }
}
