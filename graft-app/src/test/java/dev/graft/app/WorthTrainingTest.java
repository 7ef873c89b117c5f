package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Edges;
import dev.graft.graph.Generators;
import dev.graft.math.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whole runs on a planted graph: is training worth it beside propagating, and what was the encoder chosen among? */
class WorthTrainingTest {
    private static final int NODES = 240;
    private static final int DIM = 8;

    @TempDir
    Path dir;

    @BeforeEach
    void planted() throws IOException {
        Generators.Planted planted = Generators.partition(NODES, 4, 6, 0.2, 5);
        Seeds random = Seeds.of(7);
        StringBuilder edges = new StringBuilder();
        Edges all = Edges.of(planted.graph());
        for (int i = 0; i < all.size(); i++) {
            edges.append("n" + all.sources()[i] + "\tn" + all.targets()[i] + "\n");
        }
        StringBuilder labels = new StringBuilder();
        StringBuilder values = new StringBuilder();
        StringBuilder noise = new StringBuilder();
        StringBuilder telling = new StringBuilder();
        for (int u = 0; u < NODES; u++) {
            int community = planted.community()[u];
            labels.append("n" + u + "\tc" + community + "\n");
            values.append("n" + u + "\t" + (10 * community + random.nextGaussian()) + "\n");
            noise.append("n" + u);
            telling.append("n" + u);
            for (int d = 0; d < DIM; d++) {
                double value = random.nextGaussian();
                noise.append("\t" + value);
                telling.append("\t" + (0.02 * value + (d == community ? 1 : 0)));
            }
            noise.append('\n');
            telling.append('\n');
        }
        Files.writeString(dir.resolve("g.tsv"), edges);
        Files.writeString(dir.resolve("l.tsv"), labels);
        Files.writeString(dir.resolve("v.tsv"), values);
        Files.writeString(dir.resolve("noise.tsv"), noise);
        Files.writeString(dir.resolve("telling.tsv"), telling);
        Files.writeString(dir.resolve("r.yaml"), """
                graph: {edges: g.tsv}
                start: {from: noise.tsv}
                task: {labels: l.tsv, split: {train: 0.3, valid: 0.3, test: 0.4}, repeats: 3, keep: measured}
                tune: {epochs: 3, head: {hidden: []}}
                """);
        Files.writeString(dir.resolve("v.yaml"), """
                graph: {edges: g.tsv}
                start: {from: noise.tsv}
                task: {kind: regress, targets: v.tsv, split: {train: 0.3, valid: 0.3, test: 0.4}, repeats: 3, keep: measured, metric: mse}
                tune: {epochs: 3, head: {hidden: []}}
                """);
    }

    private JsonNode tuned(String recipe, String... sets) {
        return Ran.of("finetune", dir.resolve(recipe), dir.resolve(sets.length > 1 ? "other" : "run"), List.of(sets))
                .report();
    }

    /** Where vectors say nothing and neighbours' labels much, the encoder's are better than their means. */
    @ParameterizedTest
    @CsvSource({"r.yaml, microF1, 1", "v.yaml, mse, -1"})
    void whatLabelsTellAndMeansDoNotIsWorthTraining(String recipe, String metric, int sign) {
        JsonNode report = tuned(recipe);
        JsonNode judged = report.path("propagated");
        assertThat(judged.path("verdict").asString())
                .as(judged.toPrettyString())
                .isEqualTo("WIN");
        assertThat(judged.path("because").asString())
                .startsWith("Fine-tuned vectors are better than propagated ones by the probe and by the ten nearest: "
                        + metric);
        for (String[] pair : new String[][] {
            {"probe", "finetunedVectors", "propagated"}, {"nearest", "finetunedNearest", "propagatedNearest"}
        }) {
            JsonNode one = judged.path(pair[0]);
            assertThat(one.path("probe").asString()).isEqualTo(pair[1]);
            assertThat(one.path("against").asString()).isEqualTo(pair[2]);
            assertThat(one.path("verdict").asString()).isEqualTo("WIN");
            JsonNode delta = one.path("delta").path(metric);
            assertThat(delta.path("mean").asDouble())
                    .isCloseTo(mean(report, pair[1], metric) - mean(report, pair[2], metric), within(1e-9));
            assertThat(sign * delta.path("ci95").get(sign > 0 ? 0 : 1).asDouble())
                    .isPositive();
        }
        // The same when what was stored is measured again.
        JsonNode again = Ran.graft("evaluate", dir.resolve("run").toString(), "--json", "--quiet")
                .report();
        assertThat(again.path("propagated")).isEqualTo(judged);
        assertThat(again.at("/changed/encoders")).isEqualTo(report.at("/changed/encoders"));
    }

    private static double mean(JsonNode report, String model, String metric) {
        return report.path("baselines")
                .path(model)
                .path("metrics")
                .path(metric)
                .path("mean")
                .asDouble();
    }

    /** Where vectors tell all there is, nothing can be better, and the report says not to train; with one repeat it does not. */
    @Test
    void whereNothingIsToBeGainedItSaysNotToTrain() {
        JsonNode judged = tuned("r.yaml", "start.from=telling.tsv").path("propagated");
        assertThat(judged.path("verdict").asString()).isEqualTo("MARGINAL");
        assertThat(judged.path("because").asString())
                .startsWith("do not train: ")
                .contains("nor are propagated ones shown to be better than those before")
                .doesNotContain("adapt.method: propagate gives");
        JsonNode once =
                tuned("r.yaml", "start.from=telling.tsv", "task.repeats=1").path("propagated");
        assertThat(once.path("verdict").asString()).isEqualTo("UNDERPOWERED");
        assertThat(once.path("because").asString())
                .contains("nothing is proved")
                .doesNotContain("do not train");
    }

    @ParameterizedTest
    @CsvSource({"propagate, 5", "frozen, 0", "full, 0"})
    void whatIsNotTrainedIsNotAdvisedAgainst(String method, int compared) {
        JsonNode report = tuned("r.yaml", "adapt.method=" + method, "start.from=telling.tsv");
        String because = report.at("/propagated/because").asString();
        assertThat(because)
                .startsWith(method.equals("full") ? "do not train: " : "Nothing of these vectors was learned");
        assertThat(report.at("/changed/encoders").size()).isEqualTo(compared);
    }

    /** The curve's points: x first, unmoved; one is taken, and it is as far from the start as the run's vectors are. */
    @ParameterizedTest
    @CsvSource({"r.yaml, 0", "v.yaml, 0", "r.yaml, 0.2"})
    void theCurveHasWhatWasComparedAndWhatWasTaken(String recipe, double most) throws IOException {
        JsonNode report = most > 0 ? tuned(recipe, "adapt.drift.max=" + most) : tuned(recipe);
        List<JsonNode> points = StreamSupport.stream(
                        report.at("/changed/encoders").spliterator(), false)
                .toList();
        assertThat(points.size()).isGreaterThan(5);
        assertThat(points.getFirst().path("mean").asString()).isEqualTo("x");
        assertThat(points.getFirst().path("moved").asDouble()).isZero();
        List<JsonNode> taken =
                points.stream().filter(point -> point.path("taken").asBoolean()).toList();
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().path("moved").asDouble())
                .isCloseTo(report.at("/drift/meanMovement").asDouble(), within(1e-4));
        // Scores are the metric's own: shares, and errors above 0, of which the taken one has the least.
        int sign = recipe.equals("v.yaml") ? -1 : 1;
        for (JsonNode point : points) {
            assertThat(point.path("probe").asDouble()).isPositive();
            assertThat(point.path("nearest").asDouble()).isPositive();
            assertThat(sign * worth(point)).isLessThanOrEqualTo(sign * worth(taken.getFirst()));
            if (most > 0) {
                assertThat(point.path("moved").asDouble()).isLessThan(most + 1e-4);
            }
        }
        String page = Files.readString(dir.resolve("run/report.html"));
        assertThat(page).contains("\"encoders\":[{\"mean\":\"x\"");
    }

    private static double worth(JsonNode point) {
        return point.path("probe").asDouble() + point.path("nearest").asDouble();
    }

    /** Pairs are no nodes with labels: the probe alone says whether training is worth it. */
    @Test
    void linksAreJudgedByTheProbeAlone() {
        JsonNode report = tuned("r.yaml", "task={kind: link, repeats: 2}", "tune={epochs: 2}");
        assertThat(report.at("/propagated/probe/against").asString()).isEqualTo("propagated");
        assertThat(report.path("propagated").has("nearest")).isFalse();
        assertThat(report.at("/propagated/because").asString())
                .contains("by the probe")
                .doesNotContain("nearest");
        assertThat(report.path("changed").has("encoders")).isFalse();
        assertThat(report.at("/baselines").propertyNames())
                .contains("propagated")
                .doesNotContain("propagatedNearest");
    }

    /** A kind whose vectors are not read so has neither. */
    @Test
    void otherKindsHaveNeither() {
        JsonNode report = tuned("r.yaml", "task={kind: community, labels: l.tsv, repeats: 2}", "tune={epochs: 2}");
        assertThat(report.has("propagated")).isFalse();
        assertThat(report.path("changed").has("encoders")).isFalse();
        assertThat(report.at("/baselines").propertyNames()).doesNotContain("propagated", "propagatedNearest");
    }
}
