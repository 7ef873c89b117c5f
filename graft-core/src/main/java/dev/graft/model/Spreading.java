package dev.graft.model;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.Csr;
import dev.graft.graph.Labels;
import dev.graft.math.RowSums;
import dev.graft.math.Tiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values spread along edges: {@code F ← α S F + (1 - α) Y} (Zhou et al.: Learning with Local and Global Consistency, NIPS
 * 2003), {@value #ROUNDS} rounds; for several α at once, as all are sums of the same {@code S^k Y}. O(rounds · (arcs + nodes ·
 * shares) · width).
 */
public final class Spreading {
    private static final int ROUNDS = 50;
    /** α of {@link #labels}, as in that paper's experiments within a tenth. */
    public static final double SHARE = 0.9;
    /** Weights below are less than a float sees of what is there already. */
    private static final double LEAST = 1e-9;

    private static final String SPREAD = "spread labels (nodes x classes)";

    private final Csr arcs;
    private final float[] strengths;

    /** @param arcs of an undirected graph */
    public Spreading(Csr arcs) {
        this.arcs = arcs;
        this.strengths = new float[arcs.nodes()];
        for (int u = 0; u < strengths.length; u++) {
            strengths[u] = (float) Math.max(arcs.strength(u), 1e-30);
        }
    }

    /** Labels of the nodes told, several sharing 1, spread by {@code D^-1/2 A D^-1/2}: {@code [nodes x classes]}. */
    public float[] labels(Labels labels, int[] told) {
        int classes = labels.classes();
        float[] start = Memory.floats(arcs.nodes(), classes, "class scores (nodes x classes)");
        for (int id : told) {
            for (int label : labels.of()[id]) {
                start[id * classes + label] = 1f / labels.of()[id].length;
            }
        }
        return evenly(start, classes, SHARE).getFirst();
    }

    /** By {@code S = D^-1/2 A D^-1/2}: {@code [nodes x width]} for each α. */
    public List<float[]> evenly(float[] start, int width, double... shares) {
        float[] scale = new float[strengths.length];
        for (int u = 0; u < scale.length; u++) {
            scale[u] = (float) (1 / Math.sqrt(strengths[u]));
        }
        return spread(start, width, null, shares, scale, scale);
    }

    /** By {@code S = D^-1 A}, means of neighbours, {@code [nodes x width]} for each α: rows that sum to 1 go on to do so where a node has an edge. */
    public List<float[]> byMeans(float[] start, int width, double... shares) {
        return byMeansAt(null, start, width, shares);
    }

    /** The same of some nodes, or null for all, {@code [asked.length x width]} for each α; of others no sums are held. */
    public List<float[]> byMeansAt(int @Nullable [] asked, float[] start, int width, double... shares) {
        float[] scale = new float[strengths.length];
        float[] one = new float[strengths.length];
        Arrays.fill(one, 1);
        for (int u = 0; u < scale.length; u++) {
            scale[u] = 1 / strengths[u];
        }
        return spread(start, width, asked, shares, scale, one);
    }

    /** {@code (1 - α) Σ_k α^k S^k Y} over all rounds but the last, which has the whole of what is left, {@code α^k}. */
    private List<float[]> spread(
            float[] start, int width, int @Nullable [] asked, double[] shares, float[] to, float[] from) {
        int stride = Tiles.stride(width);
        int rows = asked == null ? strengths.length : asked.length;
        // All at once: asked for one by one, each small beside what is dead, they would let the heap grow.
        Memory.collect(2 * Memory.ofFloats(strengths.length, stride) + shares.length * Memory.ofFloats(rows, stride));
        float[] present = restrided(start, width, stride);
        float[] next = Memory.floats(strengths.length, stride, SPREAD);
        List<float[]> sums = new ArrayList<>();
        for (double share : shares) {
            float[] sum = Memory.floats(rows, stride, SPREAD);
            add(1 - share, present, asked, stride, sum);
            sums.add(sum);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            step(present, next, stride, to, from);
            float[] spare = present;
            present = next;
            next = spare;
            for (int s = 0; s < shares.length; s++) {
                double weight = Math.pow(shares[s], round) * (round == ROUNDS ? 1 : 1 - shares[s]);
                if (weight > LEAST) {
                    add(weight, present, asked, stride, sums.get(s));
                }
            }
        }
        return sums.stream().map(sum -> restrided(sum, stride, width)).toList();
    }

    private static void add(double weight, float[] present, int @Nullable [] asked, int stride, float[] sum) {
        if (asked == null) {
            Tiles.add((float) weight, present, 0, sum, 0, sum.length);
            return;
        }
        for (int i = 0; i < asked.length; i++) {
            Tiles.add((float) weight, present, asked[i] * stride, sum, i * stride, stride);
        }
    }

    /** {@code next = S present}. */
    private void step(float[] present, float[] next, int stride, float[] to, float[] from) {
        for (int u = 0; u < strengths.length; u++) {
            int at = u * stride;
            Arrays.fill(next, at, at + stride, 0);
            RowSums.add(
                    to[u],
                    arcs.weights(),
                    from,
                    arcs.targets(),
                    arcs.offsets()[u],
                    arcs.offsets()[u + 1],
                    present,
                    next,
                    at,
                    stride);
        }
    }

    /** Rows of another length, what they have in common copied and the rest 0. */
    private static float[] restrided(float[] rows, int width, int stride) {
        int nodes = rows.length / width;
        float[] all = Memory.floats(nodes, stride, SPREAD);
        for (int u = 0; u < nodes; u++) {
            System.arraycopy(rows, u * width, all, u * stride, Math.min(width, stride));
        }
        return all;
    }
}
