package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a run is of, what its vectors have seen, and what may be written: the ground that a proof stands on. */
class ProofTest {
    @TempDir
    Path dir;

    @BeforeEach
    void input() throws IOException {
        Communities.write(dir);
    }

    private Ran finetune(String out, String... sets) {
        return Ran.of("finetune", dir.resolve("r.yaml"), dir.resolve(out), List.of(sets));
    }

    private static JsonNode metrics(JsonNode report) {
        return report.get("metrics");
    }

    private void shuffle(String file, long seed) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(dir.resolve(file)));
        Collections.shuffle(lines, new Random(seed));
        Files.write(dir.resolve(file), lines);
    }

    /** Every file below a folder with what it holds. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> map = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                map.put(
                        folder.relativize(file).toString(),
                        Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file));
            }
        }
        return map;
    }

    @Test
    void theSameDataInAnotherOrderAreTheSameDataAndGiveTheSameResult() throws IOException {
        JsonNode first = finetune("run").report();
        byte[] vectors = Files.readAllBytes(dir.resolve("run/vectors.npy"));
        shuffle("g.tsv", 1);
        shuffle("l.tsv", 2);
        Ran again = Ran.graft("evaluate", dir.resolve("run").toString(), "--json", "--quiet", "--threads", "1");
        assertThat(metrics(again.report())).isEqualTo(metrics(first));
        assertThat(metrics(finetune("anew").report())).isEqualTo(metrics(first));
        assertThat(Files.readAllBytes(dir.resolve("anew/vectors.npy"))).isEqualTo(vectors);
    }

    @Test
    void evaluateMeasuresWhatIsStoredAndWritesNothing() throws IOException {
        JsonNode first = finetune("run").report();
        Map<String, String> before = contents(dir.resolve("run"));
        Ran again = Ran.graft("evaluate", dir.resolve("run").toString(), "--json", "--quiet", "--threads", "1");
        assertThat(metrics(again.report())).isEqualTo(metrics(first));
        assertThat(again.report().get("baselines")).isEqualTo(first.get("baselines"));
        assertThat(contents(dir.resolve("run"))).isEqualTo(before);
    }

    @Test
    void changedDataAreRefusedWithWhatChanged() throws IOException {
        finetune("run").report();
        Files.writeString(dir.resolve("g.tsv"), Files.readString(dir.resolve("g.tsv")) + "a0\tnewcomer\n");
        for (Ran ran : List.of(
                finetune("run"), Ran.graft("evaluate", dir.resolve("run").toString(), "--quiet"))) {
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err())
                    .contains("graph.edges", "has changed", "items then")
                    .doesNotContain("task.labels");
        }
        String labels = Files.readString(dir.resolve("l.tsv"));
        Files.writeString(dir.resolve("l.tsv"), labels.replaceFirst("a3\tleft", "a3\tright"));
        assertThat(finetune("run").err()).contains("graph.edges", "task.labels");
    }

    @Test
    void anotherRecipeIsRefusedWithTheKeyThatDiffers() {
        finetune("run").report();
        Ran ran = finetune("run", "tune.epochs=7");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("tune.epochs is '7' and was '40'").doesNotContain("task.");
        assertThat(finetune("run", "checkpoint.seconds=5").code()).isZero();
        assertThat(finetune("run", "graph.columns='source,target'").err())
                .contains("graph.columns is 'source,target' and was the default");
    }

    @Test
    void aRunThatFailedOnBadInputLeavesNoClaim() throws IOException {
        Files.move(dir.resolve("l.tsv"), dir.resolve("labels.tsv"));
        assertThat(finetune("run").code()).isEqualTo(2);
        assertThat(Files.exists(dir.resolve("run/recipe.yaml"))).isFalse();
        String recipe = Files.readString(dir.resolve("r.yaml"));
        Files.writeString(dir.resolve("r.yaml"), recipe.replace("l.tsv", "labels.tsv"));
        assertThat(finetune("run").code()).isZero();
        // The file may move, too: what it says is what counts.
        Files.move(dir.resolve("labels.tsv"), dir.resolve("moved.tsv"));
        Files.writeString(dir.resolve("r.yaml"), recipe.replace("l.tsv", "moved.tsv"));
        assertThat(finetune("run").code()).isZero();
    }

    /** What a run of an older version looks like, which lacked a key. */
    @Test
    void aRunOpensWithoutALineThatHoldsADefault() throws IOException {
        JsonNode first = finetune("run").report();
        Path recipe = dir.resolve("run/recipe.yaml");
        String text = Files.readString(recipe);
        assertThat(text).contains("  clip: 0");
        Files.writeString(recipe, text.replaceFirst("(?m)^  clip: 0.*\n", ""));
        Ran again = Ran.graft("evaluate", dir.resolve("run").toString(), "--json", "--quiet", "--threads", "1");
        assertThat(metrics(again.report())).isEqualTo(metrics(first));
        assertThat(finetune("run").code()).isZero();
    }

    private void isMeasuredAndAsked(JsonNode first) {
        Ran again = Ran.graft("evaluate", dir.resolve("run").toString(), "--json", "--quiet", "--threads", "1");
        assertThat(metrics(again.report())).isEqualTo(metrics(first));
        assertThat(Ran.graft("predict", dir.resolve("run").toString(), "a1", "--quiet")
                        .code())
                .isZero();
    }

    /** What a run of an older version looks like, which knew maps in the place of rows and wrote all of its keys. */
    @Test
    void aRunOpensWithKeysThatThereAreNoMore() throws IOException {
        finetune("start").report();
        String[] sets = {"start.from=start", "adapt.method=full"};
        JsonNode first = finetune("run", sets).report();
        Path recipe = dir.resolve("run/recipe.yaml");
        String text = Files.readString(recipe);
        String older = text.replaceFirst("(?m)^adapt:\n", "adapt:\n  rank: 4\n")
                .replaceFirst("(?m)^start:\n", "start:\n  map: ~\n");
        assertThat(older).hasLineCount((int) text.lines().count() + 2);
        Files.writeString(recipe, older);
        Path identity = dir.resolve("run/run.json");
        Files.writeString(
                identity,
                Files.readString(identity)
                        .replaceFirst("\"recipe\": \\{", "\"recipe\": {\n    \"adapt.rank\": \"4\","));
        assertThat(Files.readString(identity)).contains("adapt.rank");
        isMeasuredAndAsked(first);
        assertThat(finetune("run", sets).code()).isZero();
    }

    /** What a run of an older version looks like whose rows waited before they moved: its trainings cannot be gone on with. */
    @Test
    void aRunWhoseRowsWaitedIsMeasuredAndAskedButNotGoneOnWith() throws IOException {
        finetune("start").report();
        String[] sets = {"start.from=start", "adapt.method=full"};
        JsonNode first = finetune("run", sets).report();
        Path recipe = dir.resolve("run/recipe.yaml");
        String text = Files.readString(recipe);
        String older = text.replaceFirst("(?m)^adapt:\n", "adapt:\n  unfreeze: 0.3\n");
        assertThat(older).isNotEqualTo(text);
        Files.writeString(recipe, older);
        Path identity = dir.resolve("run/run.json");
        String known = Files.readString(identity);
        Files.writeString(
                identity, known.replaceFirst("\"recipe\": \\{", "\"recipe\": {\n    \"adapt.unfreeze\": \"0.3\","));
        assertThat(Files.readString(identity)).isNotEqualTo(known);
        isMeasuredAndAsked(first);
        Ran onwards = finetune("run", sets);
        assertThat(onwards.code()).isEqualTo(2);
        assertThat(onwards.err())
                .contains("holds a run of something else: adapt.unfreeze is a key of earlier versions and was '0.3';"
                        + " choose another --out");
        // One that said the default is gone on with as any.
        Files.writeString(identity, known);
        assertThat(finetune("run", sets).code()).isZero();
    }

    private static JsonNode leak(JsonNode report, String kind) {
        for (JsonNode leak : report.get("leaks")) {
            if (leak.get("kind").asString().equals(kind)) {
                return leak;
            }
        }
        throw new AssertionError("no leak " + kind + " in " + report.get("leaks"));
    }

    /** Vectors that were fine-tuned with labels know them, whatever the labels' file is called and wherever it lies. */
    @Test
    void aStartThatHasSeenTestLabelsIsFoundByWhatItSaw() throws IOException {
        finetune("run", "task.split.train=0.5", "task.split.valid=0.3", "task.split.test=0.2")
                .report();
        Files.createDirectories(dir.resolve("elsewhere"));
        Files.copy(dir.resolve("l.tsv"), dir.resolve("elsewhere/copy.txt"));
        JsonNode report = finetune("next", "start.from=run", "task.labels=elsewhere/copy.txt", "seed=7")
                .report();
        JsonNode leak = leak(report, "startSawTest");
        assertThat(leak.get("of").asInt()).isEqualTo(24);
        // 32 of 40 nodes were training or validation nodes then: of 24 test nodes at least 16.
        assertThat(leak.get("count").asInt()).isBetween(16, 24);
        assertThat(report.get("sound").asBoolean()).isFalse();
        assertThat(report.at("/vectors/because").asString()).contains("startSawTest");

        // A run of a run of a run still knows it, and a file of vectors that was exported from it.
        finetune("third", "start.from=next", "seed=8").report();
        assertThat(leak(finetune("fourth", "start.from=third", "seed=9").report(), "startSawTest")
                        .get("count")
                        .asInt())
                .isGreaterThanOrEqualTo(leak.get("count").asInt());
        assertThat(Ran.graft("export", dir.resolve("run").toString(), "--format", "tsv", "--out", dir + "/v.tsv")
                        .code())
                .isZero();
        assertThat(leak(finetune("file", "start.from=v.tsv", "seed=7").report(), "startSawTest")
                        .get("count")
                        .asInt())
                .isEqualTo(leak.get("count").asInt());

        // The vectors that the run started from have seen the graph alone.
        JsonNode clean = finetune("clean", "start.from=run/start", "seed=7").report();
        assertThat(clean.get("leaks")).isEmpty();
        assertThat(clean.at("/vectors/because").asString()).doesNotContain("unknown origin");
    }

    /** Vectors that have seen labels give them away as features, too. */
    @Test
    void exportedVectorsAmongTheFeaturesBringWhatTheyHaveSeen() throws IOException {
        finetune("run", "task.split.train=0.5", "task.split.valid=0.3", "task.split.test=0.2")
                .report();
        Ran.graft("export", dir.resolve("run").toString(), "--format", "tsv", "--out", dir + "/v.tsv");
        JsonNode report =
                finetune("next", "features={numeric: v.tsv}", "seed=7").report();
        assertThat(leak(report, "startSawTest").get("count").asInt()).isBetween(16, 24);
        assertThat(report.get("sound").asBoolean()).isFalse();
    }

    /** Of five splits only the last asks what the start was taught. */
    @Test
    void everyRepeatIsLookedAt() throws IOException {
        List<String> known = new ArrayList<>();
        List<String> split = new ArrayList<>();
        List<String> labels = Files.readAllLines(dir.resolve("l.tsv"));
        for (int i = 0; i < labels.size(); i++) {
            String node = labels.get(i).split("\t")[0];
            known.add(node + "\t" + (i % 4 < 2 ? "test" : i % 4 == 2 ? "train" : "valid"));
            split.add(node + "\t" + (i % 4 < 1 ? "test" : i % 4 == 1 ? "train" : "valid") + "\t"
                    + (i % 4 > 2 ? "test" : i % 4 == 0 ? "train" : "valid"));
        }
        Files.write(dir.resolve("known.tsv"), known);
        Files.write(dir.resolve("split.tsv"), split);
        finetune("run", "task.split={file: known.tsv}").report();
        JsonNode report = finetune("next", "start.from=run", "task.split={file: split.tsv}")
                .report();
        assertThat(leak(report, "startSawTest").get("count").asInt()).isEqualTo(10);
        assertThat(leak(report, "startSawTest").get("of").asInt()).isEqualTo(10);
    }

    @Test
    void vectorsOfUnknownOriginAreSaidToBe() throws IOException {
        finetune("run").report();
        Ran.graft("export", dir.resolve("run").toString(), "--format", "tsv", "--out", dir + "/v.tsv");
        Files.delete(dir.resolve("v.tsv.lineage"));
        JsonNode report = finetune("next", "start.from=v.tsv").report();
        assertThat(report.at("/vectors/because").asString()).contains("of unknown origin");
        assertThat(report.at("/model/because").asString()).contains("of unknown origin");
    }

    @Test
    void aRandomStartHasNoVerdictOnVectors() {
        JsonNode report = finetune("run", "start={model: random, dim: 8}").report();
        assertThat(report.at("/vectors/verdict").asString()).isEqualTo("NONE");
    }

    @Test
    void lineageIsBoundedByWhatThereIs() throws IOException {
        finetune("run").report();
        finetune("second", "start.from=run").report();
        finetune("third", "start.from=second").report();
        // Edges both ways and labels, eight bytes each, the head and the checksum.
        assertThat(Files.size(dir.resolve("third/lineage.bin"))).isLessThanOrEqualTo(21 + 8 * (2 * 121 + 40));
    }
}
