package dev.graft.start;

import dev.graft.feature.Features;
import dev.graft.math.PickedRows;
import dev.graft.math.RidgeMap;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.Locale;

/**
 * A row from a node's features by ridge regression on the nodes that have a row; the strength is that of the least squared
 * error on a fifth of them. The least that a network for cold starts does (DropoutNet, Volkovs et al., NIPS 2017).
 */
final class FeatureRule {
    private static final double[] STRENGTHS = {1e-3, 1e-2, 0.1, 1, 10, 100};
    /** Nodes to learn from. */
    private static final int MOST = 20_000;

    private final RidgeMap.Fitted map;
    private final double explained;

    private FeatureRule(RidgeMap.Fitted map, double explained) {
        this.map = map;
        this.explained = explained;
    }

    String shown() {
        return String.format(Locale.ROOT, "ridge regression on features, R² %.3f held out", explained);
    }

    static FeatureRule learn(Given given, Features features, long seed, int threads) {
        int[] nodes = given.nodes(false);
        Seeds.of(seed).shuffle(nodes);
        nodes = Arrays.copyOf(nodes, Math.min(nodes.length, MOST));
        int held = Math.max(1, nodes.length / 5);
        int[] test = Arrays.copyOf(nodes, held);
        int[] train = Arrays.copyOfRange(nodes, nodes.length > 1 ? held : 0, nodes.length);
        int width = features.width();
        float[] truth = PickedRows.of(given.rows(), test, given.dim());
        float[] inputs = PickedRows.of(features.rows(), test, width);
        RidgeMap ridge = new RidgeMap(
                PickedRows.of(features.rows(), train, width),
                width,
                PickedRows.of(given.rows(), train, given.dim()),
                given.dim());
        double least = Double.POSITIVE_INFINITY;
        double strength = 1;
        for (double candidate : STRENGTHS) {
            double error = error(ridge.fit(candidate, threads).of(inputs, width), truth);
            if (error < least) {
                least = error;
                strength = candidate;
            }
        }
        RidgeMap all = new RidgeMap(
                PickedRows.of(features.rows(), nodes, width),
                width,
                PickedRows.of(given.rows(), nodes, given.dim()),
                given.dim());
        return new FeatureRule(all.fit(strength, threads), 1 - least / Math.max(spread(truth, given.dim()), 1e-30));
    }

    float[] of(Features features, int[] nodes) {
        return map.of(PickedRows.of(features.rows(), nodes, features.width()), features.width());
    }

    private static double error(float[] found, float[] truth) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += (found[i] - truth[i]) * (double) (found[i] - truth[i]);
        }
        return sum;
    }

    private static double spread(float[] rows, int dim) {
        double[] mean = new double[dim];
        int n = rows.length / dim;
        for (int i = 0; i < rows.length; i++) {
            mean[i % dim] += rows[i] / (double) n;
        }
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double from = rows[i] - mean[i % dim];
            sum += from * from;
        }
        return sum;
    }
}
