package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import dev.graft.math.Tiles;
import java.util.Locale;

/**
 * What speaks for an item: those of the user's that it is nearest to, and how many users have both. For a user without items, or
 * where none is near, how many have it at all.
 *
 * @param seen items of users
 * @param byItem users of items, of those that training knew
 */
record ItemReasons(Nearness nearness, Side items, Interactions seen, Interactions byItem) {
    private static final int SHOWN = 3;

    /** How near an item is to one that a user had, in what answers: the more the nearer, and 0 where the one says nothing of the other. */
    @FunctionalInterface
    interface Nearness {
        /** Nothing is near anything: all users are told the same. */
        Nearness NONE = (_, _) -> 0;

        double of(int item, int had);

        /**
         * The cosine of their vectors.
         *
         * @param vectors {@code [(users + items) x dim]}
         * @param first row of item 0
         */
        static Nearness cosine(float[] vectors, int first, int dim) {
            return (item, had) -> {
                int x = (first + item) * dim;
                int y = (first + had) * dim;
                double lengths = Math.sqrt((double) Tiles.dot(vectors, x, vectors, x, dim)
                        * (double) Tiles.dot(vectors, y, vectors, y, dim));
                return lengths == 0 ? 0 : Tiles.dot(vectors, x, vectors, y, dim) / lengths;
            };
        }
    }

    /** In one line. */
    String why(int user, int item) {
        int[] near = new int[SHOWN];
        double[] values = new double[SHOWN];
        int n = 0;
        for (int a = seen.offsets()[user]; a < seen.offsets()[user + 1]; a++) {
            int other = seen.targets()[a];
            double its = other == item ? 0 : nearness.of(item, other);
            int at = n;
            while (at > 0 && before(its, other, values[at - 1], near[at - 1])) {
                at--;
            }
            if (its > 0 && at < SHOWN) {
                n = Math.min(SHOWN, n + 1);
                System.arraycopy(near, at, near, at + 1, n - at - 1);
                System.arraycopy(values, at, values, at + 1, n - at - 1);
                near[at] = other;
                values[at] = its;
            }
        }
        return n == 0 ? popularity(item) : history(item, near, values, n);
    }

    private boolean before(double its, int item, double others, int other) {
        return its > others || (its == others && items.name(item).compareTo(items.name(other)) < 0);
    }

    private String popularity(int item) {
        int users = byItem.degree(item);
        return "popular: " + users + (users == 1 ? " user has it" : " users have it");
    }

    private String history(int item, int[] near, double[] values, int n) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            int both = both(item, near[i]);
            text.append(i == 0 ? "near to '" : ", '")
                    .append(items.name(near[i]))
                    .append(String.format(
                            Locale.ROOT,
                            values[i] < 0.1 ? "' (%.2g, %,d %s both)" : "' (%.2f, %,d %s both)",
                            values[i],
                            both,
                            both == 1 ? "user has" : "users have"));
        }
        return text.toString();
    }

    private int both(int a, int b) {
        int i = byItem.offsets()[a];
        int j = byItem.offsets()[b];
        int both = 0;
        while (i < byItem.offsets()[a + 1] && j < byItem.offsets()[b + 1]) {
            int x = byItem.targets()[i];
            int y = byItem.targets()[j];
            both += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        return both;
    }
}
