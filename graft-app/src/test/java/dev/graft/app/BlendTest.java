package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Blends of runs on a planted graph: a run like any other, by what its members told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlendTest {
    private PlantedRuns runs = new PlantedRuns(Path.of(""));
    private Path dir = Path.of("");

    @BeforeAll
    void members(@TempDir Path shared) throws IOException {
        dir = shared;
        runs = new PlantedRuns(shared);
        runs.write();
        finetune("c", "one");
        finetune("c", "two", "start.walks.window=5");
        finetune("c", "three", "adapt.method=full");
        finetune("r", "values");
        finetune("r", "others", "start.walks.window=5");
    }

    private void finetune(String recipe, String out, String... sets) {
        runs.finetune(recipe, out, sets);
    }

    private Ran graft(String... args) {
        return runs.graft(args);
    }

    private JsonNode blend(String out, String... more) {
        return runs.made("blend", out, more);
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
            JsonNode own =
                    PlantedRuns.json(Path.of(member.get("run").asString()).resolve("report.json"));
            assertThat(member.get("test").get("mean").asDouble()).isEqualTo(mean(own.get("metrics"), "microF1"));
        }
        assertThat(weights).isPositive();
        assertThat(blend.get("diversity").get("disagreement").asDouble()).isBetween(0.0, 1.0);
        assertThat(blend.get("cost").get("bytes").asLong())
                .isGreaterThan(blend.get("cost").get("bestMemberBytes").asLong());
        assertThat(report.get("words").get("finetuned").asString()).isEqualTo("blend");
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
        assertThat(all).hasSizeGreaterThan(PlantedRuns.NODES);
        long right = all.stream()
                .map(String::strip)
                .filter(line -> line.matches("n\\d+ .*"))
                .filter(line ->
                        line.split(" +")[1].equals("c" + Integer.parseInt(line.split(" +")[0].substring(1)) % 4))
                .count();
        assertThat(right).isGreaterThan(PlantedRuns.NODES * 6 / 10);
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

    /** Every readout and baseline of a run can be a member, of nodes that have no label as well, and is worth what its run says. */
    @Test
    void everyBaselineIsAMemberAndTellsOfNodesWithoutLabels() throws IOException {
        String labels = Files.readString(dir.resolve("l.tsv"));
        Files.write(
                dir.resolve("third.tsv"),
                labels.lines().limit(PlantedRuns.NODES / 3).toList());
        finetune("c", "third", "task.labels=third.tsv", "task.repeats=2");
        JsonNode own = PlantedRuns.json(dir.resolve("third/report.json"));
        List<String> names = own.get("baselines").propertyNames().stream().toList();
        JsonNode report = blend("b71", "@third", "--with", String.join(",", names));
        for (int m = 0; m < names.size(); m++) {
            assertThat(report.at("/blend/members/" + (m + 1) + "/test/mean").asDouble())
                    .as(names.get(m))
                    .isCloseTo(
                            mean(own.at("/baselines/" + names.get(m) + "/metrics"), "microF1"),
                            org.assertj.core.api.Assertions.within(1e-9));
        }
        String last = "n" + (PlantedRuns.NODES - 1);
        assertThat(graft("predict", "@b71", last).out()).contains(last);
        blend("b72", "@third", "--with", "frozenHops", "--how", "alone");
        assertThat(graft("predict", "@b72", last).out()).contains(last);
    }

    @Test
    void isBlendedAgain() {
        blend("b4", "@one", "@two");
        JsonNode outer = blend("b5", "@b4", "@three", "--with", "labelPropagation,correctAndSmooth");
        assertThat(outer.get("blend").get("members")).hasSize(4);
        assertThat(graft("predict", "@b5", "new", "--edges", "@new.tsv").out()).containsPattern("new +c0");
    }

    /** What is left of a blend of a damaged member would stand in the way of the one that is mended. */
    @Test
    void aDamagedMemberLeavesNothing() throws IOException {
        Path tensors = dir.resolve("two/repeats/01/finetuned/model.safetensors");
        byte[] whole = Files.readAllBytes(tensors);
        Files.write(tensors, Arrays.copyOf(whole, whole.length - 8));
        try {
            Ran ran = graft("blend", "@one", "@two", "--out", "@b61", "--quiet");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err())
                    .startsWith("graft: member 2: two: " + tensors + ": is damaged (its checksum differs)")
                    .contains("(run finetune again on its recipe: graft finetune " + dir + "/two/recipe.yaml --out "
                            + dir + "/two)");
            assertThat(dir.resolve("b61")).doesNotExist();
        } finally {
            Files.write(tensors, whole);
        }
        blend("b61", "@one", "@two");
    }

    /** Of the first member's, which the blend starts from, and of another's; and of a blend that is there. */
    @Test
    void startsThatWereExchangedAreNoticed() throws IOException {
        blend("b62", "@one", "@two");
        for (String run : List.of("one", "two", "b62")) {
            Path starts = dir.resolve(run + "/start");
            for (String what : List.of("", "/vectors.npy")) {
                exchange(starts, what);
                try {
                    Ran ran = run.equals("b62")
                            ? graft("evaluate", "@b62", "--quiet")
                            : graft("blend", "@one", "@two", "--out", "@b63", "--quiet");
                    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
                    assertThat(ran.err())
                            .contains(
                                    what.isEmpty()
                                            ? "holds the start vectors of 0"
                                            : "is not what was written there (its checksum differs)");
                    assertThat(ran.err().contains("member ")).isEqualTo(!run.equals("b62"));
                    assertThat(dir.resolve("b63")).doesNotExist();
                } finally {
                    exchange(starts, what);
                }
            }
        }
    }

    private static void exchange(Path starts, String what) throws IOException {
        Path aside = starts.resolveSibling("aside");
        Files.move(starts.resolve("00" + what), aside);
        Files.move(starts.resolve("01" + what), starts.resolve("00" + what));
        Files.move(aside, starts.resolve("01" + what));
    }

    @Test
    void ranksOfValuesAreRefused() {
        Ran ran = graft("blend", "@values", "@others", "--how", "ranks", "--out", "@b60", "--quiet");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--how is ranks").contains("mean, logits, greedy or stacking");
        assertThat(dir.resolve("b60")).doesNotExist();
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
        Map<String, byte[]> whole = PlantedRuns.files(dir.resolve("b7"));
        for (List<String> lost : List.of(
                List.of("CURRENT", "versions", "report.json", "vectors.npy"),
                List.of("CURRENT", "versions", "repeats/01", "repeats/02", "report.json"),
                List.of("CURRENT", "versions", "repeats", "start", "blend.json", "report.json"))) {
            for (String name : lost) {
                PlantedRuns.remove(dir.resolve("b7").resolve(name));
            }
            blend("b7", "@one", "@two");
            Map<String, byte[]> again = PlantedRuns.files(dir.resolve("b7"));
            assertThat(again.keySet()).isEqualTo(whole.keySet());
            again.forEach((name, bytes) ->
                    assertThat(bytes).as(name + " without " + lost).isEqualTo(whole.get(name)));
        }
    }
}
