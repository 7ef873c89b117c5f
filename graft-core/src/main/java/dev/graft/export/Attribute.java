package dev.graft.export;

import dev.graft.base.Nullable;

/**
 * A fact of each node that goes with its vector.
 *
 * @param name of it, all different
 * @param number whether all values are numbers
 * @param values {@code [rows]}, null where a node has none
 */
public record Attribute(
        String name, boolean number, @Nullable String[] values) {}
