package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreColumnsTest {
    private static float[] random(int n, long seed, float scale) {
        float[] values = new float[n];
        Seeds random = Seeds.of(seed, n);
        for (int i = 0; i < n; i++) {
            values[i] = scale * (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "7, 16", "10, 33", "100, 17", "5, 513"})
    void softmaxOfColumns(int rows, int n) {
        float[] given = random(rows * n, 1, 20);
        float[] scores = given.clone();
        float[] max = new float[n];
        float[] sum = new float[n];
        ScoreColumns.max(scores, rows, n, max);
        ScoreColumns.exp(scores, rows, n, max, sum);
        float[] factor = new float[n];
        for (int j = 0; j < n; j++) {
            factor[j] = 1 / sum[j];
        }
        ScoreColumns.scale(scores, rows, n, factor);
        for (int j = 0; j < n; j++) {
            double total = 0;
            for (int i = 0; i < rows; i++) {
                total += Math.exp(given[i * n + j] - (double) max[j]);
            }
            assertThat((double) sum[j]).isCloseTo(total, within(1e-5 * total));
            for (int i = 0; i < rows; i++) {
                assertThat(max[j]).isGreaterThanOrEqualTo(given[i * n + j]);
                assertThat((double) scores[i * n + j])
                        .isCloseTo(Math.exp(given[i * n + j] - (double) max[j]) / total, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "9, 16", "10, 33", "4, 513"})
    void distancesAndTheirQuotients(int rows, int n) {
        int dim = 7;
        float[] entities = random((rows + 2) * dim, 2, 1);
        float[] queries = random(n * dim, 3, 1);
        float[] products = new float[rows * n];
        float[] rowSquares = new float[rows + 2];
        float[] columnSquares = new float[n];
        for (int i = 0; i < rows; i++) {
            rowSquares[i + 2] = Tiles.dot(entities, (i + 2) * dim, entities, (i + 2) * dim, dim);
            for (int j = 0; j < n; j++) {
                products[i * n + j] = Tiles.dot(entities, (i + 2) * dim, queries, j * dim, dim);
            }
        }
        for (int j = 0; j < n; j++) {
            columnSquares[j] = Tiles.dot(queries, j * dim, queries, j * dim, dim);
        }
        float[] distances = new float[rows * n];
        ScoreColumns.distances(products, rows, n, rowSquares, 2, columnSquares, 1e-6f, distances);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < n; j++) {
                double square = 0;
                for (int d = 0; d < dim; d++) {
                    square += Math.pow(entities[(i + 2) * dim + d] - queries[j * dim + d], 2);
                }
                assertThat((double) distances[i * n + j]).isCloseTo(Math.sqrt(square), within(1e-4));
                assertThat(products[i * n + j]).isEqualTo(-distances[i * n + j]);
            }
        }
        float[] quotients = random(rows * n, 4, 1);
        float[] given = quotients.clone();
        float[] rowSums = new float[rows];
        float[] columnSums = new float[n];
        ScoreColumns.divide(quotients, rows, n, distances, rowSums, columnSums);
        double[] columns = new double[n];
        for (int i = 0; i < rows; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                double c = given[i * n + j] / (double) distances[i * n + j];
                assertThat((double) quotients[i * n + j]).isCloseTo(c, within(1e-5 * (1 + Math.abs(c))));
                row += c;
                columns[j] += c;
            }
            assertThat((double) rowSums[i]).isCloseTo(row, within(1e-3));
        }
        for (int j = 0; j < n; j++) {
            assertThat((double) columnSums[j]).isCloseTo(columns[j], within(1e-3));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "5", "16", "33", "513"})
    void ranksCountWhatIsAboveAndEqual(int n) {
        float[] scores = new float[n + 3];
        Seeds random = Seeds.of(5, n);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextInt(4);
        }
        float asked = 2;
        long expected = 0;
        for (int i = 3; i < scores.length; i++) {
            expected += scores[i] > asked ? 2 : scores[i] == asked ? 1 : 0;
        }
        assertThat(Ranks.twiceAbovePlusEqual(scores, 3, n, asked)).isEqualTo(expected);
    }
}
