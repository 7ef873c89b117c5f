package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Measures;
import dev.graft.graph.Interactions;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankedListsTest {
    /** Item 0 scores highest, then 1, 2, … */
    private static final ItemScores DESCENDING = (users, from, n, scores) -> {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -(i % 6);
        }
    };

    private static double at(Map<String, double[]> items, String metric, int user) {
        return Objects.requireNonNull(items.get(metric))[user];
    }

    /** User 0 has seen item 0 and wants 1, 4 and 5: the list 1 2 3 has a hit at rank 1. User 1 wants 2: rank 3. */
    @Test
    void metricsByHand() {
        Interactions seen = Planted.rows(6, new int[] {0}, new int[] {}, new int[] {});
        Interactions wanted = Planted.rows(6, new int[] {1, 4, 5}, new int[] {2}, new int[] {});
        Measures measures = RankedLists.measure(DESCENDING, seen, wanted, 3, 2);
        Map<String, double[]> items = measures.items();
        double perfect = 1 + Math.log(2) / Math.log(3) + 0.5;
        assertThat(at(items, "recall@3", 0)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(at(items, "recall@3", 1)).isEqualTo(1);
        assertThat(at(items, "ndcg@3", 0)).isCloseTo(1 / perfect, within(1e-12));
        assertThat(at(items, "ndcg@3", 1)).isCloseTo(0.5, within(1e-12));
        assertThat(at(items, "precision@3", 0)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(at(items, "mrr@3", 0)).isEqualTo(1);
        assertThat(at(items, "mrr@3", 1)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(at(items, "map@3", 0)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(at(items, "map@3", 1)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(items.get("recall@3")).hasSize(2);
        // Lists are 1 2 3 and 0 1 2.
        assertThat(measures.values()).containsEntry("coverage@3", 4.0 / 6);
        assertThat(measures.values().keySet()).containsExactlyElementsOf(RankedLists.names(3));
    }

    /** Two hits of a list of four: (1/2 + 2/4) / 2. */
    @Test
    void averagePrecisionByHand() {
        Interactions none = Planted.rows(6, new int[] {});
        Measures measures = RankedLists.measure(DESCENDING, none, Planted.rows(6, new int[] {1, 3}), 4, 1);
        assertThat(measures.values()).containsEntry("map@4", 0.5);
    }

    /** A list that leaves out what has no score would be short and look sound. */
    @Test
    void scoresThatAreNoNumbersMakeNoList() {
        ItemScores broken = (users, from, n, scores) -> {
            DESCENDING.score(users, from, n, scores);
            scores[6 + 3] = Float.NaN;
        };
        Interactions wanted = Planted.rows(6, new int[] {1}, new int[] {2}, new int[] {});
        Measures measures =
                RankedLists.measure(broken, Planted.rows(6, new int[] {}, new int[] {}, new int[] {}), wanted, 3, 1);
        assertThat(at(measures.items(), "recall@3", 0)).isEqualTo(1);
        assertThat(at(measures.items(), "recall@3", 1)).isNaN();
        assertThat(measures.values())
                .allSatisfy((name, value) -> assertThat(value).as(name).isNaN());
    }

    /** A model that cannot tell items apart gets what chance gets: recall k / items. */
    @Test
    void equalScoresAreWorthChance() {
        int users = 4000;
        boolean[][] wanted = new boolean[users][40];
        for (boolean[] row : wanted) {
            row[0] = true;
        }
        Measures measures = RankedLists.measure(
                (asked, from, n, scores) -> java.util.Arrays.fill(scores, 1),
                Planted.of(new boolean[users][40]),
                Planted.of(wanted),
                4,
                2);
        assertThat(measures.values().getOrDefault("recall@4", 0.0)).isCloseTo(0.1, within(0.02));
    }

    /** The lists are those that the metrics judge: recall of the same lists by hand is theirs. */
    @Test
    void listsAreTheOnesThatAreJudged() {
        Interactions seen = new Interactions(30, new int[] {0, 1, 2, 3}, new int[] {0, 5, 7}, null, null);
        Interactions test = new Interactions(30, new int[] {0, 2, 4, 6}, new int[] {1, 2, 3, 4, 6, 8}, null, null);
        ItemScores scores = (users, from, n, to) -> {
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < 30; i++) {
                    to[j * 30 + i] = (i * 7 + users[from + j]) % 5; // many ties
                }
            }
        };
        RecommendAnswer.Lists judged = RankedLists.of(scores, seen, test, 8, 1);
        double[] recall = judged.measures().items().getOrDefault("recall@8", new double[0]);
        for (int user = 0; user < 3; user++) {
            int[] list = judged.lists()[user];
            int who = user;
            long hits = IntStream.of(list).filter(i -> test.find(who, i) >= 0).count();
            assertThat(list).hasSize(8).doesNotContain(seen.targets()[user]);
            assertThat(hits / 2.0).isEqualTo(recall[user]);
        }
    }
}
