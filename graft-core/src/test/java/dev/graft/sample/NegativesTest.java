package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.math.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws follow degree to the power of the exponent. */
class NegativesTest {
    private static final int DRAWS = 400_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.75, 1})
    void drawsInProportion(double exponent) {
        double[] degrees = {1, 2, 0, 50, 7, 3, 0, 11};
        double sum = 0;
        for (double d : degrees) {
            sum += d > 0 ? Math.pow(d, exponent) : 0;
        }
        Negatives negatives = new Negatives(degrees, exponent);
        Seeds random = Seeds.of(3);
        int[] counts = new int[degrees.length];
        for (int i = 0; i < DRAWS; i++) {
            counts[negatives.draw(random)]++;
        }

        double chiSquare = 0;
        for (int u = 0; u < degrees.length; u++) {
            if (degrees[u] == 0) {
                assertThat(counts[u]).isZero();
            } else {
                double expected = DRAWS * Math.pow(degrees[u], exponent) / sum;
                chiSquare += (counts[u] - expected) * (counts[u] - expected) / expected;
            }
        }
        assertThat(chiSquare).as("99.99 %% quantile at 5 degrees").isLessThan(25.7);
    }

    @Test
    void withoutAnyDegreeAllAreDrawn() {
        Negatives negatives = new Negatives(new double[4], 0.75);
        Seeds random = Seeds.of(1);
        assertThat(java.util.stream.IntStream.range(0, 200)
                        .map(i -> negatives.draw(random))
                        .distinct()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void fillAvoidsThePositiveWhereItCan() {
        Seeds random = Seeds.of(2);
        int[] into = new int[1000];
        new Negatives(new double[] {100, 1, 1}, 1).fill(random, into, 0, 1000, 1);
        assertThat(into).doesNotContain(1);
        new Negatives(new double[] {1, 0}, 1).fill(random, into, 0, 10, 0);
        assertThat(into[0]).as("there is no other").isZero();
    }
}
