package dev.graft.kind.community;

import dev.graft.base.Memory;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;

/**
 * What a node's community is read off: its row and the mean rows of its neighbourhoods, hop after hop, each brought to
 * length 1 and side by side, so that distances are by direction and every hop weighs the same.
 */
final class Surroundings {
    private Surroundings() {}

    /** {@code [nodes x (hops + 1) dim]} from rows {@code [nodes x dim]}; zero rows stay zero. */
    public static float[] of(float[] rows, int dim, Propagation propagation, int hops) {
        int width = dim * (hops + 1);
        float[] all = Memory.floats(rows.length, hops + 1L, "vectors and their neighbourhoods' means (values x hops)");
        float[] present = rows;
        for (int hop = 0; hop <= hops; hop++) {
            if (hop > 0) {
                float[] next = new float[rows.length];
                propagation.apply(present, next, dim);
                present = next;
            }
            for (int u = 0; u < rows.length / dim; u++) {
                float norm = (float) Math.sqrt(Tiles.dot(present, u * dim, present, u * dim, dim));
                if (norm > 0) {
                    Tiles.add(1 / norm, present, u * dim, all, u * width + hop * dim, dim);
                }
            }
        }
        return all;
    }
}
