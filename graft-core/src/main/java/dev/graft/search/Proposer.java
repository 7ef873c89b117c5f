package dev.graft.search;

import dev.graft.base.Nullable;
import java.util.List;

/** What to try next: a function of its arguments alone, so that a search that was killed goes on as it would have. */
public sealed interface Proposer permits RandomSearch, GridSearch, TreeParzen {
    /**
     * The point of a trial.
     *
     * @param seen trials begun so far, in any order; those that still run too
     * @param number of the trial, from 0
     * @return null where every point there is has been seen
     */
    @Nullable
    Point next(Space space, List<Seen> seen, int number, long seed);
}
