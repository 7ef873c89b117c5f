package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaFunctionTest {
    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "5,3.1780538303479458", "0.5,0.5723649429247001", "100,359.1342053695754"})
    void logarithm(double x, double expected) {
        assertThat(GammaFunction.log(x)).isCloseTo(expected, Offset.offset(1e-9));
    }

    /** The tables' quantiles; of two degrees the distribution is exponential, however far out. */
    @ParameterizedTest
    @CsvSource({
        "3.841458820694124,1,0.05",
        "18.307038053275146,10,0.05",
        "124.342113404004,100,0.05",
        "2.705543454095404,1,0.1",
        "200,2,3.720075976020836e-44",
        "0,3,1"
    })
    void chiSquare(double x, double freedom, double p) {
        assertThat(GammaFunction.chiSquareAbove(x, freedom)).isCloseTo(p, Offset.offset(1e-8 * p));
    }
}
