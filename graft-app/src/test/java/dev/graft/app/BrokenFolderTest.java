package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs and graphs that were cut short, damaged or put where nothing can be written. */
class BrokenFolderTest {
    @TempDir
    Path dir;

    /** Breaks something in the folder that holds a sound {@code graph} and a sound {@code run}. */
    @FunctionalInterface
    interface Breakage {
        void in(Path dir) throws IOException;
    }

    /** {@code @} in command and message stands for the test's folder. */
    record Case(String name, Breakage breakage, String command, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(
                        "vectors are missing",
                        dir -> Files.delete(dir.resolve("run/vectors.npy")),
                        "neighbors @/run a0",
                        "@/run: has no vectors.npy: the run was cut short; run it again, it goes on where it stopped"),
                new Case(
                        "vectors are cut short",
                        dir -> cut(dir.resolve("run/vectors.npy"), 200),
                        "neighbors @/run a0",
                        "@/run/vectors.npy: is cut short; get it again"),
                new Case(
                        "names are missing",
                        dir -> Files.delete(dir.resolve("run/names.txt")),
                        "neighbors @/run a0",
                        "@/run/vectors.npy: needs its names, one a line, in @/run/vectors.names.txt or @/run/names.txt; neither exists"),
                new Case(
                        "fewer names than vectors",
                        dir -> Files.writeString(dir.resolve("run/names.txt"), "a0\na1\n"),
                        "neighbors @/run a0",
                        "@/run/names.txt: holds 2 names for 40 vectors"),
                new Case(
                        "no such node",
                        dir -> {},
                        "neighbors @/run a100",
                        "@/run: has no node 'a100'; did you mean 'a10'?"),
                new Case("no neighbours wanted", dir -> {}, "neighbors @/run a0 -k 0", "-k is 0, must be at least 1"),
                new Case(
                        "recipe is missing",
                        dir -> Files.delete(dir.resolve("run/recipe.yaml")),
                        "evaluate @/run",
                        "@/run: has no recipe.yaml, so it is no run folder or one cut short; run again"),
                new Case(
                        "repeats are missing",
                        dir -> AtomicFiles.deleteFolder(dir.resolve("run/repeats")),
                        "evaluate @/run",
                        "@/run: holds no finished fine-tuning; run finetune again, it goes on where it stopped"),
                new Case(
                        "what a repeat left is cut short",
                        dir -> cut(dir.resolve("run/repeats/00/finetuned/model.safetensors"), 300),
                        "evaluate @/run",
                        "@/run/repeats/00/finetuned/model.safetensors: is damaged (its checksum differs); remove the folder it is in, and run again"),
                new Case(
                        "a value of what a repeat left is another",
                        dir -> flip(dir.resolve("run/repeats/00/finetuned/model.safetensors"), -9),
                        "evaluate @/run",
                        "@/run/repeats/00/finetuned/model.safetensors: is damaged (its checksum differs); remove the folder it is in, and run again"),
                new Case(
                        "a card is no JSON",
                        dir -> Files.writeString(dir.resolve("run/repeats/00/finetuned/card.json"), "hello world"),
                        "evaluate @/run",
                        "@/run/repeats/00/finetuned/card.json: is damaged; remove the folder it is in, and run again"),
                new Case(
                        "a card is of another version",
                        dir -> {
                            Path card = dir.resolve("run/repeats/00/finetuned/card.json");
                            Files.writeString(card, Files.readString(card).replace("\"format\": 1", "\"format\": 9"));
                        },
                        "evaluate @/run",
                        "@/run/repeats/00/finetuned/card.json: is of another version of Graft; run again with --out elsewhere"),
                new Case(
                        "a card says something else than was written",
                        dir -> {
                            Path card = dir.resolve("run/repeats/00/finetuned/card.json");
                            Files.writeString(card, Files.readString(card).replace("\"a0\"", "\"z0\""));
                        },
                        "evaluate @/run",
                        "@/run/repeats/00/finetuned/card.json: is damaged (its checksum differs); remove the folder it is in, and run again"),
                new Case(
                        "lineage is damaged",
                        dir -> flip(dir.resolve("run/repeats/00/finetuned/lineage.bin"), 3),
                        "evaluate @/run",
                        "@/run/repeats/00/finetuned/lineage.bin: is damaged; train the vectors again"),
                new Case(
                        "what the run is of is damaged",
                        dir -> Files.writeString(dir.resolve("run/run.json"), "[]"),
                        "evaluate @/run",
                        "@/run/run.json: is damaged; make the run again, with another --out"),
                new Case(
                        "a run of an earlier version",
                        dir -> Files.delete(dir.resolve("run/run.json")),
                        "finetune @/r.yaml --out @/run",
                        "@/run: holds a run of an earlier version of Graft: its vectors can be used, by start.from, neighbors and"
                                + " export, but it cannot be gone on with; choose another --out"),
                new Case(
                        "report is missing",
                        dir -> Files.delete(dir.resolve("run/report.json")),
                        "report @/run",
                        "@/run: has no report.json: it is a pretrain run, or one cut short; run finetune"),
                new Case(
                        "vectors that a run started from",
                        dir -> {},
                        "export @/run/start/00 --format npy --out @/v.npy",
                        "@/run/start/00: holds vectors that a run started from, and is no run itself: start.from takes it;"
                                + " graft export @/run --which before --format FORMAT --out FILE writes those of its first repeat for others"),
                new Case(
                        "another recipe in the same folder",
                        dir -> {},
                        "finetune @/r.yaml --out @/run --seed 2",
                        "@/run: holds a run of something else: seed is '2' and was the default; choose another --out"),
                new Case(
                        "graph is cut short",
                        dir -> cut(dir.resolve("graph/graph.bin"), 100),
                        "finetune @/r.yaml --out @/run2 --set graph.edges=@/graph",
                        "@/graph/graph.bin: is damaged or cut short; import the graph again"),
                new Case(
                        "graph is damaged",
                        dir -> flip(dir.resolve("graph/graph.bin"), -20),
                        "finetune @/r.yaml --out @/run2 --set graph.edges=@/graph",
                        "@/graph/graph.bin: is damaged or cut short; import the graph again"),
                new Case(
                        "graph has a damaged count of nodes",
                        dir -> flip(dir.resolve("graph/graph.bin"), 13),
                        "finetune @/r.yaml --out @/run2 --set graph.edges=@/graph",
                        "@/graph/graph.bin: is damaged or cut short; import the graph again"),
                new Case(
                        "graph is undirected",
                        dir -> {},
                        "finetune @/r.yaml --out @/run2 --set graph.edges=@/graph --set graph.directed=true",
                        "@/graph: holds an undirected graph and graph.directed is true; import it again with --directed"),
                new Case(
                        "disk is full for an export",
                        dir -> fullDisk(dir.resolve("full.tsv")),
                        "export @/run --format tsv --out @/full.tsv",
                        "@/full.tsv: cannot write: no space left on the disk; free some or choose another place"),
                new Case(
                        "disk is full for a graph",
                        dir -> {
                            Files.delete(dir.resolve("graph/import.txt"));
                            fullDisk(dir.resolve("graph/import.txt"));
                        },
                        "import @/g.tsv --out @/graph",
                        "@/graph/import.txt: cannot write: no space left on the disk; free some or choose another place"),
                new Case(
                        "disk is full for a report",
                        dir -> {
                            Files.delete(dir.resolve("run/report.json"));
                            fullDisk(dir.resolve("run/report.json"));
                        },
                        "finetune @/r.yaml --out @/run",
                        "@/run/report.json: cannot write: no space left on the disk; free some or choose another place"),
                new Case(
                        "a file where a folder is needed",
                        dir -> {},
                        "export @/run --format tsv --out @/g.tsv/v.tsv",
                        "@/g.tsv/v.tsv: cannot write: a file stands where a folder is needed: @/g.tsv"));
    }

    private static void cut(Path file, int bytes) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
    }

    /** Inverts a byte, counted from the end where {@code at} is negative. */
    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at < 0 ? bytes.length + at : at] ^= (byte) 0xFF;
        Files.write(file, bytes);
    }

    /** Linux's always-full device behind a link, which a write follows. */
    private static void fullDisk(Path link) throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: there is no /dev/full here");
        Files.createSymbolicLink(link, Path.of("/dev/full"));
    }

    @BeforeEach
    void soundRun() throws IOException {
        Communities.write(dir);
        assertThat(Ran.graft("import", dir + "/g.tsv", "--out", dir + "/graph", "--quiet"))
                .returns(0, Ran::code);
        assertThat(Ran.graft("finetune", dir + "/r.yaml", "--out", dir + "/run", "--quiet"))
                .returns(0, Ran::code);
    }

    @Test
    void aReportThatIsCutShortIsNotPrinted() throws IOException {
        Path report = dir.resolve("run/report.json");
        cut(report, 100);
        Ran ran = Ran.graft("report", dir.resolve("run").toString(), "--json");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out())
                .isEqualTo("{\"error\":\"" + report
                        + ": is damaged; remove it and run finetune again, which trains nothing that is trained, and writes"
                        + " it anew\"}\n");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndLosesNothing(Case bad) throws IOException {
        bad.breakage.in(dir);
        Path export = dir.resolve("v.tsv");
        Files.writeString(export, "old");

        Ran ran = Ran.graft(Arrays.stream((bad.command + " --quiet").split(" "))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new));

        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + bad.message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(export).hasContent("old");
    }

    @Test
    void missingRights() throws IOException {
        Path locked = Files.createDirectory(
                dir.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeTrue(!Files.isWritable(locked), "skipped: this user may write everywhere");

        Ran ran = Ran.graft("import", dir + "/g.tsv", "--out", locked + "/graph");

        assertThat(ran.err())
                .isEqualTo("graft: " + locked
                        + "/graph: cannot write: permission denied; check the rights of the file and its folder\n");
        assertThat(ran.code()).isEqualTo(2);
    }
}
