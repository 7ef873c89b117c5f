package dev.graft.encode;

import dev.graft.eval.Hops;
import dev.graft.graph.Csr;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;
import java.util.ArrayList;
import java.util.List;

/**
 * What an encoder reads of each node: its vector x, those of its neighbourhood, P x and P² x, and features where there are any.
 *
 * @param arcs of the graph without directions
 * @param hops at unit root mean square, {@code [nodes x dim]} each, x first
 * @param features {@code [nodes x width]}
 */
@SuppressWarnings("exports") // public for the inside alone
public record Neighbourhoods(Csr arcs, List<float[]> hops, int dim, float[] features, int width) {
    /** Which of x, P x, P² x a mean is of (hop weights: Chien et al., ICLR 2021; SGC: Wu et al., ICML 2019). */
    private static final List<List<Integer>> MEANS =
            List.of(List.of(0), List.of(0, 1), List.of(1), List.of(0, 1, 2), List.of(2));

    private static final List<String> NAMES = List.of("x", "x + Px", "Px", "x + Px + P²x", "P²x");

    /** @param vectors x at unit root mean square, {@code [nodes x dim]} */
    public static Neighbourhoods of(Csr arcs, float[] vectors, int dim, float[] features, int width) {
        List<float[]> hops = new ArrayList<>();
        for (float[] hop : Hops.of(vectors, dim, new Propagation(arcs)).rows()) {
            hops.add(hops.isEmpty() ? hop : unit(hop));
        }
        return new Neighbourhoods(arcs, hops, dim, features, width);
    }

    static int means() {
        return MEANS.size();
    }

    static String name(int mean) {
        return NAMES.get(mean);
    }

    float[] x() {
        return hops.getFirst();
    }

    int nodes() {
        return x().length / dim;
    }

    /** A mean at unit root mean square. */
    float[] mean(int which) {
        List<Integer> of = MEANS.get(which);
        if (of.size() == 1) {
            return hops.get(of.getFirst()).clone();
        }
        float[] sum = new float[x().length];
        for (int hop : of) {
            Tiles.add(1, hops.get(hop), 0, sum, 0, sum.length);
        }
        return unit(sum);
    }

    private static float[] unit(float[] rows) {
        double squares = 0;
        for (float x : rows) {
            squares += (double) x * x;
        }
        float[] unit = new float[rows.length];
        Tiles.add((float) (1 / Math.sqrt(Math.max(squares / rows.length, 1e-30))), rows, 0, unit, 0, unit.length);
        return unit;
    }
}
