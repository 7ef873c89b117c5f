package dev.graft.eval.changed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Four statements are four bins: |.1 - 0|, |.4 - 1|, |.6 - 1|, |.9 - 0|, a quarter each: (.1 + .6 + .4 + .9) / 4. */
    @Test
    void byHand() {
        Calibration.Statements says = new Calibration.Statements();
        says.addBinary(0.9, false);
        says.addBinary(0.1, false);
        says.addBinary(0.6, true);
        says.addBinary(0.4, true);
        Calibration found = says.calibration();
        assertThat(found.bins()).extracting(Calibration.Bin::n).containsExactly(1, 1, 1, 1);
        assertThat(found.ece()).isCloseTo(0.5, within(1e-12));
        assertThat(found.brier()).isCloseTo((0.81 + 0.01 + 0.16 + 0.36) / 4, within(1e-12));
    }

    /** Equal probabilities are one bin: ten of .8, of which seven come true, are off by .1; the order does not matter. */
    @Test
    void equalOnesStayTogether() {
        for (int shift = 0; shift < 10; shift++) {
            Calibration.Statements says = new Calibration.Statements();
            for (int i = 0; i < 10; i++) {
                says.addBinary(0.8, (i + shift) % 10 < 7);
            }
            Calibration found = says.calibration();
            assertThat(found.bins()).hasSize(1);
            assertThat(found.ece()).isCloseTo(0.1, within(1e-12));
            assertThat(found.brier()).isCloseTo(0.7 * 0.04 + 0.3 * 0.64, within(1e-12));
        }
    }

    /** The likeliest class is the statement: .5 (right) and .6 (wrong). */
    @Test
    void aChoiceIsOfItsLikeliestClass() {
        Calibration.Statements says = new Calibration.Statements();
        float[] rows = {0.5f, 0.3f, 0.2f, 0.1f, 0.6f, 0.3f};
        says.addChoice(rows, 0, 3, 0);
        says.addChoice(rows, 3, 3, 2);
        Calibration found = says.calibration();
        assertThat(found.statements()).isEqualTo(2);
        assertThat(found.ece()).isCloseTo((0.5 + 0.6) / 2, within(1e-6));
        double first = 0.25 + 0.09 + 0.04;
        double second = 0.01 + 0.36 + 0.49;
        assertThat(found.brier()).isCloseTo((first + second) / 2, within(1e-6));
    }

    /** Statements that come true as often as they say are off by chance only, and bins are equally full. */
    @Test
    void honestStatementsAreCalibrated() {
        Seeds random = Seeds.of(3);
        Calibration.Statements honest = new Calibration.Statements();
        Calibration.Statements boast = new Calibration.Statements();
        for (int i = 0; i < 30_000; i++) {
            double p = random.nextDouble();
            boolean real = random.nextDouble() < p;
            honest.addBinary(p, real);
            boast.addBinary(Math.sqrt(p), real);
        }
        assertThat(honest.calibration().ece()).isLessThan(0.02);
        // E|√p - p| over uniform p is 2/3 - 1/2.
        assertThat(boast.calibration().ece()).isCloseTo(1.0 / 6, within(0.01));
        assertThat(honest.calibration().bins())
                .hasSize(15)
                .allSatisfy(bin -> assertThat(bin.n()).isEqualTo(2000));
    }

    @Test
    void nothingSaidIsUnknown() {
        Calibration none = new Calibration.Statements().calibration();
        assertThat(none.ece()).isNaN();
        assertThat(none.brier()).isNaN();
        assertThat(none.bins()).isEmpty();
    }
}
