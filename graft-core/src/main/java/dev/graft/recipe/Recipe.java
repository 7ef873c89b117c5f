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
    /** Where a graph's source need not say whether edges have a direction, the task does. */
    public Recipe {
        graph = graph.directed() == null && task.directed() ? graph.as(true) : graph;
    }

    /** A graph, where its vectors come from, and a task, with every default beside. */
    public static Recipe of(GraphSpec graph, StartSpec start, TaskSpec task) {
        return of(graph, start, task, task.usualTune());
    }

    /** The same, trained in another way than the task usually is. */
    public static Recipe of(GraphSpec graph, StartSpec start, TaskSpec task, TuneSpec tune) {
        return new Recipe(
                graph, start, task.usualFeatures(), usual(task, start), task, tune, CheckpointSpec.DEFAULT, 1);
    }

    /** Vectors that were drawn at random have nothing to encode: their rows are trained. */
    private static Adapt usual(TaskSpec task, StartSpec start) {
        return start instanceof StartSpec.Scratch(Model model, boolean _) && model instanceof Model.Random
                ? Adapt.FREE
                : task.usualAdapt();
    }

    /** The same with another {@code graph}. */
    public Recipe withGraph(GraphSpec other) {
        return new Recipe(other, start, features, adapt, task, tune, checkpoint, seed);
    }

    /** The same with another {@code start}. */
    public Recipe withStart(StartSpec other) {
        return new Recipe(graph, other, features, adapt, task, tune, checkpoint, seed);
    }

    /** The same with another {@code features}. */
    public Recipe withFeatures(FeatureSpec other) {
        return new Recipe(graph, start, other, adapt, task, tune, checkpoint, seed);
    }

    /** The same with another {@code adapt}. */
    public Recipe withAdapt(Adapt other) {
        return new Recipe(graph, start, features, other, task, tune, checkpoint, seed);
    }

    /** The same with another {@code task}, and what moves as it usually does there where it did so here. */
    public Recipe withTask(TaskSpec other) {
        Adapt now = adapt.equals(usual(task, start)) ? usual(other, start) : adapt;
        return new Recipe(graph, start, features, now, other, tune, checkpoint, seed);
    }

    /** The same with another {@code tune}. */
    public Recipe withTune(TuneSpec other) {
        return new Recipe(graph, start, features, adapt, task, other, checkpoint, seed);
    }

    /** The same with another {@code checkpoint}. */
    public Recipe withCheckpoint(CheckpointSpec other) {
        return new Recipe(graph, start, features, adapt, task, tune, other, seed);
    }

    /** The same with another {@code seed}. */
    public Recipe withSeed(long other) {
        return new Recipe(graph, start, features, adapt, task, tune, checkpoint, other);
    }
}
