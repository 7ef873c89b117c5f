package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkCalibrationTest {
    /** Scores whose truths are drawn by a known curve give that curve back. */
    @Test
    void aKnownCurveIsFound() {
        Seeds random = Seeds.of(1);
        double[] yes = new double[40_000];
        double[] no = new double[40_000];
        int edges = 0;
        int others = 0;
        for (int i = 0; i < 40_000; i++) {
            double score = 8 * random.nextDouble() - 4;
            if (random.nextDouble() < 1 / (1 + Math.exp(-(0.7 * score - 0.4)))) {
                yes[edges++] = score;
            } else {
                no[others++] = score;
            }
        }
        LinkCalibration found = LinkCalibration.fit(Arrays.copyOf(yes, edges), Arrays.copyOf(no, others));
        assertThat(found.curve().slope()).isCloseTo(0.7, within(0.02));
        assertThat(found.curve().offset()).isCloseTo(-0.4, within(0.03));
        List<double[]> trues = List.of(Arrays.copyOf(yes, edges));
        List<double[]> falses = List.of(Arrays.copyOf(no, others));
        assertThat(found.error(trues, falses)).isLessThan(0.01);
        assertThat(LinkCalibration.NONE.error(trues, falses)).isGreaterThan(0.05);
        assertThat(LinkCalibration.of(found.toCard())).isEqualTo(found);
    }

    /** The maximum of the likelihood by Platt's targets, by SciPy 1.17.1's BFGS to six digits. */
    @Test
    void goldenValues() {
        LinkCalibration found =
                LinkCalibration.fit(new double[] {2, 1, 0.5, -0.5}, new double[] {-2, -1, 0, 1, -3, -1.5});
        assertThat(found.curve().slope()).isCloseTo(0.715328, within(1e-5));
        assertThat(found.curve().offset()).isCloseTo(-0.226575, within(1e-5));
    }

    /** What is told apart without a fault is no certainty, and what is told the wrong way round is none at all. */
    @Test
    void nothingIsCertain() {
        LinkCalibration apart = LinkCalibration.fit(new double[] {1, 2, 3}, new double[] {-1, -2, -3});
        assertThat(apart.probability(3)).isBetween(0.75, 0.95);
        LinkCalibration wrong = LinkCalibration.fit(new double[] {-1, -2}, new double[] {1, 2, 3, 4, 5});
        assertThat(wrong.curve().slope()).isZero();
        assertThat(wrong.probability(9)).isCloseTo(3 / 9.0, within(1e-12));
    }
}
