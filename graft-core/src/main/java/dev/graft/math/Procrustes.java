package dev.graft.math;

/**
 * The rotation that brings one set of vectors nearest to another: {@code R = argmin ‖B R - A‖, Rᵀ R = I}, which is {@code
 * U Vᵀ} for {@code Bᵀ A = U S Vᵀ} (Schönemann, Psychometrika 1966). Reflections are allowed: they too leave all dot
 * products as they are.
 */
public final class Procrustes {
    private Procrustes() {}

    /**
     * {@code B R}. O(rows · width² + width³).
     *
     * @param b {@code [rows x width]}
     * @param a {@code [rows x width]}
     */
    public static float[] rotated(float[] b, float[] a, int width) {
        int rows = b.length / width;
        TallMatrix from = new TallMatrix(b, rows, width);
        SmallSvd svd = SmallSvd.of(from.transposedTimes(new TallMatrix(a, rows, width)), width);
        double[] rotation = new double[width * width];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                double u = svd.left()[j * width + i];
                for (int k = 0; k < width; k++) {
                    rotation[i * width + k] += u * svd.right()[j * width + k];
                }
            }
        }
        return from.times(rotation, width).values();
    }
}
