package dev.graft.recipe;

/**
 * A whole run. Written out complete, with every default, beside its results.
 *
 * @param features none for tasks that are not about single nodes
 * @param checkpoint when unfinished trainings are stored
 */
public record Recipe(
        GraphSpec graph,
        StartSpec start,
        FeatureSpec features,
        Adapt adapt,
        TaskSpec task,
        TuneSpec tune,
        CheckpointSpec checkpoint,
        long seed) {
    /** The same with another tuning. */
    public Recipe with(TuneSpec other) {
        return new Recipe(graph, start, features, adapt, task, other, checkpoint, seed);
    }
}
