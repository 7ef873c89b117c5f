package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;
import org.junit.jupiter.api.Test;

class FilteredRanksTest {
    /** Scores of a function of (question, entity). */
    private static AnswerScores scores(int entities, java.util.function.IntBinaryOperator function) {
        return (asked, from, n, scores) -> {
            for (int j = 0; j < n; j++) {
                for (int e = 0; e < entities; e++) {
                    scores[j * entities + e] = function.applyAsInt(asked.entities()[from + j], e);
                }
            }
        };
    }

    @Test
    void othersKnownAreLeftOutAndTiesShareTheirMeanRank() {
        // (0, r, ?) is known to be answered by 1, 2 and 3; asked is 2. Scores fall with the entity's number, 2 and 5
        // alike.
        Queries asked = Queries.of(new Triples(new int[] {0}, new int[] {0}, new int[] {2}), 1);
        Queries known = Queries.of(new Triples(new int[] {0, 0, 0}, new int[] {0, 0, 0}, new int[] {1, 2, 3}), 1);
        double[] ranks = FilteredRanks.of(scores(6, (q, e) -> e == 5 ? -2 : -e), asked, known, 6, 1);
        // Above 2: entity 0 (1 is left out). Beside it: 5. So ranks 2 and 3: 2.5.
        assertThat(ranks[asked.answer(asked.find(0, 0), 2)]).isEqualTo(2.5);
    }

    /** Nothing is above what is no number, yet that is no first place. */
    @Test
    void scoresThatAreNoNumbersHaveNoRank() {
        Queries asked = Queries.of(new Triples(new int[] {0}, new int[] {0}, new int[] {2}), 1);
        for (int entities : new int[] {5, 40}) {
            for (int broken : new int[] {2, 4, entities - 1}) {
                AnswerScores scores = (its, from, n, to) -> {
                    java.util.Arrays.fill(to, 0, n * entities, 1);
                    to[broken] = Float.NaN;
                };
                double[] ranks = FilteredRanks.of(scores, asked, asked, entities, 1);
                assertThat(ranks[0]).isNaN();
                assertThat(ranks[1]).isEqualTo((entities + 1) / 2.0);
                assertThat(Completion.measures(
                                        new Completion.FactRanks(new double[] {ranks[0]}, new double[] {ranks[1]}))
                                .values())
                        .allSatisfy((name, value) -> assertThat(value).as(name).isNaN());
            }
        }
    }

    @Test
    void aModelThatScoresAllAlikeGetsTheMiddleAndNotTheTop() {
        Queries asked = Queries.of(new Triples(new int[] {0}, new int[] {0}, new int[] {2}), 1);
        double[] ranks = FilteredRanks.of(scores(101, (q, e) -> 0), asked, asked, 101, 1);
        assertThat(ranks[0]).isEqualTo(51);
    }

    @Test
    void agreesWithSortingOnRandomScores() {
        int entities = 300;
        Seeds random = Seeds.of(1);
        int n = 900;
        Triples all = new Triples(new int[n], new int[n], new int[n]);
        for (int i = 0; i < n; i++) {
            all.heads()[i] = random.nextInt(20);
            all.relations()[i] = random.nextInt(3);
            all.tails()[i] = random.nextInt(entities);
        }
        int[] order = new int[n];
        java.util.Arrays.setAll(order, i -> i);
        Queries asked = Queries.of(all.pick(order, 0, 300), 3);
        Queries known = Queries.of(all, 3);
        AnswerScores scores = scores(entities, (q, e) -> (q * 31 + e * 17) % 23);
        double[] ranks = FilteredRanks.of(scores, asked, known, entities, 3);
        for (int q = 0; q < asked.size(); q++) {
            int k = known.find(asked.entities()[q], asked.relations()[q]);
            for (int a = asked.offsets()[q]; a < asked.offsets()[q + 1]; a++) {
                int answer = asked.answers()[a];
                double rank = 1;
                for (int e = 0; e < entities; e++) {
                    int other = (asked.entities()[q] * 31 + e * 17) % 23;
                    int own = (asked.entities()[q] * 31 + answer * 17) % 23;
                    boolean counts = e != answer && known.answer(k, e) < 0;
                    rank += !counts ? 0 : other > own ? 1 : other == own ? 0.5 : 0;
                }
                assertThat(ranks[a]).isEqualTo(rank);
            }
        }
    }
}
