package dev.graft.recipe;

/**
 * A whole run. Written out complete, with every default, beside its results.
 *
 * @param features none for tasks that are not about single nodes
 */
public record Recipe(
        GraphSpec graph, StartSpec start, FeatureSpec features, Adapt adapt, TaskSpec task, TuneSpec tune, long seed) {}
