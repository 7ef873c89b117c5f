package dev.graft.kind.link;

import dev.graft.base.Threads;
import dev.graft.math.Above;
import dev.graft.math.Gemm;
import java.util.Arrays;

/**
 * About the best so many of all pairs by a {@link PairForm}, for so much work at most. Pairs of blocks are looked at in the
 * order of what their best product is likely to be: that of their means, and some deviations more, each value of a row
 * varying by itself; of their rows those are left out that are too short to reach the worst that is kept (Cauchy, Schwarz). What a
 * wave finds is cut after it, not within,
 * so that the answer is the same on any number of threads.
 */
final class BestProducts {
    /** Pairs that are looked at between two cuts, at most. */
    private static final long WAVE = 1L << 27;

    /** The greatest of a hundred thousand products lies about so many deviations above their mean. */
    private static final float DEVIATIONS = 4;
    /** Multiplications of one search, some ten seconds' work. */
    static final double BUDGET = 3e11;

    private final PairReader reader;
    private final PairForm form;
    private final RowBlocks sources;
    private final RowBlocks targets;
    private final int most;
    private final boolean seen;
    private final int threads;
    private final boolean undirected;
    private final int width;
    private final Side from;
    private final Side to;
    private long[] pairs;
    private float[] products;
    private int size;
    private float least = Float.NEGATIVE_INFINITY;

    /**
     * @param sources blocks of the rows that pairs' first ends read
     * @param targets those of the second ends': the same object where they are the same nodes and both ends read the same
     * @param most pairs to find
     */
    BestProducts(
            PairReader reader,
            PairForm form,
            RowBlocks sources,
            RowBlocks targets,
            int most,
            boolean seen,
            int threads) {
        this.reader = reader;
        this.form = form;
        this.sources = sources;
        this.targets = targets;
        this.most = most;
        this.seen = seen;
        this.threads = threads;
        this.undirected = !reader.stored().directed();
        this.width = form.size();
        this.from = new Side(form, sources, true, threads);
        this.to = new Side(form, targets, false, threads);
        this.pairs = new long[2 * most];
        this.products = new float[2 * most];
    }

    /** The pairs, the source in the high half, in no order; one that has either end on either side comes twice. */
    long[] run() {
        long[] order = order();
        double left = BUDGET / width;
        long wave = most;
        for (int at = 0; at < order.length && left > 0; ) {
            int end = at;
            long looked = 0;
            while (end < order.length && looked < wave) {
                int i = row(order[end]);
                int j = column(order[end++]);
                looked += (long) rows(i, j) * columns(i, j);
            }
            int first = at;
            Found[] found = new Found[end - at];
            Threads.each(found.length, threads, i -> found[i] = found(row(order[first + i]), column(order[first + i])));
            for (Found its : found) {
                take(its);
            }
            cut();
            left -= looked;
            at = end;
            wave = Math.min(WAVE, 2 * wave);
        }
        return Arrays.copyOf(pairs, size);
    }

    private static int row(long key) {
        return (int) (key >>> 16 & 0xFFFF);
    }

    private static int column(long key) {
        return (int) (key & 0xFFFF);
    }

    /** Pairs of blocks, those first whose best is likely to be the highest. */
    private long[] order() {
        int rows = sources.size();
        int columns = targets.size();
        float[] weights = form.weights();
        float[] a = new float[rows * width];
        float[] b = new float[rows * width];
        float[] c = new float[rows * width];
        for (int i = 0; i < a.length; i++) {
            float weight = weights[i % width];
            float mean = sources.means()[i];
            float variance = sources.variances()[i];
            a[i] = weight * mean;
            b[i] = weight * weight * (mean * mean + variance);
            c[i] = weight * weight * variance;
        }
        float[] squares = new float[columns * width];
        for (int j = 0; j < squares.length; j++) {
            squares[j] = targets.means()[j] * targets.means()[j];
        }
        boolean half = undirected && sources == targets;
        long[] order = new long[half ? rows * (rows + 1) / 2 : rows * columns];
        float[] mean = new float[columns];
        float[] variance = new float[columns];
        int n = 0;
        for (int i = 0; i < rows; i++) {
            Arrays.fill(mean, 0);
            Arrays.fill(variance, 0);
            Gemm.abT(1, columns, width, a, i * width, width, targets.means(), 0, width, mean, 0, columns);
            Gemm.abT(1, columns, width, b, i * width, width, targets.variances(), 0, width, variance, 0, columns);
            Gemm.abT(1, columns, width, c, i * width, width, squares, 0, width, variance, 0, columns);
            for (int j = half ? i : 0; j < columns; j++) {
                float high = mean[j] + DEVIATIONS * (float) Math.sqrt(variance[j]);
                int bits = Float.floatToIntBits(high);
                order[n++] = (long) ~(bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | (long) i << 16 | j;
            }
        }
        Arrays.sort(order);
        return order;
    }

    private record Found(long[] pairs, float[] products) {
        static final Found NONE = new Found(new long[0], new float[0]);
    }

    /** Rows of a block of sources that may reach the worst that is kept with the longest of a block of targets. */
    private int rows(int i, int j) {
        return from.longer(i, least / to.lengths[to.start(j)]);
    }

    private int columns(int i, int j) {
        return to.longer(j, least / from.lengths[from.start(i)]);
    }

    /** Nodes as one end, in each block those first whose rows are longest as the form has them. */
    private static final class Side {
        private final RowBlocks blocks;
        private final int[] nodes;
        private final float[] lengths;

        Side(PairForm form, RowBlocks blocks, boolean asSource, int threads) {
            this.blocks = blocks;
            this.nodes = new int[blocks.start(blocks.size())];
            this.lengths = new float[nodes.length];
            Threads.each(blocks.size(), threads, block -> {
                int start = blocks.start(block);
                float[] row = new float[form.size()];
                long[] order = new long[blocks.length(block)];
                for (int i = 0; i < order.length; i++) {
                    int bits = Float.floatToIntBits(form.length(blocks.node(block, i), asSource, row));
                    order[i] = (long) ~bits << 32 | i;
                }
                Arrays.sort(order);
                for (int i = 0; i < order.length; i++) {
                    nodes[start + i] = blocks.node(block, (int) order[i]);
                    lengths[start + i] = Float.intBitsToFloat(~(int) (order[i] >> 32));
                }
            });
        }

        int start(int block) {
            return blocks.start(block);
        }

        /** How many rows of a block are that long. */
        int longer(int block, float limit) {
            int low = blocks.start(block);
            int high = blocks.start(block + 1);
            while (low < high) {
                int middle = (low + high) >>> 1;
                // Not so for NaN: what is as long as nothing is left in.
                if (lengths[middle] < limit) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low - blocks.start(block);
        }
    }

    private Found found(int i, int j) {
        int rows = rows(i, j);
        int columns = columns(i, j);
        if (rows == 0 || columns == 0) {
            return Found.NONE;
        }
        float[] x = new float[rows * width];
        float[] y = new float[columns * width];
        for (int r = 0; r < rows; r++) {
            form.row(from.nodes[from.start(i) + r], true, x, r * width);
        }
        for (int c = 0; c < columns; c++) {
            form.row(to.nodes[to.start(j) + c], false, y, c * width);
        }
        float[] scores = new float[rows * columns];
        Gemm.abT(rows, columns, width, x, 0, width, y, 0, width, scores, 0, columns);
        int[] places = new int[columns];
        long[] kept = new long[64];
        float[] its = new float[64];
        int n = 0;
        for (int r = 0; r < rows; r++) {
            int u = from.nodes[from.start(i) + r];
            int count = Above.places(scores, r * columns, columns, least, places);
            for (int p = 0; p < count; p++) {
                int v = to.nodes[to.start(j) + places[p]];
                boolean twice = undirected && u > v && (sources == targets ? i == j : !form.oneRow());
                if (u == v || twice || (!seen && reader.knows(u, v))) {
                    continue;
                }
                if (n == kept.length) {
                    kept = Arrays.copyOf(kept, 2 * n);
                    its = Arrays.copyOf(its, 2 * n);
                }
                kept[n] = undirected ? key(Math.min(u, v), Math.max(u, v)) : key(u, v);
                its[n++] = scores[r * columns + places[p]];
            }
        }
        return new Found(Arrays.copyOf(kept, n), Arrays.copyOf(its, n));
    }

    static long key(int u, int v) {
        return (long) u << 32 | v;
    }

    private void take(Found found) {
        for (int i = 0; i < found.pairs.length; i++) {
            if (found.products[i] > least) {
                pairs[size] = found.pairs[i];
                products[size++] = found.products[i];
                if (size == pairs.length) {
                    cut();
                }
            }
        }
    }

    /** Leaves the best; those equal to the worst of them go. */
    private void cut() {
        if (size <= most) {
            return;
        }
        float[] sorted = Arrays.copyOf(products, size);
        Arrays.sort(sorted);
        least = Math.max(least, sorted[size - most]);
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (products[i] > least) {
                pairs[n] = pairs[i];
                products[n++] = products[i];
            }
        }
        size = n;
    }
}
