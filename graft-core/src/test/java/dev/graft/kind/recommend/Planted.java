package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;

/** Users and items in groups: a user takes to items of the own group, and now and then to another. */
public final class Planted {
    private Planted() {}

    /** {@code groups} of so many users and items each; a user has {@code degree} items of the own group, and one other. */
    public static Interactions groups(int groups, int users, int items, int degree) {
        boolean[][] has = new boolean[groups * users][groups * items];
        for (int u = 0; u < has.length; u++) {
            Seeds random = Seeds.of(11, u);
            int[] order = new int[items];
            int first = u / users * items;
            java.util.Arrays.setAll(order, i -> first + i);
            random.shuffle(order);
            for (int i = 0; i < degree; i++) {
                has[u][order[i]] = true;
            }
            has[u][random.nextInt(has[u].length)] = true;
        }
        return of(has);
    }

    /** From a matrix of yes and no. */
    public static Interactions of(boolean[][] has) {
        int[] offsets = new int[has.length + 1];
        int[] targets = new int[has.length * has[0].length];
        int at = 0;
        for (int u = 0; u < has.length; u++) {
            for (int i = 0; i < has[u].length; i++) {
                if (has[u][i]) {
                    targets[at++] = i;
                }
            }
            offsets[u + 1] = at;
        }
        return new Interactions(has[0].length, offsets, java.util.Arrays.copyOf(targets, at), null, null);
    }

    /** Rows of item ids, in ascending order. */
    public static Interactions rows(int items, int[]... rows) {
        boolean[][] has = new boolean[rows.length][items];
        for (int u = 0; u < rows.length; u++) {
            for (int i : rows[u]) {
                has[u][i] = true;
            }
        }
        return of(has);
    }
}
