package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.text.Look;
import dev.graft.text.Taken;

/**
 * What the columns of a table of edges mean. Column numbers count from 0; -1 where there is none.
 *
 * @param look how text is cut; null for tables that are none
 * @param anyWeight whether a weight may be 0 or below, as ratings may
 * @param taken what is told of it
 */
record Columns(
        @Nullable Look look, int source, int target, int weight, int type, int time, boolean anyWeight, Taken taken) {
    /** What is wrong with a weight, or null. */
    @Nullable
    String fault(double weight) {
        return anyWeight ? Weights.faultOfAny(weight) : Weights.fault(weight);
    }
}
