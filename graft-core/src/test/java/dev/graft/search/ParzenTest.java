package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Densities are densities, and draws are from them. */
class ParzenTest {
    private static double density(Parzen parzen, double... row) {
        return Math.exp(parzen.logDensity(row));
    }

    private static Parzen of(Space space, double[]... rows) {
        return new Parzen(space.layout(), List.of(rows));
    }

    @Test
    void theNormalDistribution() {
        assertThat(Normal.below(0)).isEqualTo(0.5);
        assertThat(Normal.below(1.959963984540054)).isCloseTo(0.975, within(1e-11));
        assertThat(Normal.below(-1)).isCloseTo(0.15865525393145707, within(1e-11));
        assertThat(Normal.below(-3.2121)).isCloseTo(1 - Normal.below(3.2121), within(1e-13));
        assertThat(Normal.below(-4)).isCloseTo(3.167124183311992e-5, within(1e-11));
        assertThat(Normal.below(-40)).isZero();
        assertThat(Normal.below(40)).isOne();
    }

    /** By hand: one observation in the middle of one range has deviation 0.1, so nothing is cut off. */
    @Test
    void aKernelAndThePriorByHand() {
        Parzen parzen = of(Spaces.of(Spaces.real("x", -5, 10)), new double[] {0.5});
        double peak = 1 / (0.1 * Math.sqrt(2 * Math.PI));
        assertThat(density(parzen, 0.5)).isCloseTo((peak + 1) / 2, within(1e-5));
        assertThat(density(parzen, 0.6)).isCloseTo((peak * Math.exp(-0.5) + 1) / 2, within(1e-5));
        Parzen atTheEnd = of(Spaces.of(Spaces.real("x", -5, 10)), new double[] {0});
        assertThat(density(atTheEnd, 0)).as("half is cut off").isCloseTo((2 * peak + 1) / 2, within(1e-5));
    }

    /** By hand: λ = (k - 1) / (n + 1 + k) = 2 / 5 of one observation and three choices. */
    @Test
    void aitchisonAndAitkenByHand() {
        Parzen parzen = of(Spaces.of(Spaces.choice("c", "x", "y", "z")), new double[] {1});
        assertThat(density(parzen, 1)).isCloseTo((0.6 + 1 / 3.0) / 2, within(1e-12));
        assertThat(density(parzen, 0)).isCloseTo((0.2 + 1 / 3.0) / 2, within(1e-12));
        assertThat(density(parzen, 0) + density(parzen, 1) + density(parzen, 2)).isCloseTo(1, within(1e-12));
        Parzen lone = of(Spaces.of(Spaces.choice("c", "x")), new double[] {0});
        assertThat(density(lone, 0)).isCloseTo(1, within(1e-12));
    }

    @Test
    void withoutObservationsItIsThePrior() {
        Parzen parzen = of(Spaces.of(Spaces.real("x", 0, 1), Spaces.choice("c", 1, 2), Spaces.whole("n", 1, 10)));
        assertThat(density(parzen, 0.3, 1, 0.55)).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void integratesToOneOverLinearAndLogRanges() {
        for (Dimension dimension : List.of(Spaces.real("x", -5, 10), Spaces.log("x", 1e-6, 1))) {
            Parzen parzen = of(
                    Spaces.of(dimension), new double[] {0}, new double[] {0.02}, new double[] {0.37}, new double[] {1});
            int steps = 20_000;
            double sum = 0;
            for (int i = 0; i < steps; i++) {
                sum += density(parzen, (i + 0.5) / steps) / steps;
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void sumsToOneOverWholeNumbers() {
        for (Range range : List.of(new Range.Whole(-3, 200, false), new Range.Whole(1, 2000, true))) {
            Layout layout = Spaces.of(new Dimension("n", range)).layout();
            Axis axis = layout.axis(0);
            Parzen parzen = new Parzen(
                    layout,
                    List.of(new double[] {axis.coordinate(axis.at(0))}, new double[] {axis.coordinate(axis.at(77))}));
            double sum = 0;
            for (long rank = 0; rank < axis.count(); rank++) {
                sum += density(parzen, axis.coordinate(axis.at(rank)));
            }
            assertThat(sum).isCloseTo(1, within(1e-8));
        }
    }

    @Test
    void sumsToOneOverASpaceWithConditions() {
        Layout layout = Spaces.finite().layout();
        Numbering numbering = new Numbering(layout);
        Seeds random = Seeds.of(3);
        for (int n = 0; n < 12; n++) {
            List<double[]> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                rows.add(layout.row(numbering.point(random.nextInt(9))));
            }
            Parzen parzen = new Parzen(layout, rows);
            double sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += density(parzen, layout.row(numbering.point(i)));
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void drawsAreFromTheDensity() {
        Layout layout = Spaces.finite().layout();
        Numbering numbering = new Numbering(layout);
        List<double[]> rows = new ArrayList<>();
        for (int number : new int[] {0, 2, 2, 3, 7}) {
            rows.add(layout.row(numbering.point(number)));
        }
        Parzen parzen = new Parzen(layout, rows);
        int[] counts = new int[9];
        Seeds random = Seeds.of(5);
        int n = 90_000;
        for (int i = 0; i < n; i++) {
            counts[(int) numbering.number(layout.point(parzen.draw(random)))]++;
        }
        for (int i = 0; i < 9; i++) {
            double expected = density(parzen, layout.row(numbering.point(i)));
            assertThat(counts[i] / (double) n).isCloseTo(expected, within(5 * Math.sqrt(expected / n)));
        }
    }

    @Test
    void numbersAreDrawnFromTheDensityToo() {
        Parzen parzen = of(Spaces.of(Spaces.real("x", 0, 1)), new double[] {0.05}, new double[] {0.9});
        int bins = 20;
        double[] counts = new double[bins];
        Seeds random = Seeds.of(6);
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            counts[(int) (parzen.draw(random)[0] * bins)]++;
        }
        for (int b = 0; b < bins; b++) {
            double expected = 0;
            for (int i = 0; i < 100; i++) {
                expected += density(parzen, (b + (i + 0.5) / 100) / bins) / 100 / bins;
            }
            assertThat(counts[b] / n).isCloseTo(expected, within(5 * Math.sqrt(expected / n)));
        }
    }

    @Test
    void halfOfEachBaseIsMetInTurn() {
        double[] counts = new double[4];
        for (int i = 0; i < 16; i++) {
            counts[(int) (LowDiscrepancy.point(1, i, 9)[0] * 4)]++;
        }
        assertThat(counts).containsOnly(4);
        int[] ninths = new int[9];
        for (int i = 0; i < 9; i++) {
            ninths[(int) (LowDiscrepancy.point(2, i, 4)[1] * 9)]++;
        }
        assertThat(ninths).containsOnly(1);
        assertThat(LowDiscrepancy.point(20, 5, 1)).isEqualTo(LowDiscrepancy.point(20, 5, 1));
        assertThat(Arrays.stream(LowDiscrepancy.point(20, Integer.MAX_VALUE, 1)))
                .allMatch(u -> u >= 0 && u < 1);
    }
}
