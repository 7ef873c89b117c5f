package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.graph.Interactions;
import dev.graft.math.Cholesky;
import dev.graft.math.Tiles;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * Embarrassingly shallow autoencoder (Steck, WWW 2019): a user's row of the interaction matrix X times the weights B
 * that rebuild X best with a zero diagonal, {@code B = I - P · diag(1 / P_ii)}, {@code P = (Xᵀ X + λ I)^-1}. Exact;
 * O(items³) and {@code 4 items²} bytes.
 *
 * @param weights B, {@code [items x items]}: row i holds what having item i says of the others
 */
record Ease(Interactions train, float[] weights) implements ItemScores {
    static Ease of(Interactions train, double l2, int threads) {
        int n = train.items();
        float[] p = Memory.floats(n, n, "products (items x items)");
        for (int u = 0; u < train.users(); u++) {
            for (int a = train.offsets()[u]; a < train.offsets()[u + 1]; a++) {
                for (int b = train.offsets()[u]; b < train.offsets()[u + 1]; b++) {
                    p[train.targets()[a] * n + train.targets()[b]]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            p[i * n + i] += (float) l2;
        }
        if (!Cholesky.invert(p, n, threads)) {
            throw new BadInput(
                    "task.ease.l2 is " + l2 + ", too little: items that the same users have cannot be told apart"
                            + " in single precision; give 1 or more");
        }
        float[] diagonal = new float[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = -p[i * n + i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                p[i * n + j] = i == j ? 0 : p[i * n + j] / diagonal[j];
            }
        }
        return new Ease(train, p);
    }

    /**
     * The weights of each item that are largest, whatever their sign; all others are zero.
     *
     * @param most of an item
     */
    ItemNeighbours largest(int most) {
        int n = train.items();
        int[][] neighbours = new int[n][];
        float[][] largest = new float[n][];
        float[] sizes = new float[n];
        TopItems top = TopItems.byPosition(Math.min(most, n));
        int[] list = new int[Math.min(most, n)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sizes[j] = i == j ? Float.NEGATIVE_INFINITY : Math.abs(weights[i * n + j]);
            }
            int found = top.select(sizes, 0, n, 0, list);
            neighbours[i] = Arrays.copyOf(list, found);
            largest[i] = new float[found];
            for (int k = 0; k < found; k++) {
                largest[i][k] = weights[i * n + list[k]];
            }
        }
        return new ItemNeighbours(train, neighbours, largest, Integer.MAX_VALUE);
    }

    /** Bytes in MiB that the weights of so many items take. */
    static long megabytes(int items) {
        return (4L * items * items) >> 20;
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
                Tiles.add(1, weights, train.targets()[a] * items, scores, j * items, items);
            }
        }
    }
}
