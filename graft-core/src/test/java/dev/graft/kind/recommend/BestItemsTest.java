package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Nullable;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same lists as by sorting everything, ties in the order of the items, whatever the sizes and threads. */
class BestItemsTest {
    private static final int DIM = 3;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, false",
        "5, 7, 3, 2, true",
        "130, 1500, 10, 3, false",
        "70, 2049, 2500, 2, true",
        "3, 1024, 1, 1, false"
    })
    void areThoseBySorting(int users, int items, int top, int threads, boolean biased) {
        Seeds random = Seeds.of(users, items);
        float[] rows = new float[(users + items) * DIM];
        for (int i = 0; i < rows.length; i++) {
            // Whole numbers: products are exact, and many are equal.
            rows[i] = random.nextInt(5) - 2;
        }
        float[] biases = new float[users + items];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = random.nextInt(3);
        }
        boolean[][] had = new boolean[users][items];
        for (boolean[] row : had) {
            for (int i = 0; i < items; i++) {
                row[i] = random.nextInt(4) == 0;
            }
        }
        Interactions seen = Planted.of(had);
        // Every third item is none that lists may hold; the others come backwards.
        int[] some = IntStream.range(0, items)
                .map(i -> items - 1 - i)
                .filter(i -> i % 3 != 1 || items == 1)
                .toArray();
        int[] asked = IntStream.range(0, users).map(u -> users - 1 - u).toArray();
        List<List<Integer>> found = new ArrayList<>();
        new BestItems(rows, DIM, users, biased ? biases : null, some)
                .each(rows, asked, seen, top, threads, (at, list, scores) -> {
                    assertThat(at).isEqualTo(found.size());
                    found.add(IntStream.of(list).boxed().toList());
                    for (int r = 0; r < list.length; r++) {
                        assertThat(scores[r]).isEqualTo(score(rows, biased ? biases : null, users, asked[at], list[r]));
                    }
                });
        assertThat(found).hasSize(users);
        for (int at = 0; at < users; at++) {
            int user = asked[at];
            List<Integer> expected = IntStream.of(some)
                    .boxed()
                    .filter(i -> !had[user][i])
                    .sorted(Comparator.comparingDouble(i -> -score(rows, biased ? biases : null, users, user, i)))
                    .limit(top)
                    .toList();
            assertThat(found.get(at)).isEqualTo(expected);
        }
    }

    private static float score(float[] rows, float @Nullable [] biases, int users, int user, int item) {
        float score = biases == null ? 0 : biases[users + item];
        for (int d = 0; d < DIM; d++) {
            score += rows[user * DIM + d] * rows[(users + item) * DIM + d];
        }
        return score;
    }
}
