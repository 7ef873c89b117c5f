package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleScoresTest {
    private static final int ENTITIES = 12;

    private static Triples random(int facts, int relations, long seed) {
        Seeds random = Seeds.of(seed);
        int[] heads = new int[facts];
        int[] kinds = new int[facts];
        int[] tails = new int[facts];
        for (int i = 0; i < facts; i++) {
            heads[i] = random.nextInt(ENTITIES);
            kinds[i] = random.nextInt(relations);
            tails[i] = random.nextInt(ENTITIES);
        }
        return new Triples(heads, kinds, tails);
    }

    /** By the definition: over all facts of s, the share that r holds of too, two uses more; and r's own frequencies. */
    private static double expected(boolean[][][] holds, int entity, int r, int answer) {
        double best = 0;
        for (int body = 0; body < holds.length; body++) {
            boolean[][] s = holds[body];
            double both = 0;
            double uses = 0;
            for (int x = 0; x < ENTITIES; x++) {
                for (int y = 0; y < ENTITIES; y++) {
                    uses += s[x][y] ? 1 : 0;
                    both += s[x][y] && holds[r][x][y] ? 1 : 0;
                }
            }
            best = body != r && s[entity][answer] ? Math.max(best, both / (uses + 2)) : best;
        }
        double answered = 0;
        double questions = 0;
        for (int x = 0; x < ENTITIES; x++) {
            answered += holds[r][x][answer] ? 1 : 0;
            boolean asked = false;
            for (int y = 0; y < ENTITIES; y++) {
                asked |= holds[r][x][y];
            }
            questions += asked ? 1 : 0;
        }
        return Math.max(best, answered / (questions + 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void scoresAreTheBestRules(int relations) {
        Triples facts = random(90, relations, relations);
        Queries train = Queries.of(facts, relations);
        boolean[][][] holds = new boolean[2 * relations][ENTITIES][ENTITIES];
        for (int i = 0; i < facts.size(); i++) {
            holds[facts.relations()[i]][facts.heads()[i]][facts.tails()[i]] = true;
            holds[facts.relations()[i] + relations][facts.tails()[i]][facts.heads()[i]] = true;
        }
        Queries asked = Queries.of(random(30, relations, 99), relations);
        float[] scores = new float[asked.size() * ENTITIES];
        new RuleScores(train, relations, ENTITIES).score(asked, 0, asked.size(), scores);
        for (int q = 0; q < asked.size(); q++) {
            for (int e = 0; e < ENTITIES; e++) {
                assertThat((double) scores[q * ENTITIES + e])
                        .isCloseTo(expected(holds, asked.entities()[q], asked.relations()[q], e), within(1e-6));
            }
        }
    }

    /** A matrix of relations by relations would take up to six gigabytes, whether facts share their entities or not. */
    @ParameterizedTest
    @CsvSource({"2, 2000", "4000, 20000"})
    void memoryIsThatOfTheFacts(int entities, int n) {
        Triples facts = new Triples(new int[n], new int[n], new int[n]);
        for (int i = 0; i < n; i++) {
            facts.heads()[i] = i % (entities - 1);
            facts.relations()[i] = i;
            facts.tails()[i] = i % (entities - 1) + 1;
        }
        Queries train = Queries.of(facts, n);
        RuleScores rules = new RuleScores(train, n, entities);
        float[] scores = new float[96 * entities];
        rules.score(train, 0, 96, scores);
        // Each of the other relations of a pair has one fact, of which the asked one holds too: 1 / (1 + 2).
        assertThat(scores[1]).isCloseTo(1f / 3, within(1e-6f));
        float[] least = new float[n];
        Arrays.fill(least, 0.3f);
        assertThat(rules.surelyKnown(facts, least)).isEqualTo(n);
        Arrays.fill(least, 0.4f);
        assertThat(rules.surelyKnown(facts, least)).isZero();
    }

    /** Where s holds of two pairs and r of one of them, r is told of the other by 1 / (2 + 2). */
    @Test
    void byHand() {
        Triples facts = new Triples(new int[] {0, 2, 0}, new int[] {0, 0, 1}, new int[] {1, 3, 1});
        RuleScores rules = new RuleScores(Queries.of(facts, 2), 2, 4);
        Triples asked = new Triples(new int[] {2}, new int[] {1}, new int[] {3});
        assertThat(rules.surelyKnown(asked, new float[] {0, 0.25f})).isEqualTo(1);
        assertThat(rules.surelyKnown(asked, new float[] {0, 0.26f})).isZero();
    }
}
