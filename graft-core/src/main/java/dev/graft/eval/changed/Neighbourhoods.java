package dev.graft.eval.changed;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.math.Gemm;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * The ten nearest rows by cosine, before and after, of a seeded sample of rows: all rows where there are few. Exact, by
 * matrix products in tiles; ties are broken by chance, the same way before and after. The same on any number of threads.
 *
 * @param sample ids, ascending {@code [sampled]}
 * @param before the nearest of each, best first {@code [sampled][k]}
 * @param after the same after
 * @param kept share of the ten that stayed {@code [sampled]}
 */
public record Neighbourhoods(int[] sample, int[][] before, int[][] after, double[] kept) {
    static final int NEIGHBOURS = 10;
    private static final int MOST = 2000;
    private static final int LEAST = 200;
    /** Pairs of rows to compare at most, so that a large graph takes seconds, not minutes. */
    private static final long PAIRS = 400_000_000L;

    private static final int QUERIES = 64;
    private static final int ROWS = 8192;

    /**
     * Looks them up. O(sampled · nodes · dim).
     *
     * @param before {@code [nodes x dim]}
     * @param after {@code [nodes x dim]}
     */
    public static Neighbourhoods of(float[] before, float[] after, int dim, long seed, int threads) {
        int nodes = before.length / dim;
        int[] sample = sample(nodes, seed);
        int[][] then = nearest(before, dim, sample, threads);
        int[][] now = nearest(after, dim, sample, threads);
        double[] kept = new double[sample.length];
        for (int i = 0; i < kept.length; i++) {
            int[] sorted = then[i].clone();
            Arrays.sort(sorted);
            int stayed = 0;
            for (int v : now[i]) {
                stayed += Arrays.binarySearch(sorted, v) >= 0 ? 1 : 0;
            }
            kept[i] = sorted.length == 0 ? 1 : (double) stayed / sorted.length;
        }
        return new Neighbourhoods(sample, then, now, kept);
    }

    /** Of at most 2,000 rows all; of more 2,000, or fewer, but 200 at least, where a row has many to compare with. */
    private static int[] sample(int nodes, long seed) {
        int[] ids = new int[nodes];
        Arrays.setAll(ids, u -> u);
        int n = Math.min(nodes, Math.clamp(PAIRS / Math.max(1, nodes), LEAST, MOST));
        if (n == nodes) {
            return ids;
        }
        Seeds random = Seeds.of(seed);
        for (int i = 0; i < n; i++) {
            int j = i + random.nextInt(nodes - i);
            int t = ids[i];
            ids[i] = ids[j];
            ids[j] = t;
        }
        int[] sample = Arrays.copyOf(ids, n);
        Arrays.sort(sample);
        return sample;
    }

    static int[][] nearest(float[] rows, int dim, int[] asked, int threads) {
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
            Search search = new Search(rows, dim, inverse);
            for (int b = w; b < blocks; b += workers) {
                search.block(asked, b * QUERIES, Math.min(QUERIES, asked.length - b * QUERIES), found);
            }
        });
        return found;
    }

    /** One thread's buffers. */
    private static final class Search {
        private final float[] rows;
        private final int dim;
        private final float[] inverse;
        private final int nodes;
        private final int k;
        private final float[] queries;
        private final float[] scores;
        private final TopItems top;
        private final int[] chosen;

        Search(float[] rows, int dim, float[] inverse) {
            this.rows = rows;
            this.dim = dim;
            this.inverse = inverse;
            this.nodes = inverse.length;
            this.k = Math.min(NEIGHBOURS, nodes - 1);
            this.queries = Memory.floats(QUERIES, dim, "vectors (nodes x dim)");
            this.scores = new float[QUERIES * Math.min(ROWS, nodes)];
            this.top = new TopItems(Math.max(1, k));
            this.chosen = new int[Math.max(1, k)];
        }

        void block(int[] asked, int from, int n, int[][] found) {
            int tiles = (nodes + ROWS - 1) / ROWS;
            float[] best = new float[n * tiles * k];
            int[] ids = new int[best.length];
            Arrays.fill(best, Float.NEGATIVE_INFINITY);
            for (int j = 0; j < n; j++) {
                System.arraycopy(rows, asked[from + j] * dim, queries, j * dim, dim);
            }
            for (int t = 0; t < tiles; t++) {
                int low = t * ROWS;
                int width = Math.min(ROWS, nodes - low);
                Arrays.fill(scores, 0, n * width, 0);
                Gemm.abT(n, width, dim, queries, 0, dim, rows, low * dim, dim, scores, 0, width);
                for (int j = 0; j < n; j++) {
                    tile(asked[from + j], j * width, low, width, best, ids, (j * tiles + t) * k);
                }
            }
            for (int j = 0; j < n; j++) {
                int count = k == 0 ? 0 : top.select(best, j * tiles * k, tiles * k, salt(asked[from + j]), chosen);
                int[] list = new int[count];
                for (int i = 0; i < count; i++) {
                    list[i] = ids[j * tiles * k + chosen[i]];
                }
                found[from + j] = list;
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
}
