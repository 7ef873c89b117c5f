package dev.graft.feature;

import dev.graft.math.RandomizedEigen;
import dev.graft.math.TallMatrix;
import java.util.Arrays;

/**
 * The k leading singular directions of a sparse matrix, each row by its part in them: {@code U_k Σ_k} of {@code X ≈ U_k
 * Σ_k V_kᵀ} (Deerwester et al.: Indexing by Latent Semantic Analysis, 1990), found as eigenpairs of {@code X Xᵀ} by
 * subspace iteration (Halko, Martinsson, Tropp 2011). O(iterations · (values · k + rows · k²)).
 */
final class LatentSemantics {
    private static final int OVERSAMPLE = 16;
    private static final int ITERATIONS = 4;

    private LatentSemantics() {}

    /** {@code [rows x k]}; k must be no more than there are rows or columns. */
    static float[] of(SparseRows x, int k, long seed) {
        RandomizedEigen.Operator gram = (in, out) -> {
            float[] product = x.times(x.transposedTimes(in)).values();
            System.arraycopy(product, 0, out.values(), 0, product.length);
        };
        RandomizedEigen eigen = RandomizedEigen.of(gram, x.rows(), k, OVERSAMPLE, ITERATIONS, seed);
        TallMatrix vectors = eigen.vectors();
        float[] rows = Arrays.copyOf(vectors.values(), vectors.values().length);
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= (float) Math.sqrt(Math.max(0, eigen.values()[i % k]));
        }
        return rows;
    }
}
