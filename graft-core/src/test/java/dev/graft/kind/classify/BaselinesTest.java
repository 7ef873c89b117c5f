package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.LogisticRegression;
import dev.graft.eval.Protocol;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Baselines;
import dev.graft.kind.nodes.NodeInputs;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.TaskSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final Labels LABELS = new Labels(List.of("x", "y"), new int[][] {{0}, {0}, {1}, {1}, {0}});
    /** 0 - 1, 2 - 3, and 4 alone. */
    private static final Graph GRAPH =
            GraphBuilder.of(Ids.of(List.of("0", "1", "2", "3", "4")), new int[] {0, 2}, new int[] {1, 3}, null, false);

    private static final Split SPLIT = new Split(new int[] {0, 2}, new int[] {3}, new int[] {1, 4});

    @Test
    void labelsSpreadAlongEdgesAndElsewhereTheSharesHold() {
        Baselines.Scores scores = Baselines.propagation(GRAPH.out(), LABELS, SPLIT);
        assertThat(scores.test()).containsExactly(new float[] {1, 0, 0.5f, 0.5f}, within(1e-6f));
        assertThat(scores.valid()).containsExactly(new float[] {0, 1}, within(1e-6f));
    }

    @Test
    void sharesComeFromTrainingNodesAlone() {
        Split split = new Split(new int[] {0, 1, 2}, new int[0], new int[] {3, 4});
        assertThat(Baselines.majority(LABELS, split).test())
                .containsExactly(new float[] {2 / 3f, 1 / 3f, 2 / 3f, 1 / 3f}, within(1e-6f));
    }

    @Test
    void degreesAreLogarithms() {
        Graph arc = GraphBuilder.of(Ids.of(List.of("0", "1")), new int[] {0}, new int[] {1}, null, true);
        assertThat(Baselines.degrees(arc))
                .containsExactly(new float[] {(float) Math.log(2), 0, 0, (float) Math.log(2)}, within(1e-6f));
    }

    /** Rare classes: the strength that is best for micro-F1 is not that for macro-F1 or log loss, and each run gets its own. */
    @Test
    void strengthsAreChosenByTheRunsOwnMetric() {
        Map<String, Map<String, Double>> reached = new LinkedHashMap<>();
        for (String metric : List.of("microF1", "macroF1", "logLoss")) {
            Classification task = rare(metric);
            LogisticRegression frozen = task.regression(NodeInputs.of(RARE, 2), RARE_SPLIT);
            float[] valid = frozen.probabilities(RARE, RARE_SPLIT.valid());
            Map<String, Double> values = new LinkedHashMap<>();
            for (String other : List.of("microF1", "macroF1", "logLoss")) {
                values.put(other, task.validation(RARE_SPLIT, valid, other));
            }
            reached.put(metric, values);
        }
        for (String metric : reached.keySet()) {
            for (String other : reached.keySet()) {
                assertThat(value(reached, metric, metric))
                        .as("%s of the run by it and of that by %s", metric, other)
                        .isGreaterThanOrEqualTo(value(reached, other, metric));
            }
        }
        assertThat(value(reached, "macroF1", "macroF1")).isGreaterThan(value(reached, "microF1", "macroF1") + 0.05);
        assertThat(value(reached, "microF1", "microF1")).isGreaterThan(value(reached, "macroF1", "microF1") + 0.01);
    }

    /** Vectors of a file may be of any size: a thousandth of it leaves the baseline what it was. */
    @Test
    void smallVectorsAreNoWeakBaseline() {
        float[] small = new float[RARE.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = RARE[i] * 1e-3f;
        }
        Classification task = rare("microF1");
        double whole = task.validation(
                RARE_SPLIT,
                task.regression(NodeInputs.of(RARE, 2), RARE_SPLIT).probabilities(RARE, RARE_SPLIT.valid()),
                "microF1");
        double scaled = task.validation(
                RARE_SPLIT,
                task.regression(NodeInputs.of(small, 2), RARE_SPLIT).probabilities(small, RARE_SPLIT.valid()),
                "microF1");
        assertThat(scaled).isCloseTo(whole, within(0.01));
    }

    private static final int RARE_NODES = 400;
    private static final float[] RARE = new float[RARE_NODES * 2];
    private static final int[][] RARE_CLASS = new int[RARE_NODES][];
    private static final Split RARE_SPLIT = new Split(
            IntStream.range(0, 60).toArray(),
            IntStream.range(60, 230).toArray(),
            IntStream.range(230, RARE_NODES).toArray());

    static {
        Seeds random = Seeds.of(11);
        for (int u = 0; u < RARE_NODES; u++) {
            int c = random.nextInt(10);
            RARE_CLASS[u] = new int[] {c < 7 ? 0 : c < 9 ? 1 : 2};
            RARE[2 * u] = (float) random.nextGaussian() + (RARE_CLASS[u][0] == 1 ? 1.2f : 0);
            RARE[2 * u + 1] = (float) random.nextGaussian() + (RARE_CLASS[u][0] == 2 ? 1.2f : 0);
        }
    }

    private static Classification rare(String metric) {
        Graph graph = GraphBuilder.of(
                Ids.of(IntStream.range(0, RARE_NODES)
                        .mapToObj(Integer::toString)
                        .toList()),
                new int[] {0},
                new int[] {1},
                null,
                false);
        ClassifySpec spec =
                new ClassifySpec("labels.tsv", new TaskSpec.Split(0.2, 0.4, 0.4, null), 1, Protocol.THRESHOLD, metric);
        return new Classification(graph, graph, new Labels(List.of("0", "1", "2"), RARE_CLASS), spec);
    }

    private static double value(Map<String, Map<String, Double>> reached, String by, String metric) {
        return Objects.requireNonNull(
                Objects.requireNonNull(reached.get(by), by).get(metric), metric);
    }
}
