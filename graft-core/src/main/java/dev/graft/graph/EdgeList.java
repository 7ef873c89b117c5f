package dev.graft.graph;

import dev.graft.base.Nullable;
import java.util.List;

/** Edges as read, before any cleaning. They are handed over once, so that they can go while rows are merged. */
final class EdgeList {
    private final Ids ids;
    private final int size;
    private final int timeDecimals;
    private final List<String> typeNames;
    private @Nullable Edges edges;

    /**
     * @param size edges in use in each array
     * @param timeDecimals times are whole numbers of ten to the power of minus this
     */
    EdgeList(Ids ids, int size, Edges edges, int timeDecimals, List<String> typeNames) {
        this.ids = ids;
        this.size = size;
        this.edges = edges;
        this.timeDecimals = timeDecimals;
        this.typeNames = typeNames;
    }

    Ids ids() {
        return ids;
    }

    int size() {
        return size;
    }

    int timeDecimals() {
        return timeDecimals;
    }

    List<String> typeNames() {
        return typeNames;
    }

    /** The edges, which are kept no longer. */
    Edges take() {
        Edges taken = edges;
        if (taken == null) {
            throw new IllegalStateException("the edges are gone");
        }
        edges = null;
        return taken;
    }
}
