package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Partitions;
import dev.graft.math.Seeds;
import java.util.Arrays;
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
    void distinctOnesDifferWhereThereAreEnough() {
        Seeds random = Seeds.of(2);
        Negatives negatives = new Negatives(new double[] {100, 50, 50}, 1);
        int[] into = new int[5];
        for (int again = 0; again < 100; again++) {
            negatives.distinct(random, 3, into);
            assertThat(Arrays.copyOf(into, 3)).containsExactlyInAnyOrder(0, 1, 2);
        }
        negatives.distinct(random, 5, into);
        assertThat(into).as("there are only three").contains(0, 1, 2);
    }

    @Test
    void aPartitionIsDrawnFromByItsOwnDegrees() {
        double[] degrees = {1, 0, 3, 0, 0, 5, 7};
        Partitions partitions = Partitions.shuffled(degrees.length, 2, 3);
        Negatives[] parts = Negatives.ofPartitions(degrees, 1, partitions);
        Seeds random = Seeds.of(4);
        int[][] counts = {new int[4], new int[3]};
        double[] sums = new double[2];
        for (int u = 0; u < degrees.length; u++) {
            sums[partitions.of(u)] += degrees[u];
        }
        for (int i = 0; i < 10_000; i++) {
            counts[0][parts[0].draw(random)]++;
            counts[1][parts[1].draw(random)]++;
        }
        for (int u = 0; u < degrees.length; u++) {
            int p = partitions.of(u);
            assertThat(counts[p][partitions.place(u)] / 10_000.0).isCloseTo(degrees[u] / sums[p], within(0.03));
        }
    }
}
