package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcrustesTest {
    /** By hand: AᵀA of [[3, 0], [4, 5]] is [[25, 20], [20, 25]], whose eigenvalues are 45 and 5. */
    @Test
    void singularValuesByHand() {
        SmallSvd svd = SmallSvd.of(new double[] {3, 0, 4, 5}, 2);
        double[] sorted = svd.values().clone();
        java.util.Arrays.sort(sorted);
        assertThat(sorted).containsExactly(new double[] {Math.sqrt(5), Math.sqrt(45)}, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 33})
    void decomposesWholeAndRankDeficient(int n) {
        for (int rank : new int[] {n, Math.max(0, n - 2), 0}) {
            double[] a = product(n, rank);
            SmallSvd svd = SmallSvd.of(a, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    double left = 0;
                    double right = 0;
                    for (int k = 0; k < n; k++) {
                        sum += svd.left()[k * n + i] * svd.values()[k] * svd.right()[k * n + j];
                        left += svd.left()[i * n + k] * svd.left()[j * n + k];
                        right += svd.right()[i * n + k] * svd.right()[j * n + k];
                    }
                    assertThat(sum).isCloseTo(a[i * n + j], within(1e-9));
                    assertThat(left).isCloseTo(i == j ? 1 : 0, within(1e-9));
                    assertThat(right).isCloseTo(i == j ? 1 : 0, within(1e-9));
                }
            }
        }
    }

    private static double[] product(int n, int rank) {
        Seeds random = Seeds.of(7, n, rank);
        double[] a = new double[n * n];
        for (int r = 0; r < rank; r++) {
            double[] x = gaussian(random, n);
            double[] y = gaussian(random, n);
            for (int i = 0; i < n * n; i++) {
                a[i] += x[i / n] * y[i % n];
            }
        }
        return a;
    }

    private static double[] gaussian(Seeds random, int n) {
        double[] x = new double[n];
        java.util.Arrays.setAll(x, _ -> random.nextGaussian());
        return x;
    }

    /** A quarter turn and a reflection are found, and what no rotation explains stays. */
    @Test
    void findsTheRotation() {
        float[] before = {1, 0, 0, 2, 3, 3};
        float[] turned = {0, 1, -2, 0, -3, 3};
        assertThat(Procrustes.rotated(before, turned, 2)).containsExactly(turned, within(1e-5f));
        float[] mirrored = {1, 0, 0, -2, 3, -3};
        assertThat(Procrustes.rotated(before, mirrored, 2)).containsExactly(mirrored, within(1e-5f));
        float[] longer = {2, 0, 0, 4, 6, 6};
        assertThat(Procrustes.rotated(before, longer, 2)).containsExactly(before, within(1e-5f));
    }

    /** Of wide rows, as long as they are few, the rotation of all of their directions is found; 4,096 took minutes once. */
    @ParameterizedTest
    @ValueSource(ints = {257, 600, 4096})
    void findsTheRotationOfWideRows(int width) {
        int rows = 60;
        float[] before = new float[rows * width];
        float[] after = new float[rows * width];
        Seeds random = Seeds.of(5, width);
        for (int i = 0; i < before.length; i++) {
            before[i] = (float) random.nextGaussian();
        }
        // Columns dealt anew and every third turned over: a rotation.
        int[] dealt = java.util.stream.IntStream.range(0, width).toArray();
        random.shuffle(dealt);
        for (int i = 0; i < before.length; i++) {
            after[i / width * width + dealt[i % width]] = i % width % 3 == 0 ? -before[i] : before[i];
        }
        assertThat(Procrustes.rotated(before, after, width)).containsExactly(after, within(2e-3f));
        assertThat(Procrustes.rotated(before, before, width)).containsExactly(before, within(2e-3f));
    }

    /** Of more rows than there are directions to turn: still a rotation, and one that brings them nearer. */
    @Test
    void manyWideRowsKeepTheirLengthsAndComeNearer() {
        int rows = 700;
        int width = 300;
        float[] before = new float[rows * width];
        float[] after = new float[rows * width];
        Seeds random = Seeds.of(6);
        for (int i = 0; i < before.length; i++) {
            before[i] = (float) random.nextGaussian() / (1 + i % width / 20f);
        }
        for (int i = 0; i < before.length; i++) {
            int column = i % width;
            after[i] = column < 2 ? (column == 0 ? -before[i + 1] : before[i - 1]) : before[i];
        }
        float[] rotated = Procrustes.rotated(before, after, width);
        double plain = 0;
        double nearer = 0;
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            assertThat(Tiles.dot(rotated, at, rotated, at, width))
                    .isCloseTo(Tiles.dot(before, at, before, at, width), within(0.01f));
            for (int d = at; d < at + width; d++) {
                plain += Math.pow(before[d] - after[d], 2);
                nearer += Math.pow(rotated[d] - after[d], 2);
            }
        }
        assertThat(nearer).isLessThan(0.01 * plain);
    }

    /** Fewer rows than columns: the rotation is not unique, but it is one. */
    @Test
    void fewRowsKeepTheirLengths() {
        float[] rotated = Procrustes.rotated(new float[] {3, 4, 0, 0}, new float[] {0, 0, 0, 1}, 4);
        assertThat(rotated).containsExactly(new float[] {0, 0, 0, 5}, within(1e-5f));
        float[] onto = Procrustes.rotated(new float[] {3, 4, 0, 0}, new float[4], 4);
        assertThat(Tiles.dot(onto, 0, onto, 0, 4)).isCloseTo(25, within(1e-4f));
    }
}
