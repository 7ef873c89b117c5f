package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Vectors of pairs' ends as means of their neighbourhoods, and taught on from there. */
class LinkEncoderTest {
    private static final int DIM = 8;

    @TempDir
    Path dir;

    /** Two groups without an edge between them, and vectors that say nothing, so that all there is to know is around them. */
    @BeforeEach
    void input() throws IOException {
        Random random = new Random(3);
        StringBuilder edges = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            int u = random.nextInt(30);
            int v = random.nextInt(30);
            String group = i % 2 == 0 ? "a" : "b";
            edges.append(u == v ? "" : group + u + "\t" + group + v + "\n");
        }
        Files.writeString(dir.resolve("edges.tsv"), edges);
        StringBuilder rows = new StringBuilder();
        for (int u = 0; u < 60; u++) {
            rows.append(u < 30 ? "a" + u : "b" + (u - 30));
            for (int d = 0; d < DIM; d++) {
                rows.append('\t').append((float) random.nextGaussian());
            }
            rows.append('\n');
        }
        Files.writeString(dir.resolve("noise.tsv"), rows);
        Files.writeString(dir.resolve("r.yaml"), """
                graph: {edges: edges.tsv, directed: false}
                start: {from: noise.tsv}
                task: {kind: link, repeats: 1, keep: measured}
                tune: {epochs: 5}
                """);
    }

    private JsonNode run(String name, String... sets) {
        List<String> args = new ArrayList<>(List.of("finetune", "@/r.yaml", "--json", "--quiet", "--out", "@/" + name));
        for (String set : sets) {
            args.addAll(List.of("--set", set));
        }
        return Ran.graft(args.stream().map(a -> a.replace("@", dir.toString())).toArray(String[]::new))
                .report();
    }

    private Ran graft(String command) {
        return Ran.graft(command.replace("@", dir.toString()).split(" "));
    }

    private Map<String, double[]> vectors(Path file) throws IOException {
        Map<String, double[]> vectors = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\t");
            if (cells.length == DIM + 1) {
                vectors.put(
                        cells[0],
                        Arrays.stream(cells)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
        return vectors;
    }

    private Map<String, double[]> vectorsOf(String run) throws IOException {
        Path file = dir.resolve(run + ".tsv");
        assertThat(graft("export @/" + run + " --format tsv --out " + file).code())
                .isZero();
        return vectors(file);
    }

    private static double auc(JsonNode report, String model) {
        return report.at("/baselines/" + model + "/metrics/auc/mean").asDouble();
    }

    @ParameterizedTest
    @ValueSource(strings = {"propagate", "encoder"})
    void meansAreMeasuredKeptAndAsked(String method) {
        JsonNode report = run("means", "adapt.method=" + method, "task.keep=all");
        assertThat(auc(report, "finetunedVectors")).isGreaterThan(auc(report, "frozenVectors") + 0.05);
        assertThat(auc(report, "propagated")).isGreaterThan(auc(report, "frozenVectors") + 0.05);
        assertThat(report.at("/metrics/auc/mean").asDouble()).isGreaterThan(auc(report, "frozenHead") + 0.05);
        assertThat(graft("evaluate @/means --json --quiet").report().path("metrics"))
                .isEqualTo(report.path("metrics"));
        JsonNode answer = graft("predict @/means a1 --top 5 --json --quiet").report();
        assertThat(answer.toString()).contains("\"target\":\"a").doesNotContain("\"target\":\"b");
        assertThat(dir.resolve("means/report.html")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"propagate", "encoder"})
    void rowsStayAndBudgetsHold(String method) throws IOException {
        JsonNode near = run("near", "adapt.method=" + method, "adapt.drift.max=0.1");
        assertThat(near.at("/drift/meanMovement").asDouble()).isLessThan(0.1001);
        JsonNode far = run("far", "adapt.method=" + method, "adapt.drift.max=0.9");
        assertThat(far.at("/drift/meanMovement").asDouble()).isBetween(0.2, 0.9001);
        run("none", "adapt.method=frozen");
        run("some", "adapt.method=" + method, "adapt.freeze.names=['a.*']");
        Map<String, double[]> before = vectorsOf("none");
        vectorsOf("some")
                .forEach((name, row) -> assertThat(Arrays.equals(row, before.get(name)))
                        .as(name)
                        .isEqualTo(name.startsWith("a")));
    }

    /** The vectors of the end know more edges than those that taught the head, and keep the bound as well. */
    @ParameterizedTest
    @ValueSource(strings = {"encoder", "full"})
    void theBudgetIsOfTheVectorsThatAreLeft(String method) {
        JsonNode report = run(
                "left",
                "adapt.method=" + method,
                "start={model: deepwalk, dim: 8, walks: {perNode: 2, length: 10, window: 3}}",
                "tune.supervision=0.3",
                "tune.optimizer.embeddingLr=0.2",
                "adapt.drift.max=0.05");
        assertThat(report.at("/drift/meanMovement").asDouble()).isBetween(0.04, 0.05001);
    }

    /** Rows that are thrown about while the head reads features are worth nothing by themselves. */
    @Test
    void rowsThatServeFeaturesAloneStayMeans() throws IOException {
        String features = "tune.features=[neighbours,degrees]";
        String far = "tune.optimizer={lr: 0.01, embeddingLr: 3}";
        // A hidden head starts at random, so that no start is kept.
        String hidden = "tune.head.hidden=[8]";
        JsonNode report = run("stay", "adapt.method=encoder", features, far, hidden);
        assertThat(Files.readString(dir.resolve("stay/versions/0001/card.json")))
                .containsPattern("\"rowsStayed\"\\s*:\\s*true");
        run("means", "adapt.method=propagate", features);
        Map<String, double[]> means = vectorsOf("means");
        vectorsOf("stay").forEach((name, row) -> assertThat(row).containsExactly(means.get(name)));
        assertThat(auc(report, "finetunedVectors")).isEqualTo(auc(report, "propagated"));
    }

    /** What is read again is what was made. */
    @Test
    void measuredAgainItIsTheSame() throws IOException {
        JsonNode first = run("again", "adapt.method=encoder");
        Files.delete(dir.resolve("again/report.json"));
        JsonNode second = run("again", "adapt.method=encoder");
        assertThat(second.path("metrics")).isEqualTo(first.path("metrics"));
        assertThat(auc(second, "finetunedVectors")).isCloseTo(auc(first, "finetunedVectors"), within(1e-12));
    }
}
