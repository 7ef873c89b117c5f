package dev.graft.eval.changed;

import dev.graft.math.NearestRows;

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

    /**
     * Looks them up. O(sampled · nodes · dim).
     *
     * @param before {@code [nodes x dim]}
     * @param after {@code [nodes x dim]}
     */
    public static Neighbourhoods of(float[] before, float[] after, int dim, long seed, int threads) {
        int nodes = before.length / dim;
        // Of at most 2,000 rows all; of more 2,000, or fewer, but 200 at least, where a row has many to compare with.
        int[] sample = NearestRows.sample(nodes, Math.clamp(PAIRS / Math.max(1, nodes), LEAST, MOST), seed);
        int[][] then = NearestRows.of(before, before, dim, sample, NEIGHBOURS, threads);
        int[][] now = NearestRows.of(after, after, dim, sample, NEIGHBOURS, threads);
        return new Neighbourhoods(sample, then, now, NearestRows.kept(then, now));
    }
}
