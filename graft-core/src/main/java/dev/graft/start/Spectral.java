package dev.graft.start;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.Graph;
import dev.graft.math.SymmetricEigen;
import dev.graft.math.TallMatrix;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;

/**
 * Spreads vectors along edges, as the second step of ProNE does (Zhang et al., ProNE: Fast and Scalable Network Representation
 * Learning, IJCAI 2019). With {@code P = (D + I)^-1 (A + I)}, {@code L = I - P} and {@code S = (D + I)^-1/2 (A + I) (D +
 * I)^-1/2}
 *
 * <pre>
 *   Y = S (X - g(L) X),   g(λ) = exp(-θ ((λ - μ)² / 2 - 1)),   μ = 0.2, θ = 0.5
 * </pre>
 *
 * <p>and of {@code Y = U Σ Vᵀ} the rows are {@code U √Σ}, scaled to the mean square that X had. g is a Chebyshev series of ten
 * terms, as in the authors' program, whose g this is; to single precision that is g. The paper ends by {@code D^-1 A} where S stands here:
 * by S the nearest of a node are nearest where degrees differ much, too. O(edges · dim + nodes · dim²) time, seven arrays
 * of the size of X.
 */
public final class Spectral {
    private static final double MU = 0.2;
    private static final double THETA = 0.5;
    private static final int TERMS = 10;
    /** A square of a singular value, as a share of the largest, below which single precision tells no direction. */
    private static final double NOTHING = 1e-9;

    private static final String WHAT = "vectors spread along edges (nodes x dim)";

    private final Propagation means;
    private final float[] roots;
    private final int dim;

    private Spectral(Graph graph, int dim) {
        this.means = new Propagation(graph.out());
        this.dim = dim;
        this.roots = new float[graph.nodes()];
        for (int u = 0; u < roots.length; u++) {
            roots[u] = (float) Math.sqrt(1 + graph.out().strength(u));
        }
    }

    /**
     * Spread vectors {@code [nodes x dim]}, columns by falling Σ; the same bits each time.
     *
     * @param graph without directions
     * @param rows {@code [nodes x dim]}, left as they are
     */
    public static float[] of(Graph graph, float[] rows, int dim) {
        if (rows.length == 0) {
            return rows.clone();
        }
        float[] spread = new Spectral(graph, dim).spread(rows);
        balance(spread, dim);
        double is = meanSquare(spread);
        float scale = is > 0 ? (float) Math.sqrt(meanSquare(rows) / is) : 0;
        for (int i = 0; i < spread.length; i++) {
            spread[i] *= scale;
        }
        return spread;
    }

    private float[] spread(float[] x) {
        float[] rest = x.clone();
        series(x, rest);
        float[] y = Memory.floats(roots.length, dim, WHAT);
        // S is P between roots of degrees.
        scale(rest, true);
        means.apply(rest, y, dim);
        scale(y, false);
        return y;
    }

    /** {@code rest -= g(L) x}: g is {@code exp(-θ Z)} of {@code Z = (L - μ)² / 2 - 1}, whose values are within [-1, 1]. */
    private void series(float[] x, float[] rest) {
        float[] scratch = Memory.floats(roots.length, dim, WHAT);
        float[] before = x.clone();
        Tiles.add((float) -bessel(0), before, 0, rest, 0, rest.length);
        float[] now = Memory.floats(roots.length, dim, WHAT);
        float[] once = Memory.floats(roots.length, dim, WHAT);
        step(before, null, once, scratch, now);
        Tiles.add((float) (2 * bessel(1)), now, 0, rest, 0, rest.length);
        for (int k = 2; k < TERMS; k++) {
            // What was before the last term gives way to the next.
            step(now, before, once, scratch, before);
            float[] next = before;
            before = now;
            now = next;
            Tiles.add((float) ((k % 2 == 0 ? -2 : 2) * bessel(k)), now, 0, rest, 0, rest.length);
        }
    }

    /** {@code into = Z x}, or where there is one before it {@code 2 Z x - before}, which may be the same array. */
    private void step(float[] x, float @Nullable [] before, float[] once, float[] twice, float[] into) {
        shifted(x, once);
        shifted(once, twice);
        for (int i = 0; i < into.length; i++) {
            float product = 0.5f * twice[i] - x[i];
            into[i] = before == null ? product : 2 * product - before[i];
        }
    }

    /** {@code y = (L - μ) x}. */
    private void shifted(float[] x, float[] y) {
        means.apply(x, y, dim);
        float own = (float) (1 - MU);
        for (int i = 0; i < y.length; i++) {
            y[i] = own * x[i] - y[i];
        }
    }

    private void scale(float[] y, boolean down) {
        for (int u = 0; u < roots.length; u++) {
            float factor = down ? 1 / roots[u] : roots[u];
            for (int i = u * dim; i < (u + 1) * dim; i++) {
                y[i] *= factor;
            }
        }
    }

    /** The modified Bessel function of the first kind I_k(θ), by its series. */
    private static double bessel(int k) {
        double term = 1;
        for (int i = 1; i <= k; i++) {
            term *= THETA / 2 / i;
        }
        double sum = 0;
        for (int m = 1; term > sum * 1e-17; m++) {
            sum += term;
            term *= THETA * THETA / 4 / (m * (double) (m + k));
        }
        return sum;
    }

    /** {@code Y V Σ^-1/2} in place of Y, which is {@code U √Σ}. */
    private static void balance(float[] y, int dim) {
        TallMatrix all = new TallMatrix(y, y.length / dim, dim);
        SymmetricEigen eigen = SymmetricEigen.of(all.transposedTimes(all), dim);
        double most = eigen.values()[0];
        double[] turn = eigen.vectors();
        for (int j = 0; j < dim; j++) {
            double square = eigen.values()[j];
            double share = square > most * NOTHING ? Math.pow(square, -0.25) : 0;
            for (int i = 0; i < dim; i++) {
                turn[i * dim + j] *= share;
            }
        }
        System.arraycopy(all.times(turn, dim).values(), 0, y, 0, y.length);
    }

    private static double meanSquare(float[] rows) {
        double squares = 0;
        for (float value : rows) {
            squares += value * (double) value;
        }
        return squares / rows.length;
    }
}
