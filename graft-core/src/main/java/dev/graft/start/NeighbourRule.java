package dev.graft.start;

import dev.graft.base.Nullable;
import dev.graft.math.PickedRows;
import dev.graft.math.RidgeMap;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * A row from the neighbours' rows: {@code x = A m + b}, m being their mean, A and b learned by ridge regression on the
 * nodes that have a row, as if it were not known. The idea is "à la carte" embedding (Khodak et al., ACL 2018), with
 * neighbours in the place of a word's context. Its strength, or that the plain mean is kept as it is, is chosen by the mean
 * cosine to the true rows of a fifth of those nodes.
 */
final class NeighbourRule {
    private static final double[] STRENGTHS = {1e-3, 1e-2, 0.1, 1, 10};
    /** Nodes to learn from: enough for some hundreds of columns, few enough to be quick. */
    private static final int MOST = 20_000;
    /** Fewer teach nothing that a mean does not know. */
    private static final int LEAST = 50;

    private final RidgeMap.@Nullable Fitted map;
    private final double cosine;

    private NeighbourRule(RidgeMap.@Nullable Fitted map, double cosine) {
        this.map = map;
        this.cosine = cosine;
    }

    /** In a few words. */
    String shown() {
        return (map == null ? "neighbours' mean" : "learned map of the neighbours' mean")
                + (Double.isNaN(cosine) ? "" : String.format(java.util.Locale.ROOT, ", cosine %.3f held out", cosine));
    }

    /** Learns from the nodes that have a row and a neighbour with one. */
    static NeighbourRule learn(Given given, Surroundings around, long seed, int threads) {
        int[] nodes = around.reached(given.nodes(false));
        Seeds.of(seed, 1).shuffle(nodes);
        nodes = Arrays.copyOf(nodes, Math.min(nodes.length, MOST));
        if (nodes.length < LEAST) {
            return new NeighbourRule(null, Double.NaN);
        }
        int held = nodes.length / 5;
        int[] test = Arrays.copyOf(nodes, held);
        int[] train = Arrays.copyOfRange(nodes, held, nodes.length);
        float[] truth = PickedRows.of(given.rows(), test, given.dim());
        float[] inputs = around.of(test);
        double best = cosine(around.plain(test), truth, given.width());
        double strength = Double.NaN;
        RidgeMap ridge = new RidgeMap(
                around.of(train), around.width(), PickedRows.of(given.rows(), train, given.dim()), given.dim());
        for (double candidate : STRENGTHS) {
            double found = cosine(ridge.fit(candidate, threads).of(inputs, around.width()), truth, given.width());
            if (found > best) {
                best = found;
                strength = candidate;
            }
        }
        if (Double.isNaN(strength)) {
            return new NeighbourRule(null, best);
        }
        RidgeMap all = new RidgeMap(
                around.of(nodes), around.width(), PickedRows.of(given.rows(), nodes, given.dim()), given.dim());
        return new NeighbourRule(all.fit(strength, threads), best);
    }

    /** New rows for nodes, of no length in particular, {@code [nodes x dim]}. */
    float[] of(Surroundings around, int[] nodes) {
        return map == null ? around.plain(nodes) : map.of(around.of(nodes), around.width());
    }

    /** The mean cosine of halves. */
    private static double cosine(float[] a, float[] b, int width) {
        double sum = 0;
        for (int at = 0; at < a.length; at += width) {
            double norms = Math.sqrt((double) Tiles.dot(a, at, a, at, width) * (double) Tiles.dot(b, at, b, at, width));
            sum += norms == 0 ? 0 : Tiles.dot(a, at, b, at, width) / norms;
        }
        return sum * width / a.length;
    }
}
