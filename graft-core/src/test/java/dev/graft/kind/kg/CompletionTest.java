package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final int ENTITIES = 12;

    private static Triples random(int n, int seed) {
        Triples facts = new Triples(new int[n], new int[n], new int[n]);
        Seeds random = Seeds.of(seed);
        for (int i = 0; i < n; i++) {
            facts.heads()[i] = random.nextInt(ENTITIES);
            facts.relations()[i] = random.nextInt(2);
            facts.tails()[i] = random.nextInt(ENTITIES);
        }
        return facts;
    }

    /** What is chosen by is the same whatever the test part holds, and leaves out what training and validation know. */
    @Test
    void theTestPartHasNoPartInValidation() {
        Csr none = new Csr(new int[ENTITIES + 1], new int[0], null, null, null);
        Ids ids = Ids.of(IntStream.range(0, ENTITIES).mapToObj(i -> "e" + i).toList());
        KnowledgeGraph graph = new KnowledgeGraph(new Graph(ids, true, none, none, 0, List.of()), List.of("r", "s"));
        Triples train = random(40, 1);
        Triples valid = random(20, 2);
        Completion one = new Completion(graph, train, valid, random(60, 3));
        Completion other = new Completion(graph, train, valid, random(1, 4));
        for (Map.Entry<String, AnswerScores> scores : one.baselineScores().entrySet()) {
            assertThat(one.validation(scores.getValue(), "mrr", 2))
                    .as(scores.getKey())
                    .isEqualTo(other.validation(scores.getValue(), "mrr", 2));
        }
        assertThat(one.knownBeforeTest(train.heads()[0], train.relations()[0])).contains(train.tails()[0]);
        assertThat(one.knownBeforeTest(valid.tails()[0], valid.relations()[0] + 2))
                .contains(valid.heads()[0]);
    }
}
