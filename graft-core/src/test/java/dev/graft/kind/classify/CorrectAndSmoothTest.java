package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path 0 - 1 - 2, and 3 alone; only node 0 is known. */
class CorrectAndSmoothTest {
    private static final Graph GRAPH =
            GraphBuilder.of(Ids.of(List.of("0", "1", "2", "3")), new int[] {0, 1}, new int[] {1, 2}, null, false);
    private static final Labels LABELS = new Labels(List.of("x", "y"), new int[][] {{0}, {0}, {1}, {1}});
    private static final float[] TOLD = {0.4f, 0.6f, 0.4f, 0.6f, 0.3f, 0.7f, 0.8f, 0.2f};

    private static final int[] ALL = {0, 1, 2, 3};

    private static CorrectAndSmooth of(Labels labels) {
        return new CorrectAndSmooth(GRAPH.out(), labels, new int[] {0});
    }

    /**
     * Node 0's error is (.6, -.6), in all 1.2; what arrives at 1 and 2 has the same direction, so each is moved by the
     * mean error (.6, -.6) and held within 0 and 1. Node 3, which nothing reaches, stays.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9})
    void errorsAreSpreadAtTheScaleOfTheKnown(double share) {
        float[] corrected = of(LABELS).corrected(TOLD, share);
        assertThat(corrected).containsExactly(new float[] {1, 0, 1, 0, 0.9f, 0.1f, 0.8f, 0.2f}, within(1e-5f));
    }

    /**
     * The fixed point of F = ½ S F + ½ Y by means of neighbours, solved by hand for class x: f0 = ½ f1 + ½, f1 = ¼ f0 +
     * ¼ f2 + .2, f2 = ½ f1 + .15 gives f1 = .4833…; node 3 has no neighbour, so its row only shrinks and is scaled back.
     */
    @Test
    void smoothingSolvesItsEquation() {
        float[] smoothed = of(LABELS).smoothed(TOLD, 0.5, 1);
        double f1 = (0.2 + 0.125 + 0.0375) / 0.75;
        assertThat((double) smoothed[2]).isCloseTo(f1, within(1e-5));
        assertThat((double) smoothed[0]).isCloseTo(0.5 * f1 + 0.5, within(1e-5));
        assertThat((double) smoothed[4]).isCloseTo(0.5 * f1 + 0.15, within(1e-5));
        assertThat(smoothed[6]).isCloseTo(0.8f, within(1e-5f));
        for (int u = 0; u < 4; u++) {
            assertThat(smoothed[2 * u] + smoothed[2 * u + 1]).isCloseTo(1, within(1e-5f));
        }
    }

    /** Without trust in what is told, node 2 knows nothing but node 0's label, and node 3 nothing at all. */
    @Test
    void withoutTrustItIsLabelPropagation() {
        float[] smoothed = of(LABELS).smoothed(TOLD, 0.9, 0);
        assertThat(smoothed).containsExactly(new float[] {1, 0, 1, 0, 1, 0, 0.5f, 0.5f}, within(1e-6f));
    }

    @Test
    void nothingIsDoneUnlessValidationGains() {
        assertThat(of(LABELS).best(TOLD, ALL, told -> 1)).isEqualTo(CorrectAndSmooth.Way.NONE);
        assertThat(of(LABELS).done(TOLD, CorrectAndSmooth.Way.NONE)).isSameAs(TOLD);
        CorrectAndSmooth.Way way = of(LABELS).best(TOLD, ALL, told -> told[2]);
        assertThat(way).isNotEqualTo(CorrectAndSmooth.Way.NONE);
        assertThat(CorrectAndSmooth.Way.of(way.facts())).isEqualTo(way);
        assertThat(CorrectAndSmooth.Way.of("other")).isNull();
    }

    /** What is scored of each way is what is told in the end by it, whichever nodes are asked. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void eachWayIsScoredByWhatItTells(int wanted) {
        int[] asked = {2, 1};
        List<float[]> scored = new ArrayList<>();
        CorrectAndSmooth.Way way = of(LABELS).best(TOLD, asked, told -> {
            scored.add(told);
            return told[wanted];
        });
        double best = scored.stream().mapToDouble(told -> told[wanted]).max().orElseThrow();
        float[] done = of(LABELS).done(TOLD, way);
        assertThat((double) done[2 * asked[wanted / 2] + wanted % 2]).isCloseTo(best, within(1e-6));
    }

    /** Where labels spread alone tell less than three quarters of what is told, the rest is not tried. */
    @Test
    void whereNeighboursDoNotShareTheirClassNothingIsTried() {
        assertThat(of(LABELS).best(TOLD, ALL, told -> told[2] == 0.4f ? 1 : told[6] == 0.5f ? 0.7 : 2))
                .isEqualTo(CorrectAndSmooth.Way.NONE);
        assertThat(of(LABELS).best(TOLD, ALL, told -> told[2] == 0.4f ? 1 : told[6] == 0.5f ? 0.8 : 2))
                .isNotEqualTo(CorrectAndSmooth.Way.NONE);
    }

    /** Labels of nodes that are not training nodes may be anything. */
    @Test
    void onlyTrainingLabelsAreRead() {
        Labels others = new Labels(List.of("x", "y"), new int[][] {{0}, {1}, {0}, {0}});
        assertThat(of(others).corrected(TOLD, 0.9)).containsExactly(of(LABELS).corrected(TOLD, 0.9));
        assertThat(of(others).smoothed(TOLD, 0.9, 1)).containsExactly(of(LABELS).smoothed(TOLD, 0.9, 1));
    }

    @Test
    void severalLabelsStayProbabilitiesEach() {
        Labels multi = new Labels(List.of("x", "y"), new int[][] {{0, 1}, {0}, {1}, {1}});
        for (float p : of(multi).smoothed(of(multi).corrected(TOLD, 0.9), 0.8, 1)) {
            assertThat(p).isBetween(0f, 1f);
        }
    }
}
