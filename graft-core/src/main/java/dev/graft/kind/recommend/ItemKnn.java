package dev.graft.kind.recommend;

import dev.graft.base.Threads;
import dev.graft.graph.Interactions;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * Item-based neighbours (Sarwar et al., WWW 2001; Deshpande, Karypis, TOIS 2004): an item scores the sum of its cosines,
 * by users in common, to the user's training items, each of which speaks for its nearest neighbours only.
 *
 * @param neighbours nearest first, {@code [items][…]}
 * @param cosines to them
 * @param most how many of them speak
 */
record ItemKnn(Interactions train, int[][] neighbours, float[][] cosines, int most) implements ItemScores {

    /** Exact, O(Σ degree² of users). */
    static ItemKnn of(Interactions train, int most, int threads) {
        Interactions byItem = train.transposed();
        int items = train.items();
        int[][] neighbours = new int[items][];
        float[][] cosines = new float[items][];
        int workers = Math.max(1, Math.min(threads, items));
        Threads.each(workers, workers, w -> {
            float[] common = new float[items];
            int[] found = new int[most];
            TopItems top = new TopItems(most);
            for (int i = w; i < items; i += workers) {
                count(train, byItem, i, common);
                int n = top.select(common, 0, items, i, found);
                while (n > 0 && common[found[n - 1]] <= 0) {
                    n--;
                }
                neighbours[i] = Arrays.copyOf(found, n);
                cosines[i] = new float[n];
                for (int j = 0; j < n; j++) {
                    cosines[i][j] = common[found[j]];
                }
            }
        });
        return new ItemKnn(train, neighbours, cosines, most);
    }

    private static void count(Interactions train, Interactions byItem, int i, float[] common) {
        Arrays.fill(common, 0);
        for (int a = byItem.offsets()[i]; a < byItem.offsets()[i + 1]; a++) {
            int user = byItem.targets()[a];
            for (int b = train.offsets()[user]; b < train.offsets()[user + 1]; b++) {
                common[train.targets()[b]]++;
            }
        }
        common[i] = 0;
        for (int j = 0; j < common.length; j++) {
            if (common[j] > 0) {
                common[j] /= (float) Math.sqrt((double) byItem.degree(i) * byItem.degree(j));
            }
        }
    }

    /** The same with fewer neighbours. */
    ItemKnn with(int fewer) {
        return new ItemKnn(train, neighbours, cosines, fewer);
    }

    @Override
    public void score(int[] users, int from, int n, float[] scores) {
        int items = train.items();
        Arrays.fill(scores, 0, n * items, 0);
        for (int j = 0; j < n; j++) {
            int user = users[from + j];
            for (int a = train.offsets()[user]; a < train.offsets()[user + 1]; a++) {
                int item = train.targets()[a];
                int speak = Math.min(most, neighbours[item].length);
                for (int b = 0; b < speak; b++) {
                    scores[j * items + neighbours[item][b]] += cosines[item][b];
                }
            }
        }
    }
}
