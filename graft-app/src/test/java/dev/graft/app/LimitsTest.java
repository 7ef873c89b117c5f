package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Memory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too much for the machine, or for its numbers, is refused before anything is read or trained for nothing. */
class LimitsTest {
    static final List<String> KINDS = SmallTasks.NAMES;

    @TempDir
    Path dir;

    /** While it is open, so much memory is all there is. */
    private static final class Limited implements AutoCloseable {
        private final long before;

        Limited(long bytes) {
            before = Memory.limit(bytes);
        }

        @Override
        public void close() {
            Memory.limit(before);
        }
    }

    @BeforeEach
    void input() throws IOException {
        SmallTasks.write(dir);
    }

    private String refused(String... args) {
        Ran ran = Ran.graft(args);
        // What files were taken for may stand before it.
        assertThat(ran.err()).contains("graft: ").doesNotContain("this is a bug");
        assertThat(ran.code()).isEqualTo(2);
        return ran.err().replace(dir.toString(), "@");
    }

    /** Vectors of 4,096 floats of some forty nodes: two megabytes and more in a training, where one is free. */
    @ParameterizedTest
    @FieldSource("KINDS")
    void aTrainingThatDoesNotFitIsRefusedBeforeIt(String kind) {
        try (Limited _ = new Limited(1_000_000)) {
            String message = refused(
                    "finetune",
                    dir + "/" + kind + ".yaml",
                    "--out",
                    dir + "/run",
                    "--set",
                    "start={model: random, dim: 4096}");
            assertThat(message)
                    .contains("fine-tuning vectors of 4,096 values of ")
                    .contains(" MB of memory, and 1.0 MB are free; lower start.dim");
        }
        assertThat(dir.resolve("run/recipe.yaml")).doesNotExist();
        assertThat(dir.resolve("run/start")).doesNotExist();
    }

    @Test
    void aPretrainingThatDoesNotFitIsRefusedBeforeIt() {
        try (Limited _ = new Limited(1_000_000)) {
            for (String model : new String[] {"deepwalk", "node2vec", "bge", "line", "netmf"}) {
                String rank = model.equals("netmf") ? ", rank: 4096" : "";
                assertThat(refused(
                                "pretrain",
                                dir + "/classify.yaml",
                                "--out",
                                dir + "/" + model,
                                "--set",
                                "start={model: " + model + ", dim: 4096" + rank + "}"))
                        .startsWith("graft: start.model " + model + " on 40 nodes: needs ")
                        .endsWith(
                                " and 1.0 MB are free; lower start.dim from 4096, or take a machine with more memory\n");
            }
        }
    }

    @Test
    void aGraphThatDoesNotFitIsRefused() throws IOException {
        StringBuilder edges = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            edges.append(i % 977).append('\t').append(i % 1009).append("\t1\n");
        }
        Files.writeString(dir.resolve("e.tsv"), edges);
        Files.write(dir.resolve("e.tsv.gz"), packed(edges.toString().getBytes(StandardCharsets.UTF_8), 1));
        assertThat(Ran.graft("import", dir + "/e.tsv", "--out", dir + "/stored", "--directed")
                        .code())
                .isZero();
        try (Limited _ = new Limited(500_000)) {
            for (String name : new String[] {"e.tsv", "e.tsv.gz"}) {
                assertThat(refused("import", dir + "/" + name, "--out", dir + "/g"))
                        .isEqualTo(
                                "graft: @/" + name + ": a graph of 50,000 edges: needs 0.8 MB of memory, and 0.5 MB are"
                                        + " free; leave out edges, or columns that are not needed, or take a machine with more"
                                        + " memory\n");
            }
            assertThat(refused("finetune", dir + "/kg.yaml", "--out", dir + "/run", "--set", "graph.edges=stored"))
                    .startsWith("graft: @/stored/graph.bin: a graph of 4")
                    .contains(" arcs: needs 0.8 MB of memory, and 0.5 MB are free; leave out edges");
        }
    }

    /** A file of a few kilobytes that unpacks to many megabytes. */
    @Test
    void vectorsThatUnpackToMoreThanThereIsAreRefused() throws IOException {
        byte[] line = (" 0".repeat(1000) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 9000; i++) {
                out.write(("n" + i).getBytes(StandardCharsets.UTF_8));
                out.write(line);
            }
        }
        Files.write(dir.resolve("bomb.gz"), bytes.toByteArray());
        assertThat(bytes.size()).isLessThan(100_000);
        try (Limited _ = new Limited(20_000_000)) {
            assertThat(refused("infer", dir + "/bomb.gz", "--edges", dir + "/g.tsv", "--out", dir + "/o.tsv"))
                    .contains("the vectors read so far, and as many more")
                    .contains("and 20.0 MB are free");
        }
    }

    private static byte[] packed(byte[] bytes, int times) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        }
        return packed.toByteArray();
    }

    private void vectors(String value) throws IOException {
        List<String> lines = new ArrayList<>();
        String rest = "\t0.5\t-1\t2";
        for (int i = 0; i < 42; i++) {
            for (String name : new String[] {"a", "b", "user:u", "item:i", "e"}) {
                lines.add(name + i + "\t" + (i == 1 ? value : "0." + i % 7) + rest);
            }
        }
        Files.write(dir.resolve("v.tsv"), lines);
    }

    /** Vectors whose products are no numbers once kept three kinds of task busy for ever. */
    @ParameterizedTest
    @FieldSource("KINDS")
    void vectorsTooLongToBeMultipliedAreRefused(String kind) throws IOException {
        for (String value : new String[] {"3e38", "-1e22"}) {
            vectors(value);
            assertThat(refused(
                            "finetune",
                            dir + "/" + kind + ".yaml",
                            "--out",
                            dir + "/run",
                            "--set",
                            "start={from: v.tsv}"))
                    .contains("graft: @/v.tsv:6: a value of 'a1' is ")
                    .endsWith(", beyond ±1.0E12, where products overflow; scale the vectors down, or leave it out\n");
        }
    }

    /** The longest vectors that are read: every kind of task comes to an end, as a report or as a plain complaint. */
    @ParameterizedTest
    @FieldSource("KINDS")
    void theLongestVectorsEndOneWayOrTheOther(String kind) throws IOException {
        vectors("1e12");
        Ran ran = Ran.of("finetune", dir.resolve(kind + ".yaml"), dir.resolve("run"), List.of("start={from: v.tsv}"));
        assertThat(ran.err()).doesNotContain("this is a bug");
        assertThat(ran.code()).isBetween(0, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3e38", "1e12"})
    void neighboursAndNewNodesOfLongVectors(String value) throws IOException {
        vectors(value);
        Files.writeString(dir.resolve("new.tsv"), "z0\ta1\nz0\ta2\nz1\ta1\n");
        String[] infer = {
            "infer", dir + "/v.tsv", "--edges", dir + "/new.tsv", "--format", "tsv", "--out", dir + "/o.tsv"
        };
        if (value.equals("3e38")) {
            assertThat(refused(infer)).contains("a value of 'a1' is 3.0E38, beyond");
            return;
        }
        Ran ran = Ran.graft(infer);
        assertThat(ran.err()).doesNotContain("graft: ");
        assertThat(Files.readString(dir.resolve("o.tsv")))
                .contains("z1")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
        Ran run = Ran.of("finetune", dir.resolve("kg.yaml"), dir.resolve("run"), List.of("start={from: v.tsv}"));
        if (run.code() == 0) {
            Ran near = Ran.graft("neighbors", dir + "/run", "e1", "-k", "3");
            assertThat(near.code()).isZero();
            assertThat(near.out()).doesNotContain("NaN");
        }
    }
}
