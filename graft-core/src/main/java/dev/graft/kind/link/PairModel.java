package dev.graft.kind.link;

/**
 * Something that scores pairs.
 *
 * @param what a few words on it, for the report
 */
record PairModel(PairScores scores, String what) {}
