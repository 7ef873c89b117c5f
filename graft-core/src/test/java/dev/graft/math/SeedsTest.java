package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Random numbers are a function of their place, and evenly spread. */
class SeedsTest {
    @Test
    void samePlaceSameNumbersOtherPlaceOthers() {
        assertThat(Seeds.of(1, 2, 3).nextLong()).isEqualTo(Seeds.of(1, 2, 3).nextLong());
        assertThat(Seeds.of(1, 2, 3).nextLong()).isNotEqualTo(Seeds.of(1, 3, 2).nextLong());
        assertThat(Seeds.derive(1, 2)).isNotEqualTo(Seeds.derive(2, 1));
    }

    @Test
    void integersAreEvenAndInRange() {
        Seeds random = Seeds.of(5);
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) {
            counts[random.nextInt(10)]++;
        }
        assertThat(chiSquare(counts, 10_000))
                .as("99.99 %% quantile at 9 degrees")
                .isLessThan(33.7);
    }

    @Test
    void gaussianHasItsMoments() {
        Seeds random = Seeds.of(6);
        double sum = 0;
        double squares = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            sum += x;
            squares += x * x;
        }
        assertThat(sum / n).isCloseTo(0, within(0.01));
        assertThat(squares / n).isCloseTo(1, within(0.02));
    }

    @Test
    void everyOrderIsEquallyLikely() {
        int[] counts = new int[6];
        Seeds random = Seeds.of(8);
        for (int i = 0; i < 60_000; i++) {
            int[] a = {0, 1, 2};
            random.shuffle(a);
            counts[a[0] * 2 + (a[1] > a[2] ? 1 : 0)]++;
        }
        assertThat(chiSquare(counts, 10_000))
                .as("99.99 %% quantile at 5 degrees")
                .isLessThan(25.7);
    }

    private static double chiSquare(int[] counts, double expected) {
        return Arrays.stream(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
    }
}
