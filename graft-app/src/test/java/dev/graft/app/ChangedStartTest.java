package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Vectors that a run starts from belong to what makes it this run: by name, and to the last bit. */
class ChangedStartTest {
    @TempDir
    Path dir;

    private final List<String> rows = new ArrayList<>();

    @BeforeEach
    void data() throws IOException {
        SmallTasks.write(dir);
        Random random = new Random(7);
        for (String side : new String[] {"a", "b"}) {
            for (int i = 0; i < 20; i++) {
                rows.add(side + i + "\t" + random.nextFloat() + "\t" + random.nextFloat() + "\t" + random.nextFloat());
            }
        }
        write("v.tsv", rows);
    }

    private void write(String file, List<String> lines) throws IOException {
        Files.write(dir.resolve(file), lines);
    }

    private Ran run(String command, String recipe, String from, String... sets) {
        List<String> all = new ArrayList<>(List.of("start.from=" + from, "tune.epochs=2"));
        all.addAll(List.of(sets));
        return Ran.of(command, dir.resolve(recipe + ".yaml"), dir.resolve("run"), all);
    }

    private Ran finetune(String from, String... sets) {
        return run("finetune", "classify", from, sets);
    }

    private static void isDone(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private void isRefused(Ran ran, String... told) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("graft: " + dir.resolve("run") + ": holds a run of something else: ")
                .contains(told)
                .endsWith("; choose another --out\n");
    }

    @Test
    void formatAndCompressionDoNotMatterAndOneBitDoes() throws IOException {
        isDone(finetune("v.tsv"));
        List<String> csv = new ArrayList<>(List.of("node,x,y,z"));
        rows.reversed().forEach(row -> csv.add(row.replace('\t', ',')));
        write("v.csv", csv);
        isDone(finetune("v.csv"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(dir.resolve("v.tsv.gz")))) {
            out.write(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        }
        isDone(finetune("v.tsv.gz"));
        List<String> changed = new ArrayList<>(rows);
        String[] fields = changed.get(11).split("\t");
        fields[2] = Float.toString(Math.nextUp(Float.parseFloat(fields[2])));
        changed.set(11, String.join("\t", fields));
        write("v.tsv", changed);
        isRefused(
                finetune("v.tsv"),
                "what start.from holds has changed (40 vectors then, 40 now, of the same nodes); choose another");
    }

    @Test
    void namesThatAreNewOrGoneAreTold() throws IOException {
        String[] sets = {"start.newNodes=neighbours"};
        write("v.tsv", rows.subList(0, 39));
        isDone(finetune("v.tsv", sets));
        write("v.tsv", rows.subList(5, 40));
        isRefused(
                finetune("v.tsv", sets),
                "(39 vectors then, 35 now; new: 'b19'; not there any more: 'a0', 'a1', 'a2' and 2 more)");
    }

    /** A run's vectors in the place of the file, and halves of two roles in the place of what an export holds of them. */
    @Test
    void aRunIsTheVectorsThatItHolds() throws IOException {
        Ran.of("pretrain", dir.resolve("classify.yaml"), dir.resolve("first"), List.of());
        Ran.of("pretrain", dir.resolve("classify.yaml"), dir.resolve("second"), List.of("seed=2"));
        Ran.of(
                "pretrain",
                dir.resolve("classify.yaml"),
                dir.resolve("roles"),
                List.of("start={model: bge, dim: 8}", "graph.directed=true"));
        for (String run : List.of("first", "roles")) {
            isDone(Ran.graft("export", dir + "/" + run, "--format", "npy", "--out", dir + "/" + run + ".npy"));
        }
        isDone(finetune("first"));
        isDone(finetune("first.npy"));
        isRefused(finetune("second"), "what start.from holds has changed (40 vectors then, 40 now");
        AtomicFiles.deleteFolder(dir.resolve("run"));
        isDone(run("finetune", "link", "roles", "graph.directed=true"));
        isRefused(
                run("finetune", "link", "roles.npy", "graph.directed=true"),
                "what start.from holds has changed (40 vectors then, 40 now");
    }

    /** Of facts, rows of relations come with a run; of nothing else. */
    @Test
    void relationsThatComeWithARunBelongToItWhereTheyAreOfUse() throws IOException {
        Ran.of("finetune", dir.resolve("kg.yaml"), dir.resolve("facts"), List.of("tune.epochs=2"));
        isDone(run("finetune", "kg", "facts"));
        Path relations = dir.resolve("facts/relations.npy");
        byte[] bytes = Files.readAllBytes(relations);
        bytes[bytes.length - 3] ^= 1;
        Files.write(relations, bytes);
        isRefused(run("finetune", "kg", "facts"), "what start.from.relations holds has changed (");
    }

    @Test
    void pretrainingAloneKnowsThemToo() throws IOException {
        write("v.tsv", rows.subList(0, 38));
        write("f.tsv", rows);
        String[] sets = {"start.newNodes=features", "features.numeric=f.tsv"};
        isDone(run("pretrain", "classify", "v.tsv", sets));
        write("f.tsv", rows.reversed());
        isDone(run("pretrain", "classify", "v.tsv", sets));
        write(
                "f.tsv",
                rows.stream()
                        .map(row -> row.replaceFirst("^a3\t.*", "a3\t0\t0\t7"))
                        .toList());
        isRefused(run("pretrain", "classify", "v.tsv", sets), "what features holds has changed (");
        write("f.tsv", rows);
        write("v.tsv", rows.subList(1, 38));
        isRefused(run("pretrain", "classify", "v.tsv", sets), "what start.from holds has changed (38 vectors then, 37");
        // What cannot be read, or does not fit, leaves no claim.
        Ran misfit =
                Ran.of("pretrain", dir.resolve("classify.yaml"), dir.resolve("other"), List.of("start.from=rated.tsv"));
        assertThat(misfit.code()).isEqualTo(2);
        assertThat(dir.resolve("other/run.json")).doesNotExist();
    }

    /** Killed in the middle of a training. */
    @Test
    void whatWasCutOffGoesOnFromTheSameVectorsAlone() throws IOException, InterruptedException {
        List<String> sets =
                List.of("start.from=v.tsv", "adapt.method=full", "tune.epochs=4000", "tune.stop.patience=4000");
        List<String> args = new ArrayList<>(List.of("finetune", dir + "/classify.yaml", "--out", dir + "/run"));
        args.addAll(List.of("--threads", "1", "--quiet"));
        sets.forEach(set -> args.addAll(List.of("--set", set)));
        Path state = dir.resolve("run/checkpoint/00/finetuned.part");
        Process process = Launched.start(dir.resolve("log.txt"), args);
        while (process.isAlive() && !Files.exists(state)) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        assertThat(state).as(Files.readString(dir.resolve("log.txt"))).exists();

        List<String> changed = new ArrayList<>(rows);
        changed.set(0, changed.get(0).replaceFirst("\t.*?\t", "\t0.5\t"));
        write("v.tsv", changed);
        String[] same = {"adapt.method=full", "tune.epochs=4000", "tune.stop.patience=4000"};
        isRefused(finetune("v.tsv", same), "what start.from holds has changed (40 vectors then, 40 now");
        assertThat(state).exists();
        write("w.tsv", rows.reversed());
        isDone(finetune("w.tsv", same));
        assertThat(state).doesNotExist();
    }

    /** What is measured is what is stored, so nothing else is asked for; a start whose source is gone is in the run. */
    @Test
    void theRunIsMeasuredWithoutThem() throws IOException {
        write("frozen.txt", List.of("a1", "a2"));
        String[] sets = {"adapt.freeze.nodes=frozen.txt", "adapt.method=full"};
        Ran first = finetune("v.tsv", sets);
        isDone(first);
        write("frozen.txt", List.of("a3"));
        write("v.tsv", rows.subList(1, 40));
        Ran again = Ran.graft("evaluate", dir + "/run", "--json", "--quiet", "--threads", "1");
        assertThat(again.report().get("metrics")).isEqualTo(first.report().get("metrics"));
        write("frozen.txt", List.of("a2", "a1", "a2"));
        Files.delete(dir.resolve("v.tsv"));
        isDone(finetune("v.tsv", sets));
        assertThat(finetune("elsewhere.tsv", sets).err()).contains("elsewhere.tsv", "no such file");
    }

    /** How names match is said once for all repeats; that the run's own copy has to do is said too. */
    @Test
    void whatIsStartedFromIsSaidOnce() throws IOException {
        String[] command = {
            "finetune",
            dir + "/link.yaml",
            "--out",
            dir + "/run",
            "--set",
            "start.from=v.tsv",
            "--set",
            "task.repeats=2",
            "--set",
            "tune.epochs=2"
        };
        Ran first = Ran.graft(command);
        isDone(first);
        assertThat(first.err()).containsOnlyOnce("nodes have a vector in ").doesNotContain("not there any more");
        Files.delete(dir.resolve("v.tsv"));
        Ran again = Ran.graft(command);
        isDone(again);
        assertThat(again.err())
                .containsOnlyOnce("start: " + dir
                        + "/v.tsv is not there any more; the run goes on with the vectors that it kept");
    }

    /** What a run of an earlier version looks like, which wrote down nothing of them. */
    @Test
    void anEarlierVersionsRunOpensAndIsNotGoneOnWith() throws IOException {
        JsonNode first = finetune("v.tsv").report();
        Path identity = dir.resolve("run/run.json");
        String text = Files.readString(identity);
        String before = text.replaceFirst(",\\s*\"start.from\": \"[^\"]*\"", "");
        assertThat(before).isNotEqualTo(text);
        Files.writeString(identity, before);
        Ran ran = finetune("v.tsv");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "graft: " + dir.resolve("run") + ": holds a run of an earlier version of Graft, which did not"
                                + " write down what start.from holds, so nothing tells whether it is the same now: predict,"
                                + " evaluate and start.from take the run as it is, but it cannot be gone on with; choose"
                                + " another --out\n");
        Ran again = Ran.graft("evaluate", dir + "/run", "--json", "--quiet", "--threads", "1");
        assertThat(again.report().get("metrics")).isEqualTo(first.get("metrics"));
        isDone(Ran.graft("predict", dir + "/run", "a1", "--quiet"));
        // Where nothing was given there is nothing to write down.
        Files.writeString(identity, text);
        isDone(finetune("v.tsv"));
    }

    /** What a start is chosen by is of the run as well. */
    @Test
    void aChosenStartHangsOnWhatItWasChosenBy() throws IOException {
        Path recipe = dir.resolve("classify.yaml");
        List<String> sets = List.of("start={model: auto, dim: 8}", "tune.epochs=2");
        isDone(Ran.of("finetune", recipe, dir.resolve("run"), sets));
        List<String> labels = Files.readAllLines(dir.resolve("l.tsv"));
        write("l.tsv", labels.reversed());
        isDone(Ran.of("finetune", recipe, dir.resolve("run"), sets));
        write(
                "l.tsv",
                labels.stream()
                        .map(line -> line.replace("a3\tleft", "a3\tright"))
                        .toList());
        isRefused(Ran.of("finetune", recipe, dir.resolve("run"), sets), "what task.labels holds has changed (");
    }
}
