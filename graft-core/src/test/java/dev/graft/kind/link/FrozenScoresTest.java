package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frozen regression of links is chosen by what the run is about, ranks among candidates too. */
class FrozenScoresTest {
    private static final List<String> METRICS = List.of("auc", "ap", "mrr", "hits@3");

    private static LinkTask task(LinkTune tune, String metric) {
        LinkSpec like = PlantedLinks.spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM);
        LinkSpec spec = new LinkSpec(like.split(), null, null, like.negatives(), false, 20, 1, metric);
        return PlantedLinks.task(PlantedLinks.planted(false), spec, tune);
    }

    @Test
    void theRunsOwnMetricChooses() {
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD, Operator.L1), List.of(Feature.NEIGHBOURS), 0, 1);
        EdgeInputs.Rows rows = new EdgeInputs.Rows(PlantedLinks.random().rows(), PlantedLinks.DIM, 0, false);
        EdgeOperators operators = new EdgeOperators(tune.operators(), PlantedLinks.DIM);
        Map<String, Map<String, Double>> reached = new HashMap<>();
        for (String metric : METRICS) {
            LinkTask task = task(tune, metric);
            FrozenScores.Fit fit =
                    new FrozenScores(task, new EdgeInputs(operators, List.of(rows), task.features())).fit();
            assertThat(fit.valid()).isEqualTo(task.validation(fit.scores(), metric));
            Map<String, Double> values = new HashMap<>();
            for (String other : METRICS) {
                values.put(other, task(tune, other).validation(fit.scores(), other));
            }
            assertThat(values).containsEntry(metric, fit.valid());
            reached.put(metric, values);
        }
        for (String metric : METRICS) {
            for (String other : METRICS) {
                assertThat(value(reached, metric, metric))
                        .as("%s of the run by it, and by %s", metric, other)
                        .isGreaterThanOrEqualTo(value(reached, other, metric));
            }
        }
        assertThat(value(reached, "mrr", "mrr")).as("a rank is no chance of 20").isBetween(0.15, 1.0);
    }

    /** Rooted PageRank is known of all pairs that are asked, of candidates on validation too. */
    @ParameterizedTest
    @ValueSource(strings = {"auc", "mrr"})
    void walksAreFeatures(String metric) {
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(Feature.PAGERANK), 0, 1);
        LinkTask task = task(tune, metric);
        assertThat(task.features()).isEqualTo(2);
        EdgeInputs inputs = new EdgeInputs(new EdgeOperators(List.of(), PlantedLinks.DIM), List.of(), task.features());
        double byWalks = new FrozenScores(task, inputs).fit().valid();
        double byDegrees = task.validation(
                Objects.requireNonNull(task.heuristics().get("prefAttachment")).scores(), metric);
        assertThat(byWalks).as(metric).isGreaterThan(byDegrees);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void baselinesAreNamedBeforeTheyAreMeasured(boolean directed) {
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(), 0, 1);
        LinkSpec spec = PlantedLinks.spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM);
        LinkTask task = PlantedLinks.task(PlantedLinks.planted(directed), spec, tune);
        assertThat(task.heuristics().keySet()).containsExactlyElementsOf(LinkBaselines.names(directed, false));
    }

    private static double value(Map<String, Map<String, Double>> reached, String by, String metric) {
        return Objects.requireNonNull(
                Objects.requireNonNull(reached.get(by), by).get(metric), metric);
    }
}
