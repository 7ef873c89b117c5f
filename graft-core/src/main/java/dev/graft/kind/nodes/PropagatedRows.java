package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.encode.Bounds;
import dev.graft.eval.Hops;
import dev.graft.eval.NearestVotes;
import dev.graft.eval.Propagated;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Recipe;
import dev.graft.run.Movements;
import dev.graft.run.Options;
import dev.graft.run.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What fine-tuned vectors are held against: means of neighbourhoods, which go no farther than the recipe lets vectors go.
 *
 * @param joined of all that models read, features beside
 * @param vectors of vectors alone
 * @param bounds of the vectors; null where the recipe has none that are looked at
 */
record PropagatedRows(Hops joined, Hops vectors, @Nullable Bounds bounds) {
    /**
     * Of a repeat.
     *
     * @param seed of the repeat's encoder
     */
    static PropagatedRows of(
            NodeInputs inputs,
            Hops joined,
            Propagation propagation,
            Graph graph,
            Start start,
            Recipe recipe,
            Options options,
            long seed) {
        Adapt adapt = recipe.adapt();
        if (!inputs.readsVectors()) {
            Hops vectors = Hops.of(inputs.vectors(), inputs.dim(), propagation);
            return new PropagatedRows(joined, vectors, null);
        }
        boolean held = adapt.drift().max() > 0
                || !adapt.freeze().equals(Adapt.Freeze.NONE)
                || adapt.rates().given() == 0
                || adapt.rates().fresh() == 0;
        boolean looked = adapt.method() == Adapt.Method.ENCODER && adapt.drift().edges() < 1;
        Bounds bounds = held || looked
                ? Bounds.of(
                        start.fresh(),
                        start.embedding(),
                        inputs.vectors(),
                        new Movements(recipe, options).bounds(graph, start),
                        graph,
                        Seeds.derive(seed, 3))
                : null;
        Hops near = held && bounds != null ? held(joined, bounds) : joined;
        Hops alone = inputs.width() == 0 ? near : Hops.of(inputs.vectors(), inputs.dim(), propagation);
        return new PropagatedRows(
                near,
                inputs.width() > 0 && held && bounds != null ? held(alone, bounds) : alone,
                looked ? bounds : null);
    }

    /** Of each node's numbers the first are its vector. */
    private static Hops held(Hops hops, Bounds bounds) {
        int dim = bounds.before().dim();
        Bounds here = bounds.at(columns(hops.rows().getFirst(), hops.dim(), dim));
        List<float[]> rows = new ArrayList<>(List.of(hops.rows().getFirst()));
        for (float[] hop : hops.rows().subList(1, hops.rows().size())) {
            float[] vectors = columns(hop, hops.dim(), dim);
            here.hold(vectors);
            float[] kept = hop.clone();
            for (int u = 0; u < kept.length / hops.dim(); u++) {
                System.arraycopy(vectors, u * dim, kept, u * hops.dim(), dim);
            }
            rows.add(kept);
        }
        return new Hops(List.copyOf(rows), hops.dim());
    }

    private static float[] columns(float[] rows, int width, int some) {
        float[] columns = new float[rows.length / width * some];
        for (int u = 0; u < rows.length / width; u++) {
            System.arraycopy(rows, u * width, columns, u * some, some);
        }
        return columns;
    }

    /** The votes of the nearest, by vectors alone, whatever features stand beside them. */
    <R> Propagated nearest(NodeTask<R> task, Split split, ToDoubleFunction<float[]> score) {
        return Propagated.nearest(
                vectors, split.train(), split.valid(), task.targets(split), NearestVotes.NEIGHBOURS, score);
    }

    /** By how much less than the start's the vectors of these hops tell the graph's edges, at most; NaN where nobody asks. */
    double forgets(int... hops) {
        if (bounds == null) {
            return Double.NaN;
        }
        double start = bounds.edges(vectors.rows().getFirst());
        double most = 0;
        for (int hop : hops) {
            most = Math.max(
                    most, hop == 0 ? 0 : start - bounds.edges(vectors.rows().get(hop)));
        }
        return most;
    }
}
