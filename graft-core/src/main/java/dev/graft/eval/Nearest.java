package dev.graft.eval;

import dev.graft.math.Tiles;
import java.util.function.IntPredicate;

/** Exact nearest rows by cosine. */
public final class Nearest {
    private Nearest() {}

    /**
     * The k rows of highest cosine to row {@code u}, without it, best first, ties by id. O(nodes · dim).
     *
     * @param rows {@code [nodes x dim]}
     */
    public static int[] of(float[] rows, int dim, int u, int k) {
        return of(rows, dim, u, k, v -> true);
    }

    /** The same of some rows only. */
    public static int[] of(float[] rows, int dim, int u, int k, IntPredicate among) {
        int nodes = rows.length / dim;
        int[] best = new int[k];
        double[] scores = new double[k];
        int found = 0;
        for (int v = 0; v < nodes; v++) {
            if (v == u || !among.test(v)) {
                continue;
            }
            double score = cosine(rows, dim, u, v);
            if (found == k && score <= scores[k - 1]) {
                continue;
            }
            int at = found < k ? found++ : k - 1;
            while (at > 0 && scores[at - 1] < score) {
                scores[at] = scores[at - 1];
                best[at] = best[at - 1];
                at--;
            }
            scores[at] = score;
            best[at] = v;
        }
        return java.util.Arrays.copyOf(best, found);
    }

    /** Cosine of two rows; 0 where one is all zeros. */
    public static double cosine(float[] rows, int dim, int u, int v) {
        double product = Tiles.dot(rows, u * dim, rows, v * dim, dim);
        double lengths = Math.sqrt(
                (double) Tiles.dot(rows, u * dim, rows, u * dim, dim) * Tiles.dot(rows, v * dim, rows, v * dim, dim));
        return lengths > 0 ? product / lengths : 0;
    }
}
