package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import org.junit.jupiter.api.Test;

class RankMetricsTest {
    @Test
    void byHand() {
        assertThat(RankMetrics.auc(new double[] {3, 2}, new double[] {1, 0})).isEqualTo(1);
        assertThat(RankMetrics.auc(new double[] {1}, new double[] {1})).isEqualTo(0.5);
        assertThat(RankMetrics.auc(new double[] {1, 3}, new double[] {2, 1})).isCloseTo(2.5 / 4, within(1e-12));
    }

    @Test
    void withoutAnOrderThereIsNoNumber() {
        assertThat(RankMetrics.auc(new double[] {1, Double.NaN, Double.NaN}, new double[] {0}))
                .isNaN();
        assertThat(RankMetrics.auc(new double[] {1}, new double[] {Double.NaN})).isNaN();
        assertThat(RankMetrics.auc(new double[] {1}, new double[0])).isNaN();
        assertThat(RankMetrics.auc(new double[0], new double[] {1})).isNaN();
        assertThat(RankMetrics.auc(new double[] {Double.POSITIVE_INFINITY}, new double[] {1}))
                .isEqualTo(1);
    }

    /** Counting pairs one by one, with many ties. */
    @Test
    void equalsTheCountOfPairs() {
        Seeds random = Seeds.of(1);
        for (int trial = 0; trial < 50; trial++) {
            double[] positive = values(random, 1 + random.nextInt(30));
            double[] negative = values(random, 1 + random.nextInt(30));
            double wins = 0;
            for (double p : positive) {
                for (double n : negative) {
                    wins += p > n ? 1 : p == n ? 0.5 : 0;
                }
            }
            assertThat(RankMetrics.auc(positive, negative))
                    .isCloseTo(wins / positive.length / negative.length, within(1e-12));
        }
    }

    /** What no model should tell, and once was counted for ever. */
    @Test
    void notANumberIsNotANumber() {
        assertThat(RankMetrics.auc(new double[] {1, Double.NaN}, new double[] {0}))
                .isNaN();
        assertThat(RankMetrics.auc(new double[] {1}, new double[] {Double.NaN, Double.NaN}))
                .isNaN();
        assertThat(RankMetrics.auc(new double[] {1}, new double[0])).isNaN();
        assertThat(RankMetrics.auc(new double[] {Double.POSITIVE_INFINITY}, new double[] {0, Double.POSITIVE_INFINITY}))
                .isEqualTo(0.75);
    }

    private static double[] values(Seeds random, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(8);
        }
        return values;
    }
}
