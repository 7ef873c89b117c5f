package dev.graft.math;

/**
 * The rotation that brings one set of vectors nearest to another: {@code R = argmin ‖B R - A‖, Rᵀ R = I}, which is {@code
 * U Vᵀ} for {@code Bᵀ A = U S Vᵀ} (Schönemann, Psychometrika 1966). Reflections are allowed: they too leave all dot
 * products as they are. Of vectors wider than {@value #WIDE} the rotation is the best of those that turn their {@value
 * #WIDE} principal directions among each other and leave the others where they are: of fewer rows it is the best of all.
 */
public final class Procrustes {
    private static final int WIDE = 256;
    private static final int AXES_FROM = 4000;

    private Procrustes() {}

    /**
     * {@code B R}. O(rows · width² + width³); of wide rows O(rows · width).
     *
     * @param b {@code [rows x width]}
     * @param a {@code [rows x width]}
     */
    public static float[] rotated(float[] b, float[] a, int width) {
        int rows = b.length / width;
        TallMatrix from = new TallMatrix(b, rows, width);
        TallMatrix to = new TallMatrix(a, rows, width);
        return width <= WIDE
                ? from.times(rotation(from, to), width).values()
                : turned(from, to, directions(b, a, width));
    }

    /** R {@code [width x width]}; the arguments are those of {@link #rotated}. */
    public static double[] rotation(float[] b, float[] a, int width) {
        int rows = b.length / width;
        TallMatrix from = new TallMatrix(b, rows, width);
        TallMatrix to = new TallMatrix(a, rows, width);
        if (width <= WIDE) {
            return rotation(from, to);
        }
        TallMatrix directions = directions(b, a, width);
        double[] change = change(from, to, directions);
        int k = directions.columns();
        float[] left = directions.times(change, k).values();
        double[] rotation = new double[width * width];
        for (int i = 0; i < width; i++) {
            rotation[i * width + i] = 1;
            for (int j = 0; j < width; j++) {
                for (int c = 0; c < k; c++) {
                    rotation[i * width + j] += left[i * k + c] * directions.values()[j * k + c];
                }
            }
        }
        return rotation;
    }

    /** {@code B R}. */
    public static float[] times(float[] b, double[] rotation, int width) {
        return new TallMatrix(b, b.length / width, width).times(rotation, width).values();
    }

    /** {@code [width x width]}. */
    private static double[] rotation(TallMatrix from, TallMatrix to) {
        int width = from.columns();
        SmallSvd svd = SmallSvd.of(from.transposedTimes(to), width);
        double[] rotation = new double[width * width];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                double u = svd.left()[j * width + i];
                for (int k = 0; k < width; k++) {
                    rotation[i * width + k] += u * svd.right()[j * width + k];
                }
            }
        }
        return rotation;
    }

    /** {@code R - I} among the directions. */
    private static double[] change(TallMatrix from, TallMatrix to, TallMatrix directions) {
        int k = directions.columns();
        double[] change = rotation(product(from, directions), product(to, directions));
        for (int i = 0; i < k; i++) {
            change[i * k + i]--;
        }
        return change;
    }

    /** {@code B (I + Q (R - I) Qᵀ)}. */
    private static float[] turned(TallMatrix from, TallMatrix to, TallMatrix directions) {
        int width = from.columns();
        int k = directions.columns();
        TallMatrix inner = product(from, directions);
        double[] change = change(from, to, directions);
        float[] turned = from.values().clone();
        float[] across = new float[width * k];
        for (int i = 0; i < across.length; i++) {
            across[i % k * width + i / k] = directions.values()[i];
        }
        float[] moved = inner.times(change, k).values();
        Gemm.ab(from.rows(), width, k, moved, 0, k, across, 0, width, turned, 0, width);
        return turned;
    }

    private static TallMatrix product(TallMatrix rows, TallMatrix directions) {
        TallMatrix product = TallMatrix.zeros(rows.rows(), directions.columns());
        Gemm.ab(
                rows.rows(),
                directions.columns(),
                rows.columns(),
                rows.values(),
                0,
                rows.columns(),
                directions.values(),
                0,
                directions.columns(),
                product.values(),
                0,
                directions.columns());
        return product;
    }

    /** Orthonormal columns {@code [width x …]}: principal directions of both, of evenly spread rows where there are many. */
    private static TallMatrix directions(float[] b, float[] a, int width) {
        int rows = b.length / width;
        int taken = Math.min(rows, AXES_FROM / 2);
        float[] both = new float[2 * taken * width];
        for (int i = 0; i < taken; i++) {
            int row = (int) ((long) i * rows / taken);
            System.arraycopy(b, row * width, both, 2 * i * width, width);
            System.arraycopy(a, row * width, both, (2 * i + 1) * width, width);
        }
        int most = Math.min(WIDE, 2 * taken);
        double[] axes = PrincipalAxes.of(both, width, most, 1);
        return present(axes, width, most);
    }

    /** The columns that are not zeros, as those are that depend on others. */
    private static TallMatrix present(double[] axes, int width, int columns) {
        int[] kept = java.util.stream.IntStream.range(0, columns)
                .filter(c -> {
                    double squares = 0;
                    for (int d = 0; d < width; d++) {
                        squares += axes[d * columns + c] * axes[d * columns + c];
                    }
                    return squares > 0.5;
                })
                .toArray();
        TallMatrix directions = TallMatrix.zeros(width, kept.length);
        for (int d = 0; d < width; d++) {
            for (int k = 0; k < kept.length; k++) {
                directions.values()[d * kept.length + k] = (float) axes[d * columns + kept[k]];
            }
        }
        return directions;
    }
}
