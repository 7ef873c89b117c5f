package dev.graft.recipe;

/** A whole run. Written out complete, with every default, beside its results. */
public record Recipe(GraphSpec graph, StartSpec start, TaskSpec task, TuneSpec tune, long seed) {}
