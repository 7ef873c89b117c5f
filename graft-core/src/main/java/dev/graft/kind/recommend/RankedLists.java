package dev.graft.kind.recommend;

import dev.graft.base.Threads;
import dev.graft.eval.Measures;
import dev.graft.eval.TestItems;
import dev.graft.graph.Interactions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Lists of the k best of all items for each user with something held out, items seen in training left out, and what they
 * are worth. With T the user's held-out items, and hit(r) whether the r-th of the list is one:
 *
 * <ul>
 *   <li>recall {@code Σ hit(r) / |T|}, precision {@code Σ hit(r) / k}
 *   <li>ndcg {@code Σ hit(r) / log2(r + 1)} over the same of a perfect list, which has {@code min(k, |T|)} hits
 *   <li>mrr {@code 1 / r} of the first hit, 0 without one
 *   <li>map {@code Σ hit(r) · (hits up to r) / r} over {@code min(k, |T|)}
 *   <li>coverage: share of all items that are in anybody's list
 * </ul>
 *
 * All but the last are means over users; NaN where a score of the user's is. Equal scores are ordered by chance, differently for every user.
 */
final class RankedLists {
    static final List<String> OF_USERS = List.of("recall", "ndcg", "precision", "mrr", "map");

    private RankedLists() {}

    /** Names of the metrics, such as {@code recall@20}. */
    public static List<String> names(int k) {
        return java.util.stream.Stream.concat(OF_USERS.stream(), java.util.stream.Stream.of("coverage"))
                .map(name -> name + "@" + k)
                .toList();
    }

    /** Users with something held out. */
    public static int[] asked(Interactions heldOut) {
        return IntStream.range(0, heldOut.users())
                .filter(u -> heldOut.degree(u) > 0)
                .toArray();
    }

    /**
     * All metrics, users' values in the order of {@link #asked}.
     *
     * @param seen what is left out of a user's list
     */
    public static Measures measure(ItemScores scores, Interactions seen, Interactions heldOut, int k, int threads) {
        return of(scores, seen, heldOut, k, threads).measures();
    }

    /** The same, with the lists themselves. */
    static RecommendAnswer.Lists of(ItemScores scores, Interactions seen, Interactions heldOut, int k, int threads) {
        int[] users = asked(heldOut);
        int[][] lists = new int[users.length][];
        int items = heldOut.items();
        double[][] values = new double[OF_USERS.size()][users.length];
        int block = Math.min(Selections.users(scores, users.length), (users.length + threads - 1) / threads);
        int blocks = block == 0 ? 0 : (users.length + block - 1) / block;
        int workers = Math.max(1, Math.min(threads, blocks));
        IntFunction<Selection> selections = Selections.of(scores, seen, items, k, users.length);
        Threads.each(workers, workers, w -> {
            Selection selection = selections.apply(block);
            int[] list = new int[k];
            for (int b = w; b < blocks; b += workers) {
                int from = b * block;
                int n = Math.min(block, users.length - from);
                selection.select(users, from, n);
                for (int j = 0; j < n; j++) {
                    int found = selection.list(j, list);
                    lists[from + j] = Arrays.copyOf(list, found);
                    judge(list, found, heldOut, users[from + j], k, values, from + j);
                    for (int m = 0; selection.undefined(j) && m < values.length; m++) {
                        values[m][from + j] = Double.NaN;
                    }
                }
            }
        });
        return new RecommendAnswer.Lists(measures(values, TestItems.of(users), lists, items, k), lists);
    }

    static void judge(int[] list, int found, Interactions heldOut, int user, int k, double[][] values, int at) {
        int hits = 0;
        double gain = 0;
        double first = 0;
        double precisions = 0;
        for (int r = 0; r < found; r++) {
            if (heldOut.find(user, list[r]) >= 0) {
                hits++;
                gain += discount(r);
                first = first == 0 ? 1.0 / (r + 1) : first;
                precisions += (double) hits / (r + 1);
            }
        }
        int most = Math.min(k, heldOut.degree(user));
        double perfect = 0;
        for (int r = 0; r < most; r++) {
            perfect += discount(r);
        }
        values[0][at] = (double) hits / heldOut.degree(user);
        values[1][at] = gain / perfect;
        values[2][at] = (double) hits / k;
        values[3][at] = first;
        values[4][at] = precisions / most;
    }

    /** Of rank r, from 0. */
    private static double discount(int r) {
        return Math.log(2) / Math.log(r + 2);
    }

    private static Measures measures(double[][] values, TestItems users, int[][] lists, int items, int k) {
        Map<String, double[]> byUser = new LinkedHashMap<>();
        for (int m = 0; m < values.length; m++) {
            byUser.put(OF_USERS.get(m) + "@" + k, values[m]);
        }
        Measures measures = Measures.ofItems(byUser, users);
        BitSet all = new BitSet(items);
        for (int[] list : lists) {
            for (int item : list) {
                all.set(item);
            }
        }
        Map<String, Double> means = new LinkedHashMap<>(measures.values());
        boolean defined = Arrays.stream(values[0]).noneMatch(Double::isNaN);
        means.put("coverage@" + k, defined ? (double) all.cardinality() / items : Double.NaN);
        return new Measures(means, byUser, measures.influences());
    }
}
