package dev.graft.kind.link;

import dev.graft.base.Threads;
import dev.graft.math.Above;
import dev.graft.math.Gemm;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The best of all pairs by a {@link PairForm}, exactly, without looking at most. Nodes are sorted by the length of their rows
 * and cut into blocks; no pair of two blocks scores above {@code max|x| max|y| + max a + max b + c} (Cauchy, Schwarz), so
 * pairs of blocks are taken by that bound, until it falls below the worst that is kept (the idea of LEMP: Teflioudi, Gemulla,
 * Mykytiuk, SIGMOD 2015). What products leave is scored by the head itself, so that the answer does not depend on the order,
 * nor on the number of threads. Memory: a few numbers a node.
 */
final class BoundedSearch {
    private static final int BLOCK = 512;
    /** Pairs that the head scores at one time. */
    private static final int AT_ONCE = 4096;
    /** Products and heads add floats in other orders: so far apart they may be, as a share of the bound. */
    private static final float SLACK = 3e-5f;

    private final PairReader reader;
    private final PairForm form;
    private final int top;
    private final boolean seen;
    private final int threads;
    private final Side sources;
    private final Side targets;
    private final boolean undirected;
    private volatile float least = Float.NEGATIVE_INFINITY;

    /** @param nodes that pairs may be of */
    BoundedSearch(PairReader reader, PairForm form, int[] nodes, int top, boolean seen, int threads) {
        this.reader = reader;
        this.form = form;
        this.top = top;
        this.seen = seen;
        this.threads = threads;
        this.undirected = !reader.stored().directed();
        this.sources = new Side(form, nodes, true);
        this.targets = form.symmetric() ? new Side(sources) : new Side(form, nodes, false);
    }

    /** Nodes as one end, the longest rows first. */
    private static final class Side {
        private final int[] nodes;
        private final float[] lengths;
        private final boolean asSource;
        private final float[] owns;
        /** The highest own value of each block, and the largest. */
        private final float[] own;

        private final float[] ownSize;

        Side(PairForm form, int[] nodes, boolean asSource) {
            this.asSource = asSource;
            float[] row = new float[form.size()];
            long[] order = new long[nodes.length];
            for (int i = 0; i < nodes.length; i++) {
                int bits = Float.floatToIntBits(form.length(nodes[i], asSource, row));
                order[i] = (long) ~bits << 32 | i;
            }
            Arrays.sort(order);
            this.nodes = new int[nodes.length];
            this.lengths = new float[nodes.length];
            int blocks = (nodes.length + BLOCK - 1) / BLOCK;
            this.owns = new float[nodes.length];
            this.own = new float[blocks];
            this.ownSize = new float[blocks];
            Arrays.fill(own, Float.NEGATIVE_INFINITY);
            for (int i = 0; i < order.length; i++) {
                this.nodes[i] = nodes[(int) order[i]];
                lengths[i] = Float.intBitsToFloat(~(int) (order[i] >> 32));
                float its = form.own(this.nodes[i], asSource);
                owns[i] = its;
                own[i / BLOCK] = Math.max(own[i / BLOCK], its);
                ownSize[i / BLOCK] = Math.max(ownSize[i / BLOCK], Math.abs(its));
            }
        }

        /** The same nodes in the same order as the other end. */
        Side(Side like) {
            this.nodes = like.nodes;
            this.lengths = like.lengths;
            this.owns = like.owns;
            this.own = like.own;
            this.ownSize = like.ownSize;
            this.asSource = false;
        }

        int blocks() {
            return own.length;
        }

        int size(int block) {
            return Math.min(BLOCK, nodes.length - block * BLOCK);
        }
    }

    /** The pairs, best first. */
    TopPairs run() {
        long[] order = order();
        int workers = Math.max(1, Math.min(threads, order.length));
        TopPairs[] kept = new TopPairs[workers];
        AtomicInteger next = new AtomicInteger();
        Threads.each(workers, workers, worker -> {
            Worker its = new Worker();
            for (int i = next.getAndIncrement(); i < order.length; i = next.getAndIncrement()) {
                its.pairs((int) (order[i] >>> 20 & 0xFFFFF), (int) (order[i] & 0xFFFFF));
            }
            its.flush();
            kept[worker] = its.best;
        });
        TopPairs best = new TopPairs(top, reader.stored().ids());
        Arrays.stream(kept).forEach(best::offer);
        return best;
    }

    /** Pairs of blocks, those of the highest bound first. */
    private long[] order() {
        int rows = sources.blocks();
        int columns = targets.blocks();
        boolean half = undirected && form.symmetric();
        long[] order = new long[half ? rows * (rows + 1) / 2 : Math.multiplyExact(rows, columns)];
        int n = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = half ? i : 0; j < columns; j++) {
                // The bound's leading bits are enough to go by: which is first changes no answer.
                int bits = Float.floatToIntBits(bound(i, j));
                int ordered = ~(bits ^ (bits >> 31 & Integer.MAX_VALUE)) >> 8;
                order[n++] = (long) ordered << 40 | (long) i << 20 | j;
            }
        }
        Arrays.sort(order);
        return order;
    }

    private float bound(int i, int j) {
        return product(i, j) + sources.own[i] + targets.own[j] + form.constant();
    }

    private float product(int i, int j) {
        return sources.lengths[i * BLOCK] * targets.lengths[j * BLOCK];
    }

    private synchronized void raise(float to) {
        least = Math.max(least, to);
    }

    /** One thread's room, and what it keeps. */
    private final class Worker {
        private final TopPairs best = new TopPairs(top, reader.stored().ids());
        private final int width = form.size();
        private final float[] x = new float[BLOCK * width];
        private final float[] y = new float[BLOCK * width];
        private final float[] scores = new float[BLOCK * BLOCK];
        private final int[] places = new int[BLOCK];
        private int[] from = new int[AT_ONCE];
        private int[] to = new int[AT_ONCE];
        private int waiting;

        void pairs(int i, int j) {
            float slack = SLACK * (product(i, j) + sources.ownSize[i] + targets.ownSize[j] + Math.abs(form.constant()));
            float limit = least - slack;
            if (bound(i, j) < limit) {
                return;
            }
            float rest = sources.own[i] + targets.own[j] + form.constant();
            int rows = longer(sources, i, targets.lengths[j * BLOCK], limit - rest);
            int columns = longer(targets, j, sources.lengths[i * BLOCK], limit - rest);
            gather(sources, i, rows, x);
            gather(targets, j, columns, y);
            Arrays.fill(scores, 0, rows * BLOCK, 0);
            Gemm.abT(rows, columns, width, x, 0, width, y, 0, width, scores, 0, BLOCK);
            for (int r = 0; r < rows; r++) {
                float own = sources.owns[i * BLOCK + r] + form.constant();
                int n = Above.places(scores, r * BLOCK, columns, limit - own - targets.own[j], places);
                for (int p = 0; p < n; p++) {
                    float score = scores[r * BLOCK + places[p]] + own + targets.owns[j * BLOCK + places[p]];
                    if (score >= limit) {
                        add(sources.nodes[i * BLOCK + r], targets.nodes[j * BLOCK + places[p]], i == j);
                    }
                }
            }
        }

        /** Rows of a block, of the longest ones, that may reach the limit. */
        private int longer(Side side, int block, float other, float limit) {
            int n = side.size(block);
            while (n > 1 && side.lengths[block * BLOCK + n - 1] * other < limit) {
                n--;
            }
            return n;
        }

        private void gather(Side side, int block, int n, float[] into) {
            for (int r = 0; r < n; r++) {
                form.row(side.nodes[block * BLOCK + r], side.asSource, into, r * width);
            }
        }

        private void add(int u, int v, boolean sameBlock) {
            // An undirected pair comes twice within a block; where its ends are read unlike, the lower id is the
            // source.
            boolean twice = undirected && u > v && (sameBlock || !form.symmetric());
            if (u == v || twice || (!seen && reader.knows(u, v))) {
                return;
            }
            from[waiting] = undirected ? Math.min(u, v) : u;
            to[waiting++] = undirected ? Math.max(u, v) : v;
            if (waiting == AT_ONCE) {
                flush();
            }
        }

        void flush() {
            float[] exact = reader.quickScores(Arrays.copyOf(from, waiting), Arrays.copyOf(to, waiting));
            for (int i = 0; i < waiting; i++) {
                best.offer(from[i], to[i], exact[i]);
            }
            waiting = 0;
            raise(best.least());
        }
    }
}
