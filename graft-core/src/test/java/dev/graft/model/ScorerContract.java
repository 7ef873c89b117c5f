package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every scorer keeps: a subclass names it and gives its formula for one pair. The tile kernel must equal the
 * formula, and its gradients the formula's finite differences, on tiles of all edge shapes.
 */
abstract class ScorerContract {
    abstract Scorer scorer();

    /** The score of an input row and an output row. */
    abstract double score(double[] input, double[] output);

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static Tile tile(int seed) {
        Seeds random = Seeds.of(21, seed);
        int dim = 2 * (1 + random.nextInt(40));
        int rows = 1 + random.nextInt(20);
        int used = 1 + random.nextInt(9);
        Tile tile = new Tile(20, 9, dim);
        tile.shape(rows, used);
        for (int i = 0; i < rows; i++) {
            fill(random, tile.inputs, i * tile.stride, dim);
        }
        for (int j = 0; j < used; j++) {
            fill(random, tile.outputs, j * tile.stride, dim);
        }
        return tile;
    }

    private static void fill(Seeds random, float[] values, int at, int dim) {
        for (int d = 0; d < dim; d++) {
            values[at + d] = 2 * random.nextFloat() - 1;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void kernelEqualsFormula(int seed) {
        Tile tile = tile(seed);
        scorer().score(tile);
        for (int i = 0; i < tile.rows; i++) {
            for (int j = 0; j < tile.used; j++) {
                double expected = score(row(tile.inputs, i, tile.stride), row(tile.outputs, j, tile.stride));
                assertThat((double) tile.scores[i * tile.columns + j]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradientsEqualFiniteDifferences(int seed) {
        Tile tile = tile(seed);
        Seeds random = Seeds.of(22, seed);
        float[] g = new float[tile.rows * tile.columns];
        for (int i = 0; i < tile.rows; i++) {
            for (int j = 0; j < tile.used; j++) {
                g[i * tile.columns + j] = 2 * random.nextFloat() - 1;
            }
        }
        System.arraycopy(g, 0, tile.scores, 0, g.length);
        scorer().backward(tile);

        int i = random.nextInt(tile.rows);
        int j = random.nextInt(tile.used);
        for (int d = 0; d < tile.stride; d += 1 + random.nextInt(3)) {
            double byInput = difference(tile, g, tile.inputs, i * tile.stride + d);
            assertThat((double) tile.inputGradients[i * tile.stride + d]).isCloseTo(byInput, within(1e-3));
            double byOutput = difference(tile, g, tile.outputs, j * tile.stride + d);
            assertThat((double) tile.outputGradients[j * tile.stride + d]).isCloseTo(byOutput, within(1e-3));
        }
    }

    /** d (Σ g · score) / d values[at]. */
    private double difference(Tile tile, float[] g, float[] values, int at) {
        float step = 1 / 256f;
        float old = values[at];
        values[at] = old + step;
        double up = weighted(tile, g);
        values[at] = old - step;
        double down = weighted(tile, g);
        values[at] = old;
        return (up - down) / (2 * step);
    }

    private double weighted(Tile tile, float[] g) {
        double sum = 0;
        for (int i = 0; i < tile.rows; i++) {
            double[] input = row(tile.inputs, i, tile.stride);
            for (int j = 0; j < tile.used; j++) {
                sum += g[i * tile.columns + j] * score(input, row(tile.outputs, j, tile.stride));
            }
        }
        return sum;
    }

    private static double[] row(float[] values, int row, int stride) {
        return IntStream.range(0, stride)
                .mapToDouble(d -> values[row * stride + d])
                .toArray();
    }
}
