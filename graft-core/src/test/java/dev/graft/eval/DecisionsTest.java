package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Labels.Many;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final float[] P = {0.1f, 0.6f, 0.3f, 0.2f, 0.15f, 0.65f};

    @Test
    void theLikeliest() {
        assertThat(Decisions.best(P, 3)).isDeepEqualTo(new int[][] {{1}, {2}});
    }

    @Test
    void asManyAsThereTrulyAre() {
        assertThat(Decisions.topK(P, 3, new int[][] {{0, 2}, {1}})).isDeepEqualTo(new int[][] {{1, 2}, {2}});
    }

    @Test
    void aboveAThresholdAndInAnyCaseTheLikeliest() {
        assertThat(Decisions.above(P, 3, 0.2, Many.SOME)).isDeepEqualTo(new int[][] {{1, 2}, {0, 2}});
        assertThat(Decisions.above(P, 3, 0.9, Many.SOME)).isDeepEqualTo(new int[][] {{1}, {2}});
        assertThat(Decisions.above(P, 3, 0.9, Many.ANY)).isDeepEqualTo(new int[][] {{}, {}});
        assertThat(Decisions.above(P, 3, 0.2, Many.ANY)).isDeepEqualTo(new int[][] {{1, 2}, {0, 2}});
    }

    @Test
    void theThresholdThatServesBestIsFound() {
        int nodes = 200;
        float[] p = new float[nodes * 2];
        int[][] truth = new int[nodes][];
        for (int i = 0; i < nodes; i++) {
            p[2 * i] = 0.9f;
            p[2 * i + 1] = i / (float) nodes;
            truth[i] = i >= 60 ? new int[] {0, 1} : new int[] {0};
        }
        assertThat(Decisions.threshold(p, 2, truth, Many.SOME)).isBetween(0.29, 0.33);
    }

    /** The rule never sees the test labels, but for the number of them where the protocol says so. */
    @Test
    void theThresholdComesFromValidationAlone() {
        float[] valid = {0.9f, 0.4f, 0.9f, 0.1f};
        int[][] validTruth = {{0, 1}, {0}};
        float[] test = {0.9f, 0.5f};
        int[][] one = Decisions.decide(Protocol.THRESHOLD, Many.SOME, 2, valid, validTruth, test, new int[][] {{0}});
        int[][] other =
                Decisions.decide(Protocol.THRESHOLD, Many.SOME, 2, valid, validTruth, test, new int[][] {{0, 1}});
        assertThat(one).isDeepEqualTo(other);
        assertThat(Decisions.decide(Protocol.DEEPWALK, Many.SOME, 2, valid, validTruth, test, new int[][] {{0, 1}}))
                .isDeepEqualTo(new int[][] {{0, 1}});
    }
}
