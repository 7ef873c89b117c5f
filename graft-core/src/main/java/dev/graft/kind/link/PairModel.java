package dev.graft.kind.link;

import dev.graft.base.Nullable;

/**
 * Something that scores pairs.
 *
 * @param what a few words on it, for the report
 * @param rule that gives the scores, or null where they hang on when each pair is asked
 */
record PairModel(PairScores scores, String what, @Nullable LinkRule rule) {}
