package dev.graft.kind.recommend;

import dev.graft.math.Tiles;

/**
 * Users of whom nothing is known get the mean of the rows of those of whom something is: ranked by its products, items come
 * in the order that users like them on the whole. A random row would rank them by chance.
 */
final class ColdUsers {
    private ColdUsers() {}

    /**
     * @param rows {@code [(users + items) x dim]}, users first
     * @param cold of whom nothing is known, {@code [users]}
     * @return how many got the mean; 0 where all are cold
     */
    public static int fill(float[] rows, int dim, boolean[] cold) {
        float[] mean = new float[dim];
        int warm = 0;
        for (boolean c : cold) {
            warm += c ? 0 : 1;
        }
        if (warm == 0) {
            return 0;
        }
        for (int u = 0; u < cold.length; u++) {
            if (!cold[u]) {
                Tiles.add(1f / warm, rows, u * dim, mean, 0, dim);
            }
        }
        for (int u = 0; u < cold.length; u++) {
            if (cold[u]) {
                System.arraycopy(mean, 0, rows, u * dim, dim);
            }
        }
        return cold.length - warm;
    }
}
