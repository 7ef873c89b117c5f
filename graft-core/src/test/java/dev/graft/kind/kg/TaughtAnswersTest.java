package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Queries;
import org.junit.jupiter.api.Test;

/** What another model deals out to entities beside the true answers. */
class TaughtAnswersTest {
    private static final int ENTITIES = 5;
    private static final Queries QUERIES =
            new Queries(new int[] {0, 1}, new int[] {0, 0}, new int[] {0, 2, 3}, new int[] {1, 3, 0});

    /** Every question likes 1 best, then 4, 2, 0, 3. */
    private static final AnswerScores SCORES = (_, _, n, scores) -> {
        float[] its = {0.5f, 9, 1, 0, 2};
        for (int j = 0; j < n; j++) {
            System.arraycopy(its, 0, scores, j * ENTITIES, ENTITIES);
        }
    };

    private static double share(TaughtAnswers taught, int question, int entity) {
        double sum = 0;
        for (int a = taught.offsets()[question]; a < taught.offsets()[question + 1]; a++) {
            sum += taught.entities()[a] == entity ? taught.shares()[a] : 0;
        }
        return sum;
    }

    @Test
    void othersGetAFifthByTheirSoftmaxAndTrueAnswersTheRest() {
        TaughtAnswers taught = TaughtAnswers.of(SCORES, QUERIES, ENTITIES, 2, 1);
        double all = Math.exp(1) + Math.exp(2) + Math.exp(4);
        assertThat(share(taught, 0, 1)).isCloseTo(0.8, within(1e-6));
        assertThat(share(taught, 0, 3)).isCloseTo(0.8, within(1e-6));
        assertThat(share(taught, 0, 4)).isCloseTo(0.4 * Math.exp(4) / all, within(1e-6));
        assertThat(share(taught, 0, 2)).isCloseTo(0.4 * Math.exp(2) / all, within(1e-6));
        assertThat(share(taught, 0, 0)).isCloseTo(0.4 * Math.exp(1) / all, within(1e-6));
        // Of one true answer shares are of sum one.
        double sum = 0;
        for (int e = 0; e < ENTITIES; e++) {
            sum += share(taught, 1, e);
        }
        assertThat(share(taught, 1, 0)).isCloseTo(0.8, within(1e-6));
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    void whereAllAreTrueNobodyElseGetsAny() {
        Queries all = new Queries(new int[] {0}, new int[] {0}, new int[] {0, 5}, new int[] {0, 1, 2, 3, 4});
        TaughtAnswers taught = TaughtAnswers.of(SCORES, all, ENTITIES, 2, 1);
        for (int e = 0; e < ENTITIES; e++) {
            assertThat(share(taught, 0, e)).isCloseTo(1, within(1e-6));
        }
    }
}
