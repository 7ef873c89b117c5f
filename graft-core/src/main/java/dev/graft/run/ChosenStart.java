package dev.graft.run;

/**
 * How a recipe came to its start.
 *
 * @param first what the first repeat starts from: the very vectors that were tried
 * @param told what was tried, with scores and seconds
 */
record ChosenStart(Start first, String told) {}
