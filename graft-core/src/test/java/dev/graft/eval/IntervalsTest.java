package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalsTest {
    @ParameterizedTest(name = "{0} degrees of freedom")
    @CsvSource({"1,12.7062", "2,4.30265", "4,2.77645", "9,2.26216", "29,2.04523", "1000,1.96234"})
    void quantilesAreThoseOfTheTables(double df, double t) {
        assertThat(Students.quantile(0.95, df)).isCloseTo(t, within(1e-4 * t));
    }

    @Test
    void byHand() {
        Interval interval = Intervals.of(new double[] {1, 2, 3, 4});
        double half = 3.182446 * Math.sqrt(5 / 3.0 / 4);
        assertThat(interval.mean()).isEqualTo(2.5);
        assertThat(interval.lo()).isCloseTo(2.5 - half, within(1e-5));
        assertThat(interval.hi()).isCloseTo(2.5 + half, within(1e-5));
        assertThat(interval.n()).isEqualTo(4);
    }

    /** Of intervals from simulated repeats, 95 in a hundred hold the true mean. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10})
    void coverageIsAsStated(int repeats) {
        Seeds random = Seeds.of(17, repeats);
        int trials = 20_000;
        int covered = 0;
        for (int t = 0; t < trials; t++) {
            double[] values = new double[repeats];
            for (int i = 0; i < repeats; i++) {
                values[i] = 0.7 + 0.05 * random.nextGaussian();
            }
            Interval interval = Intervals.of(values);
            covered += interval.lo() <= 0.7 && 0.7 <= interval.hi() ? 1 : 0;
        }
        assertThat(covered / (double) trials).isCloseTo(0.95, within(0.006));
    }

    @Test
    void verdictsFollowTheInterval() {
        assertThat(Intervals.verdict(new Interval(0.2, 0.1, 0.3, 5), false)).isEqualTo(Verdict.WIN);
        assertThat(Intervals.verdict(new Interval(0.1, -0.1, 0.3, 5), false)).isEqualTo(Verdict.MARGINAL);
        assertThat(Intervals.verdict(new Interval(-0.2, -0.3, -0.1, 5), false)).isEqualTo(Verdict.REGRESSION);
        assertThat(Intervals.verdict(new Interval(-0.2, -0.3, -0.1, 5), true)).isEqualTo(Verdict.WIN);
        assertThat(Intervals.verdict(new Interval(0.2, 0.1, 0.3, 5), true)).isEqualTo(Verdict.REGRESSION);
        assertThat(Intervals.verdict(new Interval(0.2, 0.2, 0.2, 1), false))
                .as("one repeat proves nothing")
                .isEqualTo(Verdict.MARGINAL);
    }

    /** Against scipy.stats.t: of so many degrees of freedom it is the normal distribution. */
    @Test
    void studentsQuantileIsRightForAnyDegreesOfFreedom() {
        assertThat(Students.quantile(0.95, 2)).isCloseTo(4.302653, within(1e-5));
        assertThat(Students.quantile(0.9875, 3)).isCloseTo(5.391949, within(1e-4));
        for (double df : new double[] {1e6, 1e8, 1e12, 1e15, 1e18, 1e30}) {
            assertThat(Students.quantile(0.95, df)).as("df %s", df).isCloseTo(1.959964, within(1e-4));
        }
    }

    @Test
    void theBestOfSeveralHasAWiderInterval() {
        double[] values = {0.1, 0.2, 0.15, 0.12};
        Interval one = Intervals.of(values, 0.1);
        Interval four = Intervals.of(values, 0.1, 4);
        assertThat(four.mean()).isEqualTo(one.mean());
        double wider = Students.quantile(0.9875, 3) / Students.quantile(0.95, 3);
        assertThat((four.hi() - four.mean()) / (one.hi() - one.mean())).isCloseTo(wider, within(1e-9));
        assertThat(Intervals.of(values, 0.1, 1)).isEqualTo(one);
    }
}
