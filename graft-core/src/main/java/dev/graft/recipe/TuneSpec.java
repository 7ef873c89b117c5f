package dev.graft.recipe;

/** How a task is trained; one record a way. */
public sealed interface TuneSpec permits Tune, KgTune, RecommendTune, LinkTune {}
