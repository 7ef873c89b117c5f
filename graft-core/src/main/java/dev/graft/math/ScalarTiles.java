package dev.graft.math;

/** The plain twin of {@link Tiles}: reads like the formulas, is their oracle in tests and the fallback without the Vector API. */
final class ScalarTiles {
    private ScalarTiles() {}

    static void scores(float[] a, int rows, float[] b, int columns, int stride, float[] scores) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = 0;
                for (int d = 0; d < stride; d++) {
                    sum += a[i * stride + d] * b[j * stride + d];
                }
                scores[i * columns + j] = sum;
            }
        }
    }

    static void gradients(float[] a, int rows, float[] b, int columns, int stride, float[] g, float[] da, float[] db) {
        java.util.Arrays.fill(da, 0, rows * stride, 0);
        java.util.Arrays.fill(db, 0, columns * stride, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int d = 0; d < stride; d++) {
                    da[i * stride + d] += g[i * columns + j] * b[j * stride + d];
                    db[j * stride + d] += g[i * columns + j] * a[i * stride + d];
                }
            }
        }
    }

    static void sigmoid(float[] x, int at, int n) {
        for (int i = at; i < at + n; i++) {
            x[i] = (float) (1 / (1 + Math.exp(-x[i])));
        }
    }

    static void add(float scale, float[] x, int xAt, float[] y, int yAt, int n) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] += scale * x[xAt + i];
        }
    }
}
