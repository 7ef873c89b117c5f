package dev.graft.kind.coverage;

import dev.graft.graph.Csr;
import dev.graft.math.Seeds;

/** Which two vectors are compared, and how large the true gain of the second is. */
enum Pair {
    /** Both with noise of their own, of one size: none. */
    NONE,
    /** Both with noise, that of the second a little less: small. */
    SMALL,
    /** Rows, and rows smoothed along the edges: large. */
    LARGE,
    /** Vectors of the graph, and features that know the same of other nodes: little in common. */
    OTHER;

    /**
     * Both, {@code [nodes x dim]}.
     *
     * @param features {@code [nodes x dim]} of the nodes
     */
    float[][] of(Csr arcs, float[] x, float[] features, int dim, Seeds random) {
        return switch (this) {
            case NONE -> new float[][] {RandomStart.noised(x, 0.5, random), RandomStart.noised(x, 0.5, random)};
            case SMALL -> new float[][] {RandomStart.noised(x, 0.5, random), RandomStart.noised(x, 0.4, random)};
            case LARGE -> new float[][] {x, RandomStart.smoothed(arcs, x, dim)};
            case OTHER -> new float[][] {x, features};
        };
    }
}
