package dev.graft.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plateaus, and the batch that grows at them. */
class PlateauTest {
    private static double[] values(String text) {
        return text == null
                ? new double[0]
                : Arrays.stream(text.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ,                    2, 0,    0
            1 2 3 4,             2, 0,    0
            1 1 1,               2, 0,    1
            1 1 1 1,             2, 0,    1
            1 1 1 1 1,           2, 0,    2
            5 4 3 6 5 4 7,       2, 0,    2
            5 4 5.01 4 5.02,     2, 0,    0
            5 4 5.01 4 5.02,     2, 0.1,  2
            -5 -4.9 -4.8 -4.7,   2, 0.1,  1
            1 NaN NaN NaN NaN,   2, 0,    0
            1 1 NaN 1 1,         2, 0,    1
            """)
    void countedByHand(String values, int patience, double threshold, int plateaus) {
        assertThat(Plateau.count(values(values), patience, threshold)).isEqualTo(plateaus);
    }

    /** What a run that is resumed has seen so far is a prefix of what the whole one sees: counts never go back. */
    @Test
    void countsOnlyGrowWithTheHistory() {
        double[] values = values("1 0 0 2 0 0 0 0 3 1 1 1 1 1");
        int last = 0;
        for (int n = 0; n <= values.length; n++) {
            int now = Plateau.count(Arrays.copyOf(values, n), 2, 0);
            assertThat(now).isBetween(last, last + 1);
            last = now;
        }
        assertThat(last).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1 1 1,              2,   1000, 64
            1 1 1 1 1,          2,   1000, 128
            1 1 1 1 1,          2,   100,  100
            1 1 1 1 1,          1.5, 1000, 72
            1 1 1 1 1,          1,   1000, 32
            1 1 1 1 1,          2,   10,   32
            1 2 3 4 5,          2,   1000, 32
            """)
    void theBatchGrowsAtPlateausUpToItsLargest(String values, double factor, int max, int batch) {
        Growth growth = new Growth(factor, 2, max);
        assertThat(growth.batch(32, values(values))).isEqualTo(batch).isLessThanOrEqualTo(growth.largest(32));
    }
}
