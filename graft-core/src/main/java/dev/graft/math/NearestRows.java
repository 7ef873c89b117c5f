package dev.graft.math;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import java.util.Arrays;

/**
 * The nearest rows by cosine of many rows. Exact, by matrix products in tiles; ties are broken by chance, the same way for the same
 * id. The same on any number of threads.
 */
public final class NearestRows {
    private static final int QUERIES = 64;
    private static final int ROWS = 8192;

    private NearestRows() {}

    /** Ids of n of the rows, without repeats, ascending; all where there are no more. */
    public static int[] sample(int rows, int n, long seed) {
        int[] ids = new int[rows];
        Arrays.setAll(ids, u -> u);
        if (n >= rows) {
            return ids;
        }
        Seeds random = Seeds.of(seed);
        for (int i = 0; i < n; i++) {
            int j = i + random.nextInt(rows - i);
            int t = ids[i];
            ids[i] = ids[j];
            ids[j] = t;
        }
        int[] sample = Arrays.copyOf(ids, n);
        Arrays.sort(sample);
        return sample;
    }

    /**
     * Looks up. O(asked · rows · dim).
     *
     * @param queries {@code [rows x dim]}, the row of each id that is asked
     * @param rows {@code [rows x dim]}, what is found in
     * @param asked ids; none is its own neighbour
     * @param k neighbours of each at most
     * @return of each its neighbours, best first {@code [asked][min(k, rows - 1)]}
     */
    public static int[][] of(float[] queries, float[] rows, int dim, int[] asked, int k, int threads) {
        int nodes = rows.length / dim;
        float[] inverse = new float[nodes];
        for (int u = 0; u < nodes; u++) {
            double length = Math.sqrt(Tiles.dot(rows, u * dim, rows, u * dim, dim));
            inverse[u] = length > 0 ? (float) (1 / length) : 0;
        }
        int[][] found = new int[asked.length][];
        int blocks = (asked.length + QUERIES - 1) / QUERIES;
        int workers = Math.max(1, Math.min(threads, blocks));
        Threads.each(workers, workers, w -> {
            Search search = new Search(queries, rows, dim, inverse, k);
            for (int b = w; b < blocks; b += workers) {
                search.block(asked, b * QUERIES, Math.min(QUERIES, asked.length - b * QUERIES), found);
            }
        });
        return found;
    }

    /** One thread's buffers. */
    private static final class Search {
        private final float[] from;
        private final float[] rows;
        private final int dim;
        private final float[] inverse;
        private final int nodes;
        private final int k;
        private final float[] queries;
        private final float[] scores;
        private final TopItems top;
        private final int[] chosen;

        Search(float[] from, float[] rows, int dim, float[] inverse, int most) {
            this.from = from;
            this.rows = rows;
            this.dim = dim;
            this.inverse = inverse;
            this.nodes = inverse.length;
            this.k = Math.min(most, nodes - 1);
            this.queries = Memory.floats(QUERIES, dim, "vectors (nodes x dim)");
            this.scores = new float[QUERIES * Math.min(ROWS, nodes)];
            this.top = new TopItems(Math.max(1, k));
            this.chosen = new int[Math.max(1, k)];
        }

        void block(int[] asked, int first, int n, int[][] found) {
            int tiles = (nodes + ROWS - 1) / ROWS;
            float[] best = new float[n * tiles * k];
            int[] ids = new int[best.length];
            Arrays.fill(best, Float.NEGATIVE_INFINITY);
            for (int j = 0; j < n; j++) {
                System.arraycopy(from, asked[first + j] * dim, queries, j * dim, dim);
            }
            for (int t = 0; t < tiles; t++) {
                int low = t * ROWS;
                int width = Math.min(ROWS, nodes - low);
                Arrays.fill(scores, 0, n * width, 0);
                Gemm.abT(n, width, dim, queries, 0, dim, rows, low * dim, dim, scores, 0, width);
                for (int j = 0; j < n; j++) {
                    tile(asked[first + j], j * width, low, width, best, ids, (j * tiles + t) * k);
                }
            }
            for (int j = 0; j < n; j++) {
                int count = k == 0 ? 0 : top.select(best, j * tiles * k, tiles * k, salt(asked[first + j]), chosen);
                int[] list = new int[count];
                for (int i = 0; i < count; i++) {
                    list[i] = ids[j * tiles * k + chosen[i]];
                }
                found[first + j] = list;
            }
        }

        private void tile(int u, int at, int low, int width, float[] best, int[] ids, int to) {
            for (int v = 0; v < width; v++) {
                scores[at + v] *= inverse[low + v];
            }
            if (u >= low && u < low + width) {
                scores[at + u - low] = Float.NEGATIVE_INFINITY;
            }
            int count = k == 0 ? 0 : top.select(scores, at, width, salt(u), chosen);
            for (int i = 0; i < count; i++) {
                best[to + i] = scores[at + chosen[i]];
                ids[to + i] = low + chosen[i];
            }
        }

        private static int salt(int u) {
            return (int) Seeds.derive(u, 21);
        }
    }

    /** Share of each one's neighbours that are among those of another search too; 1 where there are none. */
    public static double[] kept(int[][] neighbours, int[][] found) {
        double[] kept = new double[neighbours.length];
        for (int i = 0; i < kept.length; i++) {
            int[] sorted = neighbours[i].clone();
            Arrays.sort(sorted);
            int stayed = 0;
            for (int v : found[i]) {
                stayed += Arrays.binarySearch(sorted, v) >= 0 ? 1 : 0;
            }
            kept[i] = sorted.length == 0 ? 1 : (double) stayed / sorted.length;
        }
        return kept;
    }
}
