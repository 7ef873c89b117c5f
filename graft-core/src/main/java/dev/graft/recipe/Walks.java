package dev.graft.recipe;

/**
 * Random walks.
 *
 * @param perNode walks that start at each node
 * @param length nodes a walk visits
 * @param window most steps between the two nodes of a pair; each centre draws its own from 1 to this
 */
public record Walks(int perNode, int length, int window) {
    private static final int LONGEST = 100_000;

    public Walks {
        Require.atLeast(1, "start.walks.perNode", perNode);
        Require.atLeast(2, "start.walks.length", length);
        Require.that(length <= LONGEST, "start.walks.length", length, "at most 100,000");
        Require.atLeast(1, "start.walks.window", window);
        Require.that(window <= 64, "start.walks.window", window, "at most 64");
    }
}
