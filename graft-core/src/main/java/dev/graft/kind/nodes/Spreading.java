package dev.graft.kind.nodes;

import dev.graft.graph.Csr;
import dev.graft.graph.Labels;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * Values spread along edges: {@code F ← α S F + (1 - α) Y} (Zhou et al.: Learning with Local and Global Consistency, NIPS
 * 2003), {@value #ROUNDS} rounds. O(rounds · arcs · width).
 */
public final class Spreading {
    private static final int ROUNDS = 50;
    /** α of {@link #labels}, as in that paper's experiments within a tenth. */
    static final double SHARE = 0.9;

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
        float[] start = new float[arcs.nodes() * classes];
        for (int id : told) {
            for (int label : labels.of()[id]) {
                start[id * classes + label] = 1f / labels.of()[id].length;
            }
        }
        return evenly(start, classes, SHARE);
    }

    /** By {@code S = D^-1/2 A D^-1/2}. */
    public float[] evenly(float[] start, int width, double share) {
        float[] scale = new float[strengths.length];
        for (int u = 0; u < scale.length; u++) {
            scale[u] = (float) (1 / Math.sqrt(strengths[u]));
        }
        return spread(start, width, share, scale, scale);
    }

    /** By {@code S = D^-1 A}, means of neighbours: rows that sum to 1 go on to do so where a node has an edge. */
    public float[] byMeans(float[] start, int width, double share) {
        float[] scale = new float[strengths.length];
        float[] one = new float[strengths.length];
        Arrays.fill(one, 1);
        for (int u = 0; u < scale.length; u++) {
            scale[u] = 1 / strengths[u];
        }
        return spread(start, width, share, scale, one);
    }

    private float[] spread(float[] start, int width, double share, float[] to, float[] from) {
        float[] present = start.clone();
        float[] next = new float[present.length];
        for (int round = 0; round < ROUNDS; round++) {
            for (int u = 0; u < strengths.length; u++) {
                int at = u * width;
                Arrays.fill(next, at, at + width, 0);
                Tiles.add((float) (1 - share), start, at, next, at, width);
                float mine = (float) share * to[u];
                for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                    int v = arcs.targets()[i];
                    float weight = arcs.weights() == null ? 1 : arcs.weights()[i];
                    Tiles.add(mine * from[v] * weight, present, v * width, next, at, width);
                }
            }
            float[] spare = present;
            present = next;
            next = spare;
        }
        return present;
    }
}
