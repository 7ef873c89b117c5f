package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.Nullable;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists that all scores give, ties and all, whatever the items' lengths. */
class ProductSelectionTest {
    private static final int USERS = 300;
    private static final int ITEMS = 5000;
    private static final int DIM = 8;
    private static final int K = 20;

    /** Lengths like those of trained items, of few sizes with many ties, all the same, or none at all. */
    private static float[] rows(String lengths) {
        Seeds random = Seeds.of(5);
        float[] rows = new float[(USERS + ITEMS) * DIM];
        for (int r = 0; r < USERS + ITEMS; r++) {
            float scale = switch (lengths) {
                case "skewed" -> (float) Math.exp(3 * random.nextFloat());
                case "zero" -> r < USERS ? 1 : 0;
                default -> 1;
            };
            for (int d = 0; d < DIM; d++) {
                float value = lengths.equals("tied") ? random.nextInt(3) - 1 : random.nextFloat() - 0.5f;
                rows[r * DIM + d] = scale * value;
            }
        }
        return rows;
    }

    private static Interactions seen() {
        Seeds random = Seeds.of(6);
        boolean[][] had = new boolean[USERS][ITEMS];
        for (boolean[] row : had) {
            for (int i = 0; i < ITEMS; i++) {
                row[i] = random.nextInt(5) == 0;
            }
        }
        Arrays.fill(had[7], true);
        return Planted.of(had);
    }

    private static int[][] lists(IntFunction<Selection> selections, int block, boolean @Nullable [] undefined) {
        int[] users = IntStream.range(0, USERS).map(u -> USERS - 1 - u).toArray();
        int[][] lists = new int[USERS][];
        Selection selection = selections.apply(block);
        int[] list = new int[K];
        for (int from = 0; from < USERS; from += block) {
            int n = Math.min(block, USERS - from);
            selection.select(users, from, n);
            for (int j = 0; j < n; j++) {
                int found = selection.list(j, list);
                lists[from + j] = Arrays.copyOf(list, found);
                if (undefined != null) {
                    undefined[users[from + j]] = selection.undefined(j);
                }
            }
        }
        return lists;
    }

    @ParameterizedTest
    @CsvSource({"skewed, 192", "tied, 192", "alike, 100", "zero, 192", "skewed, 1", "tied, 7"})
    void listsAreThoseOfAllScores(String lengths, int block) {
        FactorScores scores = new FactorScores(rows(lengths), USERS, DIM);
        Interactions seen = seen();
        int[][] all = lists(users -> new AllSelection(scores, seen, users, ITEMS, K), 64, null);
        LongestFirst products = scores.longestFirst();
        int[][] some = lists(users -> new ProductSelection(scores, products, seen, users, K), block, null);
        assertThat(all[USERS - 1 - 7]).isEmpty();
        assertThat(some).isDeepEqualTo(all);
    }

    /** Items of one length, so that nobody is done before the last of very many. */
    @Test
    void manyItemsAreGoneThrough() {
        int items = 70_000;
        float[] rows = new float[(3 + items) * 2];
        Seeds random = Seeds.of(12);
        for (int r = 0; r < 3 + items; r++) {
            double angle = 2 * Math.PI * random.nextDouble();
            rows[2 * r] = (float) Math.cos(angle);
            rows[2 * r + 1] = (float) Math.sin(angle);
        }
        BestItems best =
                new BestItems(rows, 2, 3, null, IntStream.range(0, items).toArray());
        best.each(rows, new int[] {0, 1, 2}, null, K, 1, (at, list, scores) -> {
            double[] all = IntStream.range(3, 3 + items)
                    .mapToDouble(i -> -(rows[2 * at] * rows[2 * i] + rows[2 * at + 1] * rows[2 * i + 1]))
                    .sorted()
                    .toArray();
            assertThat(list).doesNotHaveDuplicates();
            for (int r = 0; r < K; r++) {
                assertThat(-scores[r]).isCloseTo((float) all[r], within(1e-6f));
            }
        });
    }

    /** Sums that begin with a large bias are rounded by its size, so that items of many lengths come to one score. */
    @ParameterizedTest
    @CsvSource({"1e6, 1", "-1e6, 1", "3e3, 1", "1e8, 1", "0, 1e-22", "0, 1e19"})
    void roundingDecidesNoTie(float bias, float scale) {
        int dim = 33;
        Seeds random = Seeds.of(9);
        float[] rows = new float[(USERS + ITEMS) * dim];
        for (int r = 0; r < USERS + ITEMS; r++) {
            float length = scale * (1 + random.nextFloat());
            for (int d = 0; d < dim; d++) {
                rows[r * dim + d] = length;
            }
        }
        float[] biases = new float[USERS + ITEMS];
        Arrays.fill(biases, bias);
        int[] items = IntStream.range(0, ITEMS).toArray();
        int[] users = IntStream.range(0, 50).toArray();
        int[][] some = new int[50][];
        int[][] all = new int[50][];
        BestItems best = new BestItems(rows, dim, USERS, bias == 0 ? null : biases, items);
        best.each(rows, users, null, K, 1, (at, list, _) -> some[at] = list);
        best.each(rows, users, null, ITEMS, 1, (at, list, _) -> all[at] = Arrays.copyOf(list, K));
        assertThat(some).isDeepEqualTo(all);
    }

    /** The item is not among the longest, and the user would be done long before it. */
    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "3e38"})
    void whatIsNoNumberIsFound(float value) {
        float[] rows = rows("skewed");
        rows[(USERS + 4321) * DIM + 2] = value;
        rows[(USERS + 4321) * DIM + 3] = -value;
        rows[11 * DIM] = Float.NaN;
        FactorScores scores = new FactorScores(rows, USERS, DIM);
        Interactions seen = seen();
        boolean[] all = new boolean[USERS];
        boolean[] some = new boolean[USERS];
        lists(users -> new AllSelection(scores, seen, users, ITEMS, K), 64, all);
        LongestFirst products = scores.longestFirst();
        lists(users -> new ProductSelection(scores, products, seen, users, K), 192, some);
        assertThat(all[11]).isTrue();
        assertThat(some).isEqualTo(all);
    }
}
