package dev.graft.math;

/** The plain twin of {@link Tiles}: reads like the formulas, is their oracle in tests and the fallback without the Vector API. */
final class ScalarTiles {
    private ScalarTiles() {}

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
