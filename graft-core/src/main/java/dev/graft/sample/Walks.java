package dev.graft.sample;

import dev.graft.math.Seeds;

/** Draws walks, many in step, so that the cache misses of one walk hide behind those of the others. */
public interface Walks {
    /**
     * Continues walks from their first node.
     *
     * @param nodes {@code [walks x length]}; the first of each row is given, the others are written
     * @param lengths {@code [walks]} written: nodes of each walk, fewer than {@code length} where it met a dead end
     */
    void fill(Seeds random, int walks, int length, int[] nodes, int[] lengths);
}
