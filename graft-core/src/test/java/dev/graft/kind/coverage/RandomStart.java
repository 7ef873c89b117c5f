package dev.graft.kind.coverage;

import dev.graft.graph.Csr;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;

/**
 * Vectors that hang on a seed as trained ones do: random projections of the powers of the random walk, hops of equal weight
 * (FastRP: Chen et al., CIKM 2019).
 */
final class RandomStart {
    private static final int HOPS = 3;

    private RandomStart() {}

    /** {@code [nodes x dim]}, of root mean square 1. */
    static float[] of(Csr arcs, int dim, long seed) {
        Propagation propagation = new Propagation(arcs);
        float[] x = gaussians(arcs.nodes() * dim, Seeds.of(seed, 21));
        float[] sum = new float[x.length];
        for (int hop = 0; hop < HOPS; hop++) {
            float[] y = new float[x.length];
            propagation.apply(x, y, dim);
            x = y;
            for (int u = 0; u < arcs.nodes(); u++) {
                double squares = 0;
                for (int d = 0; d < dim; d++) {
                    squares += x[u * dim + d] * x[u * dim + d];
                }
                float scale = (float) (1 / Math.sqrt(squares + 1e-12));
                for (int d = 0; d < dim; d++) {
                    sum[u * dim + d] += scale * x[u * dim + d];
                }
            }
        }
        return unit(sum);
    }

    /** At root mean square 1. */
    static float[] unit(float[] x) {
        double squares = 0;
        for (float value : x) {
            squares += value * value;
        }
        float scale = (float) Math.sqrt(x.length / squares);
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = scale * x[i];
        }
        return y;
    }

    /** Rows and means of their neighbourhoods, in equal parts. */
    static float[] smoothed(Csr arcs, float[] x, int dim) {
        float[] y = new float[x.length];
        new Propagation(arcs).apply(x, y, dim);
        for (int i = 0; i < y.length; i++) {
            y[i] += x[i] / 2;
        }
        return unit(y);
    }

    /** With noise of that root mean square. */
    static float[] noised(float[] x, double noise, Seeds random) {
        float[] y = gaussians(x.length, random);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] + (float) noise * y[i];
        }
        return unit(y);
    }

    static float[] gaussians(int n, Seeds random) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }
}
