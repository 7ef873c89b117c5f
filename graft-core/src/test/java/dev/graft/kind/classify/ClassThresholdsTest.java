package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.ClassMetrics;
import dev.graft.eval.Decisions;
import dev.graft.graph.Labels.Many;
import dev.graft.math.Seeds;
import org.junit.jupiter.api.Test;

class ClassThresholdsTest {
    /** Class 0 is told well, class 1 is rare and never reaches what class 0 does. */
    private static final float[] P = {0.9f, 0.1f, 0.8f, 0.3f, 0.7f, 0.25f, 0.6f, 0.05f};

    private static final int[][] TRUTH = {{0}, {0, 1}, {0, 1}, {0}};

    /** By hand: class 1's members have .3 and .25, the next has .1. */
    @Test
    void eachClassHasTheThresholdThatServesItBest() {
        float[] thresholds = ClassThresholds.thresholds(P, 2, TRUTH, Many.SOME);
        assertThat(thresholds[1]).isCloseTo(0.175f, within(1e-6f));
        assertThat(thresholds[0]).isLessThan(0.6f);
        assertThat(ClassThresholds.decide(Many.SOME, 2, P, TRUTH, new float[] {0.9f, 0.2f, 0.9f, 0.15f}))
                .isDeepEqualTo(new int[][] {{0, 1}, {0}});
    }

    @Test
    void aClassWithoutValidationNodesKeepsTheCommonThreshold() {
        int[][] none = {{0}, {0}, {0}, {0}};
        assertThat(ClassThresholds.thresholds(P, 2, none, Many.SOME)[1])
                .isEqualTo((float) Decisions.threshold(P, 2, none, Many.SOME));
        assertThat(ClassThresholds.thresholds(new float[0], 2, new int[0][], Many.SOME))
                .containsExactly(0.5f, 0.5f);
    }

    /** One node in ten is of class 1, and its probability is .4 where others' is .1: by the likeliest it is never told. */
    @Test
    void factorsFindARareClassThatIsNeverTheLikeliest() {
        Seeds random = Seeds.of(1);
        int n = 200;
        float[] p = new float[2 * n];
        int[][] truth = new int[n][];
        for (int i = 0; i < n; i++) {
            truth[i] = new int[] {i % 10 == 0 ? 1 : 0};
            p[2 * i + 1] = (i % 10 == 0 ? 0.38f : 0.08f) + 0.04f * random.nextFloat();
            p[2 * i] = 1 - p[2 * i + 1];
        }
        assertThat(ClassMetrics.macroF1(truth, Decisions.best(p, 2), 2)).isLessThan(0.5);
        int[][] told = ClassThresholds.decide(Many.ONE, 2, p, truth, p);
        assertThat(ClassMetrics.macroF1(truth, told, 2)).isEqualTo(1);
    }

    @Test
    void withoutAGainOrValidationNodesFactorsStayOne() {
        assertThat(ClassThresholds.factors(new float[] {0.9f, 0.1f, 0.2f, 0.8f}, 2, new int[][] {{0}, {1}}))
                .containsExactly(1, 1);
        assertThat(ClassThresholds.factors(new float[0], 2, new int[0][])).containsExactly(1, 1);
    }
}
