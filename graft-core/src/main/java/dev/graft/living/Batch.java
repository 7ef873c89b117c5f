package dev.graft.living;

/**
 * What became known after a run was finished, and what is true no more.
 *
 * @param added edges, interactions or facts
 * @param removed of those that the run knows
 */
public record Batch(Links added, Links removed) {}
