package dev.graft.graph;

import dev.graft.base.Nullable;

/**
 * Compressed sparse rows: the arcs of node {@code u} are positions {@code offsets[u]} to {@code
 * offsets[u + 1]} (exclusive) of the other arrays, in ascending order of target. The arrays are the
 * graph's own; callers read them and never write.
 *
 * @param offsets {@code [nodes + 1]}
 * @param targets {@code [arcs]} node ids
 * @param weights {@code [arcs]} positive and finite, as the source gave them, or null where it gave none and every
 *     arc counts 1
 * @param types {@code [arcs]} edge-type ids, or null where there is one type
 * @param times {@code [arcs]} as {@link Graph#timeDecimals} says, or null
 */
public record Csr(
        int[] offsets, int[] targets, float @Nullable [] weights, int @Nullable [] types, long @Nullable [] times) {

    /** Number of rows. */
    public int nodes() {
        return offsets.length - 1;
    }

    /** Number of stored arcs. */
    public int arcs() {
        return targets.length;
    }

    /** What the arc at a position weighs. */
    public float weight(int arc) {
        return weights == null ? 1 : weights[arc];
    }

    /** Arcs that leave {@code u}. */
    public int degree(int u) {
        return offsets[u + 1] - offsets[u];
    }

    /** Whether the arc {@code u -> v} is stored; binary search, O(log degree). */
    public boolean has(int u, int v) {
        return find(u, v) >= 0;
    }

    /** Position of an arc {@code u -> v}, or a negative number; binary search, O(log degree). */
    public int find(int u, int v) {
        return java.util.Arrays.binarySearch(targets, offsets[u], offsets[u + 1], v);
    }

    /** The weights where some differ, else null: for what goes by proportions alone. O(arcs). */
    public float @Nullable [] proportions() {
        if (weights != null) {
            for (float weight : weights) {
                if (weight != weights[0]) {
                    return weights;
                }
            }
        }
        return null;
    }

    /** Sum of the weights of {@code u}'s arcs. */
    public double strength(int u) {
        if (weights == null) {
            return degree(u);
        }
        double sum = 0;
        for (int i = offsets[u]; i < offsets[u + 1]; i++) {
            sum += weights[i];
        }
        return sum;
    }
}
