package dev.graft.start;

import dev.graft.base.Memory;
import dev.graft.feature.Features;
import dev.graft.math.PickedRows;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;

/** Rows for nodes that have none, without training; the same for the same seed, on any number of threads. */
public final class NewRows {
    /** Passes over new nodes that are each other's neighbours, after all have a row. */
    private static final int SWEEPS = 2;

    private NewRows() {}

    /**
     * What was done.
     *
     * @param reached nodes with a row by the rule
     * @param random nodes whose row is random: no path leads to them from a node with a vector
     * @param how in a few words
     */
    public record Done(int reached, int random, String how) {}

    /** Random rows, of lengths as those of their like: a control. */
    public static Done random(Given given, long seed) {
        Norms norms = new Norms(given);
        int[] nodes = given.nodes(true);
        for (int u : nodes) {
            norms.random(u, seed);
        }
        return new Done(0, nodes.length, "random");
    }

    /**
     * Rows from neighbours: first for nodes beside given ones, then for those beside these, and so on; then all that have
     * new neighbours once more, from old and new ones together. O(arcs · dim) a wave.
     */
    public static Done neighbours(Given given, long seed, int threads) {
        boolean[] has = new boolean[given.fresh().length];
        for (int u = 0; u < has.length; u++) {
            has[u] = !given.fresh()[u];
        }
        Norms norms = new Norms(given);
        Surroundings around = new Surroundings(given, has);
        NeighbourRule rule = NeighbourRule.learn(given, around, seed, threads);
        float[] raw = Memory.floats(given.fresh().length, given.roles(), "lengths (nodes x roles)");
        int[] left = given.nodes(true);
        for (int[] wave = around.reached(left); wave.length > 0; wave = around.reached(left)) {
            put(given, rule.of(around, wave), wave, norms, raw);
            for (int u : wave) {
                has[u] = true;
            }
            left = Arrays.stream(left).filter(u -> !has[u]).toArray();
        }
        int[] unreached = left;
        boolean[] news = given.fresh().clone();
        for (int u : unreached) {
            news[u] = false;
        }
        Surroundings newOnes = new Surroundings(given, news);
        int[] again = newOnes.reached(
                Arrays.stream(given.nodes(true)).filter(u -> has[u]).toArray());
        for (int sweep = 0; sweep < SWEEPS && again.length > 0; sweep++) {
            put(given, rule.of(around, again), again, norms, raw);
        }
        int[] reached = Arrays.stream(given.nodes(true)).filter(u -> has[u]).toArray();
        norms.distribute(reached, PickedRows.of(raw, reached, given.roles()));
        for (int u : unreached) {
            norms.random(u, seed);
        }
        return new Done(reached.length, unreached.length, rule.shown());
    }

    /** Writes rows at the middle length of their like, and keeps the lengths that they came with. */
    private static void put(Given given, float[] found, int[] nodes, Norms norms, float[] raw) {
        int dim = given.dim();
        for (int i = 0; i < nodes.length; i++) {
            System.arraycopy(found, i * dim, given.rows(), nodes[i] * dim, dim);
            norms.lengths(nodes[i], raw, nodes[i] * given.roles());
            norms.middle(nodes[i]);
        }
    }

    /** Rows from the nodes' features by {@link FeatureRule}. A node whose features are all zero gets a random row. */
    public static Done features(Given given, Features features, long seed, int threads) {
        int[] fresh = given.nodes(true);
        int width = features.width();
        int[] known = Arrays.stream(fresh)
                .filter(u -> Tiles.dot(features.rows(), u * width, features.rows(), u * width, width) > 0)
                .toArray();
        FeatureRule rule = FeatureRule.learn(given, features, Seeds.derive(seed, 2), threads);
        Norms norms = new Norms(given);
        float[] raw = Memory.floats(given.fresh().length, given.roles(), "lengths (nodes x roles)");
        put(given, rule.of(features, known), known, norms, raw);
        norms.distribute(known, PickedRows.of(raw, known, given.roles()));
        boolean[] done = new boolean[given.fresh().length];
        for (int u : known) {
            done[u] = true;
        }
        for (int u : fresh) {
            if (!done[u]) {
                norms.random(u, seed);
            }
        }
        return new Done(known.length, fresh.length - known.length, rule.shown());
    }
}
