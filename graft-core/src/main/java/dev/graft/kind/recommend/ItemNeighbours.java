package dev.graft.kind.recommend;

import dev.graft.base.Threads;
import dev.graft.graph.Interactions;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * Items scored by a user's own: each of them speaks for the items that are nearest to it, and what is said is added up.
 *
 * @param neighbours nearest first, {@code [items][…]}
 * @param weights how near each is
 * @param most how many of them are heard
 */
record ItemNeighbours(Interactions train, int[][] neighbours, float[][] weights, int most) implements ItemScores {
    /**
     * How near item j is to item i: {@code Σ_u w_u / (r_i c_j + shrinkage)} over the users of both.
     *
     * @param users w, {@code [users]}
     * @param from r, {@code [items]}
     * @param to c, {@code [items]}
     */
    record Nearness(double[] users, double[] from, double[] to, double shrinkage) {}

    /** Exact, O(Σ degree² of users). */
    static ItemNeighbours of(Interactions train, Nearness nearness, int most, int threads) {
        Interactions byItem = train.transposed();
        int items = train.items();
        int[][] neighbours = new int[items][];
        float[][] weights = new float[items][];
        int workers = Math.max(1, Math.min(threads, items));
        Threads.each(workers, workers, w -> {
            double[] sums = new double[items];
            int[] met = new int[items];
            float[] near = new float[items];
            int[] found = new int[most];
            TopItems top = new TopItems(most);
            for (int i = w; i < items; i += workers) {
                int n = add(train, byItem, nearness.users, i, sums, met);
                for (int k = 0; k < n; k++) {
                    int j = met[k];
                    near[k] = (float) (sums[j] / (nearness.from[i] * nearness.to[j] + nearness.shrinkage));
                    sums[j] = 0;
                }
                int kept = top.select(near, 0, n, i, found);
                neighbours[i] = new int[kept];
                weights[i] = new float[kept];
                for (int k = 0; k < kept; k++) {
                    neighbours[i][k] = met[found[k]];
                    weights[i][k] = near[found[k]];
                }
            }
        });
        return new ItemNeighbours(train, neighbours, weights, most);
    }

    /** Adds up what users have in common with item i; returns how many other items were met. */
    private static int add(Interactions train, Interactions byItem, double[] users, int i, double[] sums, int[] met) {
        int n = 0;
        for (int a = byItem.offsets()[i]; a < byItem.offsets()[i + 1]; a++) {
            int user = byItem.targets()[a];
            for (int b = train.offsets()[user]; b < train.offsets()[user + 1]; b++) {
                int j = train.targets()[b];
                if (sums[j] == 0 && j != i) {
                    met[n++] = j;
                }
                sums[j] += users[user];
            }
        }
        sums[i] = 0;
        return n;
    }

    /** The same, of which fewer are heard. */
    ItemNeighbours with(int fewer) {
        return new ItemNeighbours(train, neighbours, weights, fewer);
    }

    @Override
    public boolean oneByOne() {
        return true;
    }

    @Override
    public void score(int[] users, int from, int n, float[] scores) {
        int items = train.items();
        Arrays.fill(scores, 0, n * items, 0);
        for (int j = 0; j < n; j++) {
            int user = users[from + j];
            for (int a = train.offsets()[user]; a < train.offsets()[user + 1]; a++) {
                int item = train.targets()[a];
                int heard = Math.min(most, neighbours[item].length);
                for (int b = 0; b < heard; b++) {
                    scores[j * items + neighbours[item][b]] += weights[item][b];
                }
            }
        }
    }
}
