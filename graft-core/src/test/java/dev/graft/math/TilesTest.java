package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel equals its scalar twin, at each dimension from 1 to 513. */
class TilesTest {
    static IntStream dims() {
        return IntStream.rangeClosed(1, 513);
    }

    @ParameterizedTest
    @MethodSource("dims")
    void sumsEqualTheScalarTwinAtAnyOffset(int n) {
        Seeds random = Seeds.of(3, n);
        int xAt = random.nextInt(20);
        int yAt = random.nextInt(20);
        float[] x = rows(random, 1, xAt + n + 3, xAt + n + 3);
        float[] y = rows(random, 1, yAt + n + 3, yAt + n + 3);
        float[] plain = y.clone();
        double dot = 0;
        for (int i = 0; i < n; i++) {
            dot += (double) x[xAt + i] * y[yAt + i];
        }

        assertThat((double) Tiles.dot(x, xAt, y, yAt, n)).isCloseTo(dot, within(1e-5 * n));

        Tiles.add(0.3f, x, xAt, y, yAt, n);
        ScalarTiles.add(0.3f, x, xAt, plain, yAt, n);
        assertNear(y, plain, 1e-6f);
        assertThat(Arrays.copyOfRange(y, yAt + n, y.length))
                .as("nothing past the end is written")
                .containsExactly(Arrays.copyOfRange(plain, yAt + n, plain.length));
    }

    @ParameterizedTest
    @MethodSource("dims")
    void sigmoidEqualsTheScalarTwin(int n) {
        Seeds random = Seeds.of(4, n);
        float[] x = new float[Tiles.stride(n)];
        for (int i = 0; i < n; i++) {
            x[i] = (random.nextFloat() - 0.5f) * 80;
        }
        float[] plain = x.clone();

        PairSteps.slopes(x, n, -1);
        ScalarTiles.sigmoid(plain, 0, n);

        for (int i = 0; i < n; i++) {
            assertThat((double) x[i]).isCloseTo(plain[i], within(3e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("dims")
    void logarithmIsRightOverManyMagnitudes(int n) {
        Seeds random = Seeds.of(5, n);
        float[] x = new float[Tiles.stride(n)];
        double[] expected = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.exp((random.nextDouble() - 0.3) * 40);
            expected[i] = Math.log(Math.max(1, x[i]));
        }

        Tiles.logAtLeastOne(x);

        for (int i = 0; i < x.length; i++) {
            assertThat((double) x[i]).isCloseTo(expected[i], within(2e-6 * Math.max(1, expected[i])));
        }
    }

    /** Values in ±1, and zeros past the dimension. */
    private static float[] rows(Seeds random, int rows, int dim, int stride) {
        float[] values = new float[rows * stride];
        for (int i = 0; i < rows; i++) {
            for (int d = 0; d < dim; d++) {
                values[i * stride + d] = 2 * random.nextFloat() - 1;
            }
        }
        return values;
    }

    private static void assertNear(float[] actual, float[] expected, float tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], within(tolerance));
        }
    }
}
