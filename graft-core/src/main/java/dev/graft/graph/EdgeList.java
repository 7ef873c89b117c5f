package dev.graft.graph;

import dev.graft.base.Nullable;
import java.util.List;

/**
 * Edges as read, before any cleaning.
 *
 * @param size edges in use in each array
 * @param timeDecimals times are whole numbers of ten to the power of minus this
 * @param weights or null where there are none; the same for types and times
 */
record EdgeList(
        Ids ids,
        int size,
        int[] sources,
        int[] targets,
        float @Nullable [] weights,
        int @Nullable [] types,
        long @Nullable [] times,
        int timeDecimals,
        List<String> typeNames) {}
