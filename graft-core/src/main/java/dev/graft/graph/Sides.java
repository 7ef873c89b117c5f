package dev.graft.graph;

import java.util.List;

/**
 * What names begin with at either end of an edge, where the ends are of two types that do not mix: users and items.
 *
 * @param source such as {@code user:}; empty where there is one type of node
 * @param target such as {@code item:}
 */
public record Sides(String source, String target) {
    /** Nodes of one type. */
    public static final Sides NONE = new Sides("", "");

    /** Whether nodes are of two types. */
    public boolean two() {
        return !source.isEmpty();
    }

    /** The type of a node, such as {@code user}; empty where there is one type. */
    public String type(String name) {
        String prefix = name.startsWith(source) ? source : name.startsWith(target) ? target : "";
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    /** The types, the source's first; empty where there is one. */
    public List<String> types() {
        return two() ? List.of(type(source), type(target)) : List.of();
    }
}
