package dev.graft.kind.link;

import dev.graft.base.Threads;
import dev.graft.math.Gemm;
import dev.graft.math.Tiles;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Nodes in blocks of rows that lie near each other (clusters by Lloyd 1982, of some tens of rows each) and are about as long, with
 * the mean and variance, value by value, of each block's rows brought to the length of its longest, so that one long row is not
 * lost among short ones. The same on any number of threads.
 */
final class RowBlocks {
    private static final int SHORTEST = 64;
    private static final int MOST = 3000;
    private static final int MOST_CLUSTERS = 1024;
    /** Rows a cluster that centres are made of. */
    private static final int SAMPLE = 32;

    private static final int ROUNDS = 4;
    private static final int CHUNK = 256;

    private final PairForm rows;
    private final boolean asSource;
    private final int width;
    /** Nodes, block after block, and where each begins. */
    private final int[] nodes;

    private final int[] starts;
    private final float[] means;
    private final float[] variances;

    /** @param rows that are read as they are: all weights 1 */
    RowBlocks(PairForm rows, int[] nodes, boolean asSource, int threads) {
        this.rows = rows;
        this.asSource = asSource;
        this.width = rows.size();
        int clusters = Math.max(1, Math.min(MOST_CLUSTERS, (int) Math.sqrt(nodes.length)));
        float[] centres = centres(nodes, clusters);
        long[] order = new long[nodes.length];
        Threads.each((nodes.length + CHUNK - 1) / CHUNK, threads, chunk -> {
            int from = chunk * CHUNK;
            int n = Math.min(CHUNK, nodes.length - from);
            float[] x = gathered(nodes, from, n);
            int[] of = nearest(x, n, centres, clusters);
            for (int i = 0; i < n; i++) {
                float length = Tiles.dot(x, i * width, x, i * width, width);
                // Clusters one after the other, in each the longest rows first, then by place.
                order[from + i] = (long) of[i] << 53
                        | (long) ((Integer.MAX_VALUE - Float.floatToIntBits(length)) >>> 9) << 31
                        | (from + i);
            }
        });
        Arrays.sort(order);
        this.nodes = Arrays.stream(order)
                .mapToInt(key -> nodes[(int) key & Integer.MAX_VALUE])
                .toArray();
        this.starts = starts(order);
        this.means = new float[size() * width];
        this.variances = new float[size() * width];
        Threads.each(size(), threads, this::moments);
    }

    /** Blocks end where clusters do, and where they are as long as blocks may be. */
    private static int[] starts(long[] order) {
        int longest = Math.max(SHORTEST, 2 * order.length / MOST);
        int[] starts = new int[order.length + 1];
        int blocks = 0;
        for (int i = 0; i < order.length; i++) {
            boolean next = i == 0 || order[i] >>> 53 != order[i - 1] >>> 53 || i - starts[blocks - 1] == longest;
            if (next) {
                starts[blocks++] = i;
            }
        }
        starts[blocks] = order.length;
        return Arrays.copyOf(starts, blocks + 1);
    }

    private float[] gathered(int[] some, int from, int n) {
        float[] x = new float[n * width];
        for (int i = 0; i < n; i++) {
            rows.row(some[from + i], asSource, x, i * width);
        }
        return x;
    }

    private float[] centres(int[] all, int clusters) {
        int n = Math.min(all.length, SAMPLE * clusters);
        int[] some = IntStream.range(0, n)
                .map(i -> all[(int) ((long) i * all.length / n)])
                .toArray();
        float[] x = gathered(some, 0, n);
        float[] centres = new float[clusters * width];
        for (int c = 0; c < clusters; c++) {
            System.arraycopy(x, (int) ((long) c * n / clusters) * width, centres, c * width, width);
        }
        for (int round = 0; round < ROUNDS; round++) {
            int[] of = nearest(x, n, centres, clusters);
            float[] sums = new float[centres.length];
            int[] counts = new int[clusters];
            for (int i = 0; i < n; i++) {
                counts[of[i]]++;
                Tiles.add(1, x, i * width, sums, of[i] * width, width);
            }
            for (int c = 0; c < clusters; c++) {
                for (int d = 0; d < width && counts[c] > 0; d++) {
                    centres[c * width + d] = sums[c * width + d] / counts[c];
                }
            }
        }
        return centres;
    }

    /** The nearest centre of each row. */
    private int[] nearest(float[] x, int n, float[] centres, int clusters) {
        float[] half = new float[clusters];
        for (int c = 0; c < clusters; c++) {
            half[c] = Tiles.dot(centres, c * width, centres, c * width, width) / 2;
        }
        int[] of = new int[n];
        float[] products = new float[Math.min(CHUNK, n) * clusters];
        for (int from = 0; from < n; from += CHUNK) {
            int some = Math.min(CHUNK, n - from);
            Arrays.fill(products, 0);
            Gemm.abT(some, clusters, width, x, from * width, width, centres, 0, width, products, 0, clusters);
            for (int i = 0; i < some; i++) {
                int best = 0;
                for (int c = 1; c < clusters; c++) {
                    best = products[i * clusters + c] - half[c] > products[i * clusters + best] - half[best] ? c : best;
                }
                of[from + i] = best;
            }
        }
        return of;
    }

    private void moments(int block) {
        int n = length(block);
        float[] x = gathered(nodes, starts[block], n);
        int at = block * width;
        float longest = length(x, 0);
        for (int i = 0; i < n; i++) {
            float length = length(x, i);
            for (int d = 0; length > 0 && d < width; d++) {
                x[i * width + d] *= longest / length;
            }
        }
        for (int i = 0; i < n; i++) {
            Tiles.add(1f / n, x, i * width, means, at, width);
        }
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < width; d++) {
                float off = x[i * width + d] - means[at + d];
                variances[at + d] += off * off / n;
            }
        }
    }

    private float length(float[] x, int row) {
        return (float) Math.sqrt(Tiles.dot(x, row * width, x, row * width, width));
    }

    /** Blocks. */
    int size() {
        return starts.length - 1;
    }

    /** Nodes of a block. */
    int length(int block) {
        return starts[block + 1] - starts[block];
    }

    /** Nodes before a block. */
    int start(int block) {
        return starts[block];
    }

    int node(int block, int place) {
        return nodes[starts[block] + place];
    }

    /** {@code [blocks x width]}. */
    float[] means() {
        return means;
    }

    /** {@code [blocks x width]}. */
    float[] variances() {
        return variances;
    }
}
