package dev.graft.run;

import dev.graft.eval.changed.Memory;
import dev.graft.graph.Graph;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.train.Embedding;

/** What fine-tuned vectors still know of what the start was trained on. */
@SuppressWarnings("exports") // public for the inside alone
public record Remembered(Recipe recipe, Embedding start) {
    /** By the edges of the graph that the start is of. */
    public Memory of(Graph graph, float[] after) {
        Embedding tuned = new Embedding(after, start.dim(), start.roles(), 0, 0);
        return Memory.of(what("edges"), graph, seed(), start::score, tuned::score);
    }

    /** By the interactions that the start is of. */
    public Memory ofUsers(Interactions seen, float[] after) {
        Embedding tuned = new Embedding(after, start.dim(), start.roles(), 0, 0);
        return Memory.ofUsers(what("training interactions"), seen, seed(), start::score, tuned::score);
    }

    private String what(String edges) {
        return recipe.start() instanceof StartSpec.From
                ? "this graph's " + edges + ", though the start was trained elsewhere"
                : "this graph's " + edges;
    }

    public long seed() {
        return Seeds.derive(recipe.seed(), 11);
    }
}
