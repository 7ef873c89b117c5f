package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void smallestTimesAllAndNeverLessThanTheOneBefore() {
        assertThat(Holm.corrected(new double[] {0.04, 0.01, Double.NaN, 0.03}))
                .containsExactly(new double[] {0.06, 0.03, Double.NaN, 0.06}, Offset.offset(1e-12));
        assertThat(Holm.corrected(new double[] {0.9, 0.8})).containsExactly(1, 1);
        assertThat(Holm.corrected(new double[0])).isEmpty();
    }

    /** Of one degree of freedom T is Cauchy's, whose tail is 2 / (π t). */
    @Test
    void studentsTail() {
        assertThat(Students.outside(2.228138851964939, 10)).isCloseTo(0.05, Offset.offset(1e-9));
        assertThat(Students.outside(1e12, 1)).isCloseTo(2e-12 / Math.PI, Offset.offset(1e-20));
        assertThat(Students.outside(Students.beyond(1e-30, 7), 7)).isCloseTo(1e-30, Offset.offset(1e-38));
    }
}
