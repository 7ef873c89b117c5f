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
        FeatureSpec features = task.usualFeatures();
        return new Recipe(graph, start, features, usual(task, start, features), task, tune, CheckpointSpec.DEFAULT, 1);
    }

    /** Vectors that were drawn at random, or are not read, have nothing to encode: their rows are trained. */
    private static Adapt usual(TaskSpec task, StartSpec start, FeatureSpec features) {
        boolean random = start instanceof StartSpec.Scratch(Model model, boolean _) && model instanceof Model.Random;
        return random || features.use() == FeatureSpec.Use.INSTEAD ? Adapt.FREE : task.usualAdapt();
    }

    /** What moves as it usually does where it did so here. */
    private Adapt moving(TaskSpec other, StartSpec from, FeatureSpec read) {
        return adapt.equals(usual(task, start, features)) ? usual(other, from, read) : adapt;
    }

    /** The same with another {@code graph}. */
    public Recipe withGraph(GraphSpec other) {
        return new Recipe(other, start, features, adapt, task, tune, checkpoint, seed);
    }

    /** The same with another {@code start}, and what moves as it usually does there where it did so here. */
    public Recipe withStart(StartSpec other) {
        return new Recipe(graph, other, features, moving(task, other, features), task, tune, checkpoint, seed);
    }

    /** The same with another {@code features}, and what moves as it usually does there where it did so here. */
    public Recipe withFeatures(FeatureSpec other) {
        return new Recipe(graph, start, other, moving(task, start, other), task, tune, checkpoint, seed);
    }

    /** The same with another {@code adapt}. */
    public Recipe withAdapt(Adapt other) {
        return new Recipe(graph, start, features, other, task, tune, checkpoint, seed);
    }

    /** The same with another {@code task}, and what moves as it usually does there where it did so here. */
    public Recipe withTask(TaskSpec other) {
        return new Recipe(graph, start, features, moving(other, start, features), other, tune, checkpoint, seed);
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
