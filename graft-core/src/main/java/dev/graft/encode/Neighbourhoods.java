package dev.graft.encode;

import dev.graft.eval.Hops;
import dev.graft.graph.Csr;
import dev.graft.math.RootMeanSquare;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;
import java.util.List;

/**
 * What an encoder reads of each node: its vector x, those of its neighbourhood, P x and P² x, and features where there are any.
 *
 * @param arcs of the graph without directions
 * @param hops x first, {@code [nodes x dim]} each
 * @param scales by which hops are brought to unit root mean square
 * @param features {@code [nodes x width]}
 */
@SuppressWarnings("exports") // public for the inside alone
public record Neighbourhoods(Csr arcs, List<float[]> hops, int dim, float[] scales, float[] features, int width) {
    /** Which of x, P x, P² x a mean is of (hop weights: Chien et al., ICLR 2021; SGC: Wu et al., ICML 2019). */
    private static final List<List<Integer>> MEANS =
            List.of(List.of(0), List.of(0, 1), List.of(1), List.of(0, 1, 2), List.of(2));

    private static final List<String> NAMES = List.of("x", "x + Px", "Px", "x + Px + P²x", "P²x");

    /** @param vectors x at unit root mean square, {@code [nodes x dim]} */
    public static Neighbourhoods of(Csr arcs, float[] vectors, int dim, float[] features, int width) {
        List<float[]> hops = Hops.of(vectors, dim, new Propagation(arcs)).rows();
        float[] scales = {1, RootMeanSquare.toOne(hops.get(1)), RootMeanSquare.toOne(hops.get(2))};
        return new Neighbourhoods(arcs, hops, dim, scales, features, width);
    }

    /** The same of other nodes or vectors, at the same scales. */
    public Neighbourhoods of(Csr others, float[] vectors, float[] theirs) {
        return new Neighbourhoods(
                others, Hops.of(vectors, dim, new Propagation(others)).rows(), dim, scales, theirs, width);
    }

    /** How many means there are to choose among; the first is x itself. */
    public static int means() {
        return MEANS.size();
    }

    /** What one is of. */
    public static String name(int mean) {
        return NAMES.get(mean);
    }

    float[] x() {
        return hops.getFirst();
    }

    int nodes() {
        return x().length / dim;
    }

    /** A mean at unit root mean square, as x is; x itself to the bit. */
    public float[] mean(int which) {
        return mean(which, scaleOf(which));
    }

    /** A mean at the scale of others. */
    public float[] mean(int which, float scale) {
        float[] sum = sum(which);
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= scale;
        }
        return sum;
    }

    /** By which a mean is brought to that. */
    public float scaleOf(int which) {
        return RootMeanSquare.toOne(sum(which));
    }

    float[] sum(int which) {
        float[] sum = new float[x().length];
        for (int hop : MEANS.get(which)) {
            Tiles.add(scales[hop], hops.get(hop), 0, sum, 0, sum.length);
        }
        return sum;
    }
}
