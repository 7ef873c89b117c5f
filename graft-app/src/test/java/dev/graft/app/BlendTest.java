package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Blends of runs on a planted graph: a run like any other, by what its members told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlendTest {
    private static final int NODES = 160;

    private Path dir = Path.of("");

    @BeforeAll
    void members(@TempDir Path shared) throws IOException {
        dir = shared;
        Random random = new Random(1);
        StringBuilder edges = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        StringBuilder targets = new StringBuilder();
        for (int i = 0; i < NODES; i++) {
            for (int j = i + 1; j < NODES; j++) {
                if (random.nextDouble() < (i % 4 == j % 4 ? 0.11 : 0.02)) {
                    edges.append("n" + i + "\tn" + j + "\n");
                }
            }
            labels.append("n" + i + "\tc" + i % 4 + "\n");
            targets.append("n" + i + "\t" + (i % 4 + 0.3 * random.nextGaussian()) + "\n");
        }
        Files.writeString(dir.resolve("g.tsv"), edges);
        Files.writeString(dir.resolve("l.tsv"), labels);
        Files.writeString(dir.resolve("v.tsv"), targets);
        Files.writeString(dir.resolve("new.tsv"), "new\tn0\nnew\tn4\nnew\tn8\nnew\tn12\n");
        String start = """
                graph: {edges: g.tsv}
                start: {model: deepwalk, dim: 8, walks: {perNode: 10, length: 10, window: 3}}
                """;
        Files.writeString(dir.resolve("c.yaml"), start + """
                task: {labels: l.tsv, split: {train: 0.2, valid: 0.2, test: 0.6}, repeats: 3}
                tune: {epochs: 20, batch: 16, head: {hidden: [8]}}
                """);
        Files.writeString(dir.resolve("r.yaml"), start + """
                task: {kind: regress, targets: v.tsv, repeats: 3}
                tune: {epochs: 20, batch: 16, head: {hidden: [8]}}
                """);
        finetune("c", "one");
        finetune("c", "two", "start.walks.window=5");
        finetune("c", "three", "adapt.method=full");
        finetune("r", "values");
        finetune("r", "others", "start.walks.window=5");
    }

    private void finetune(String recipe, String out, String... sets) {
        Ran.of("finetune", dir.resolve(recipe + ".yaml"), dir.resolve(out), List.of(sets))
                .report();
    }

    private Ran graft(String... args) {
        return Ran.graft(Stream.of(args)
                .map(arg -> arg.startsWith("@") ? dir.resolve(arg.substring(1)).toString() : arg)
                .toArray(String[]::new));
    }

    private JsonNode blend(String out, String... more) {
        List<String> args = new ArrayList<>(List.of("blend"));
        args.addAll(List.of(more));
        args.addAll(List.of("--out", "@" + out, "--threads", "1", "--json", "--quiet"));
        return graft(args.toArray(String[]::new)).report();
    }

    private static double mean(JsonNode metrics, String metric) {
        return metrics.get(metric).get("mean").asDouble();
    }

    @Test
    void doesAsWellAsItsBestMember() {
        JsonNode report = blend("b1", "@one", "@two", "@three");
        JsonNode blend = report.get("blend");
        double best = mean(report.get("baselines").get("bestMember").get("metrics"), "microF1");
        assertThat(mean(report.get("metrics"), "microF1"))
                .isGreaterThan(best - 0.05)
                .isGreaterThan(0.5);
        assertThat(mean(blend.get("gain"), "microF1"))
                .isCloseTo(mean(report.get("metrics"), "microF1") - best, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(blend.get("members")).hasSize(3);
        double weights = 0;
        for (JsonNode member : blend.get("members")) {
            weights += member.get("weight").asDouble();
            // What a member is worth here is what its own report says.
            JsonNode own = json(Path.of(member.get("run").asString()).resolve("report.json"));
            assertThat(member.get("test").get("mean").asDouble()).isEqualTo(mean(own.get("metrics"), "microF1"));
        }
        assertThat(weights).isPositive();
        assertThat(blend.get("diversity").get("disagreement").asDouble()).isBetween(0.0, 1.0);
        assertThat(blend.get("cost").get("bytes").asLong())
                .isGreaterThan(blend.get("cost").get("bestMemberBytes").asLong());
        assertThat(report.get("words").get("finetuned").asString()).isEqualTo("blend");
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What was measured comes out again to the last bit, when the members are gone as well. */
    @Test
    void isMeasuredAgainWithoutItsMembers() throws IOException {
        finetune("c", "gone", "tune.head.hidden=[4]");
        JsonNode made = blend("b2", "@one", "@gone", "--with", "labelPropagation");
        AtomicFiles.deleteFolder(dir.resolve("gone"));
        JsonNode again =
                graft("evaluate", "@b2", "--threads", "1", "--json", "--quiet").report();
        for (String key : List.of("metrics", "baselines", "blend", "vectors", "model", "best", "kept", "comparisons")) {
            assertThat(again.get(key)).as(key).isEqualTo(made.get(key));
        }
        assertThat(graft("predict", "@b2", "n0", "new", "--edges", "@new.tsv").out())
                .contains("n0")
                .contains("new");
    }

    /** The mean of what members tell, by their own tensors; a node that comes later is told by each member's own map. */
    @Test
    void answersByWhatMembersTell() {
        blend("b3", "@one", "@two", "--how", "mean");
        List<String> all = graft("predict", "@b3", "--all").out().lines().toList();
        assertThat(all).hasSizeGreaterThan(NODES);
        long right = all.stream()
                .map(String::strip)
                .filter(line -> line.matches("n\\d+ .*"))
                .filter(line ->
                        line.split(" +")[1].equals("c" + Integer.parseInt(line.split(" +")[0].substring(1)) % 4))
                .count();
        assertThat(right).isGreaterThan(NODES * 6 / 10);
        // All its neighbours are of one class.
        assertThat(graft("predict", "@b3", "new", "--edges", "@new.tsv").out()).containsPattern("new +c0");
        assertThat(graft("neighbors", "@b3", "n3").code()).isZero();
        assertThat(graft("export", "@b3", "--format", "tsv", "--out", "@vectors.tsv")
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "logits", "ranks", "greedy", "stacking"})
    void takesTheWayItIsTold(String how) {
        JsonNode report = blend("way-" + how, "@one", "@three", "--how", how);
        assertThat(report.get("blend").get("tried").has(how)).isTrue();
        assertThat(mean(report.get("metrics"), "microF1")).isGreaterThan(0.5);
    }

    @Test
    void isBlendedAgain() {
        blend("b4", "@one", "@two");
        JsonNode outer = blend("b5", "@b4", "@three", "--with", "labelPropagation,correctAndSmooth");
        assertThat(outer.get("blend").get("members")).hasSize(4);
        assertThat(graft("predict", "@b5", "new", "--edges", "@new.tsv").out()).containsPattern("new +c0");
    }

    @Test
    void blendsValues() {
        JsonNode report = blend("b6", "@values", "@others", "--with", "neighbourMean");
        JsonNode blend = report.get("blend");
        assertThat(blend.get("members").get(2).get("test").get("mean").asDouble())
                .isCloseTo(
                        mean(report.get("baselines").get("neighbourMean").get("metrics"), "r2"),
                        org.assertj.core.api.Assertions.within(1e-5));
        assertThat(mean(blend.get("gain"), "r2")).isGreaterThan(-0.05);
        assertThat(graft("predict", "@b6", "n0", "new", "--edges", "@new.tsv").code())
                .isZero();
    }

    /** Cut off after any phase, it goes on and ends with the same files. */
    @Test
    void goesOnWhereItStopped() throws IOException {
        blend("b7", "@one", "@two");
        Map<String, byte[]> whole = files(dir.resolve("b7"));
        for (List<String> lost : List.of(
                List.of("CURRENT", "versions", "report.json", "vectors.npy"),
                List.of("CURRENT", "versions", "repeats/01", "repeats/02", "report.json"),
                List.of("CURRENT", "versions", "repeats", "start", "blend.json", "report.json"))) {
            for (String name : lost) {
                remove(dir.resolve("b7").resolve(name));
            }
            blend("b7", "@one", "@two");
            Map<String, byte[]> again = files(dir.resolve("b7"));
            assertThat(again.keySet()).isEqualTo(whole.keySet());
            again.forEach((name, bytes) ->
                    assertThat(bytes).as(name + " without " + lost).isEqualTo(whole.get(name)));
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            AtomicFiles.deleteFolder(path);
        } else {
            Files.delete(path);
        }
    }

    /** But those that hold times. */
    private static Map<String, byte[]> files(Path run) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(run)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(path).toString();
                if (!name.startsWith("report.") && !name.startsWith(".")) {
                    files.put(name, Files.readAllBytes(path));
                }
            }
        }
        return files;
    }
}
