package dev.graft.train;

import dev.graft.base.Memory;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Model;
import dev.graft.recipe.OptimizerSpec;
import dev.graft.recipe.Recipe;
import java.util.Locale;

/**
 * The least that a training holds at one time, so that it can be refused before anything is trained. Counted are arrays of
 * the size of all vectors, and those of the vectors of nodes that teach alone; what grows with a batch, with classes or with edges
 * comes on top.
 *
 * @param arrays of the size of all vectors
 * @param taught arrays of the size of the vectors of nodes that teach
 * @param lower keys of the recipe that make them fewer or smaller
 */
public record Footprint(int arrays, int taught, String lower) {
    /**
     * Of fine-tuning: start, working rows and, where rows move, gradients, the optimizer's state and the best so far.
     *
     * @param own arrays that the kind of task needs beside these
     */
    public static Footprint of(Recipe recipe, int own) {
        return new Footprint(2 + own + (moves(recipe) ? 1 + states(recipe.tune().optimizer()) : 0), 0, "start.dim");
    }

    /**
     * Of a training by {@link GatheredRows}, which nothing holds the start beside: working rows and the means of all hops but the last, and
     * where rows move the optimizer's state, the best so far (or, where that waits in a file, the start while a training begins), where
     * rows were at first if anything asks for that, and gradients.
     *
     * @param hops whose means the head reads
     * @param own arrays that the kind of task needs beside these
     */
    public static Footprint gathered(Recipe recipe, int hops, boolean keepsBest, int own) {
        if (!moves(recipe)) {
            return new Footprint(1 + hops + own, 0, "start.dim");
        }
        int still = 1 + Math.max(0, hops - 1) + own;
        Adapt adapt = recipe.adapt();
        int bounds = (adapt.looksBack() ? 1 : 0)
                + (adapt.ewc() > 0 ? 1 : 0)
                + (adapt.joint().weight() > 0 ? 1 : 0);
        int moving = states(recipe.tune().optimizer()) + (keepsBest ? 1 : 0) + bounds;
        return new Footprint(still + moving, hops + 1, "start.dim");
    }

    /** Whether a recipe has each row move by gradients of its own. */
    public static boolean moves(Recipe recipe) {
        return recipe.adapt().method() == Adapt.Method.FULL;
    }

    private static int states(OptimizerSpec optimizer) {
        return switch (optimizer.kind()) {
            case ADAM, ADAMW -> 2;
            case ADAGRAD -> 1;
            case SGD -> optimizer.momentum() > 0 ? 1 : 0;
            case ROWADAGRAD -> 0;
        };
    }

    /** The same with another key that can be lowered. */
    public Footprint or(String key) {
        return new Footprint(arrays, taught, lower + " or " + key);
    }

    /**
     * Bytes of one training.
     *
     * @param teaching nodes that teach
     */
    public long bytes(int nodes, int teaching, int dim) {
        return arrays * Memory.ofFloats(nodes, dim) + taught * Memory.ofFloats(teaching, dim);
    }

    /** @throws dev.graft.base.BadInput where one training cannot fit */
    public void check(int nodes, int teaching, int dim) {
        Memory.require(
                bytes(nodes, teaching, dim),
                String.format(Locale.ROOT, "fine-tuning vectors of %,d values of %,d nodes", dim, nodes),
                "lower " + lower);
    }

    /** @throws dev.graft.base.BadInput where pre-training cannot fit */
    public static void check(Model model, int nodes) {
        Memory.length(nodes, model.dim(), Float.BYTES, "vectors (nodes x start.dim)");
        long rows = arrays(model) * Memory.ofFloats(nodes, model.dim());
        long pairs = pairs(model, nodes);
        Memory.require(
                rows + pairs,
                String.format(Locale.ROOT, "start.model %s on %,d nodes", model.name(), nodes),
                pairs > rows ? "lower start.walks.length" : "lower start.dim from " + model.dim());
    }

    /** Pairs of a round, two whole numbers each: at least those of one start node, which are drawn in one go. */
    private static long pairs(Model model, int nodes) {
        double ofOne = switch (model) {
            case Model.DeepWalk m -> Rates.pairsOfWalk(m.walks());
            case Model.Node2Vec m -> Rates.pairsOfWalk(m.walks());
            case Model.Bge m -> 2 * Rates.pairsOfWalk(m.walks());
            case Model.Line _ -> Pretraining.ROW_PAIRS_OF_ONE_TABLE;
            default -> 0;
        };
        return 2 * Integer.BYTES * (long) Math.max(ofOne, Math.min(nodes * ofOne, (double) Plan.roundPairs(nodes)));
    }

    /** With one role's rows beside those that are copied out of it, or two roles' rows. */
    private static int arrays(Model model) {
        return switch (model) {
            case Model.DeepWalk _, Model.Node2Vec _, Model.Bge _, Model.Auto _ -> 2;
            case Model.Line m ->
                switch (m.order()) {
                    case FIRST, SECOND -> 2;
                    // Both orders' rows of half the width, the same at unit length, and all of them side by side.
                    case BOTH -> 3;
                };
            case Model.NetMf _ -> 3;
            case Model.Random _ -> 1;
        };
    }
}
