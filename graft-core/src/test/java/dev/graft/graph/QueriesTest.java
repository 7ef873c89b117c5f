package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueriesTest {
    private final Queries queries =
            Queries.of(new Triples(new int[] {3, 1, 1, 1, 1}, new int[] {1, 0, 0, 0, 1}, new int[] {1, 2, 0, 2, 3}), 2);

    @Test
    void everyQuestionOnceWithAllItsAnswers() {
        int q = queries.find(1, 0);
        assertThat(queries.offsets()[q + 1] - queries.offsets()[q]).isEqualTo(2);
        assertThat(queries.answers()[queries.offsets()[q]]).isEqualTo(0);
        assertThat(queries.answers()[queries.offsets()[q] + 1]).isEqualTo(2);
        assertThat(queries.find(2, 2)).as("from the tail, relation 0").isNotNegative();
        assertThat(queries.find(2, 0)).isEqualTo(-1);
        assertThat(queries.size()).isEqualTo(7);
        assertThat(queries.answers()).hasSize(8);
    }

    @Test
    void answersAreFound() {
        int q = queries.find(1, 0);
        assertThat(queries.answers()[queries.answer(q, 2)]).isEqualTo(2);
        assertThat(queries.answer(q, 1)).isNegative();
    }

    @Test
    void questionsOfARelationLieTogether() {
        for (int r = 0; r <= 4; r++) {
            for (int q = 0; q < queries.size(); q++) {
                boolean inside = q >= queries.first(r) && q < queries.first(r + 1);
                assertThat(inside).isEqualTo(queries.relations()[q] == r);
            }
        }
    }
}
