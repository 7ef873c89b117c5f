package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graft.data.Lineage;
import dev.graft.run.GivenSource;
import dev.graft.table.format.VectorFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where outputs may go: never onto what is read, nor into a run; through links and pipes. */
class OutputTest {
    @TempDir
    Path dir;

    @BeforeEach
    void sound() throws IOException {
        Communities.write(dir);
        Files.writeString(dir.resolve("new.tsv"), "new\ta0\nnew\ta1\n");
        assertThat(graft("import @/g.tsv --out @/graph")).returns(0, Ran::code);
        assertThat(graft("pretrain @/r.yaml --out @/run")).returns(0, Ran::code);
        Files.createDirectory(dir.resolve("npy"));
        assertThat(graft("export @/run --format npy --out @/npy/v.npy")).returns(0, Ran::code);
        Files.createDirectory(dir.resolve("old"));
        Files.copy(dir.resolve("npy/v.npy"), dir.resolve("old/v.npy"));
        Files.copy(dir.resolve("npy/v.names.txt"), dir.resolve("old/names.txt"));
        assertThat(graft("export @/run --format tsv --out @/v.tsv")).returns(0, Ran::code);
        Files.createSymbolicLink(dir.resolve("link.tsv"), Path.of("v.tsv"));
        Files.createLink(dir.resolve("hard.tsv"), dir.resolve("new.tsv"));
        Files.createSymbolicLink(dir.resolve("linked"), dir.resolve("run"));
    }

    private Ran graft(String command) {
        return Ran.graft(Stream.of((command + " --quiet").split(" "))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        dir.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            infer @/run --edges @/new.tsv --out @/run              | @/run: is the folder of a run, which would be written over; choose another --out
            infer @/run --edges @/new.tsv --out @/run --format npy | @/run: is the folder of a run, which would be written over; choose another --out
            infer @/run --edges @/new.tsv --out @/linked/v.tsv     | @/linked/v.tsv: lies in @/run, the folder of a run, which holds its own files only; choose another --out
            infer @/v.tsv --edges @/new.tsv --out @/v.tsv          | @/v.tsv: is read, and --out @/v.tsv would write over it; choose another --out
            infer @/v.tsv --edges @/new.tsv --out @/link.tsv       | @/v.tsv: is read, and --out @/link.tsv would write over it; choose another --out
            infer @/v.tsv --edges @/new.tsv --out @/hard.tsv       | @/new.tsv: is read, and --out @/hard.tsv would write over it; choose another --out
            infer @/npy/v.npy --edges @/new.tsv --out @/npy/v.names.txt | @/npy/v.names.txt: is read, and --out @/npy/v.names.txt would write over it; choose another --out
            infer @/old/v.npy --edges @/new.tsv --out @/old/names.txt | @/old/names.txt: is read, and --out @/old/names.txt would write over it; choose another --out
            infer @/npy/v.npy --edges @/new.tsv --format npy --out @/npy/v | @/npy/v.names.txt: is read, and --out @/npy/v would write over it; choose another --out
            infer @/v.tsv --edges @/new.tsv --graph @/graph --out @/graph/graph.bin | @/graph: is read, and --out @/graph/graph.bin would write over it; choose another --out
            infer @/v.tsv --edges sql:from(read_csv('@/new.tsv')) --out @/new.tsv | @/new.tsv: is read, and --out @/new.tsv would write over it; choose another --out
            export @/run --format tsv --out @/run                  | @/run: is the folder of a run, which would be written over; choose another --out
            export @/run --format npy --out @/run/vectors.npy      | @/run/vectors.npy: lies in @/run, the folder of a run, which holds its own files only; choose another --out
            export @/run --format tsv --out @/npy                  | @/npy: is a folder; give the name of a file
            import @/g.tsv --out @/run                             | @/run: is the folder of a run, which would be written over; choose another --out
            import @/g.tsv --out @/run/graph                       | @/run/graph: lies in @/run, the folder of a run, which holds its own files only; choose another --out
            import @/graph --out @/graph                           | @/graph: is read, and --out @/graph would write over it; choose another --out
            import @/g.tsv --nodes @/graph/import.txt --out @/graph | @/graph/import.txt: is read, and --out @/graph would write over it; choose another --out
            import @/g.tsv --out @/npy                             | @/npy: exists and holds no stored graph; choose another --out
            finetune @/r.yaml --out @/run/checkpoint               | @/run/checkpoint: lies in @/run, the folder of a run, which holds its own files only; choose another --out
            pretrain @/r.yaml --out @/run/start/again              | @/run/start/again: lies in @/run, the folder of a run, which holds its own files only; choose another --out
            """)
    void nothingIsWrittenOver(String command, String message) throws IOException {
        Map<String, String> before = contents();
        Ran ran = graft(command.strip());
        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void linksStayAndWhatTheyLeadToIsWritten() throws IOException {
        String expected = Files.readString(dir.resolve("v.tsv"));
        Files.writeString(dir.resolve("v.tsv"), "old");
        assertThat(graft("export @/run --format tsv --out @/link.tsv"))
                .returns(0, Ran::code)
                .returns(dir + "/link.tsv\n", Ran::out);
        assertThat(dir.resolve("link.tsv")).isSymbolicLink();
        assertThat(dir.resolve("v.tsv")).content().isEqualTo(expected);
    }

    @Test
    void pipesAreWrittenTo() throws Exception {
        Path pipe = dir.resolve("pipe");
        assumeTrue(
                Files.exists(Path.of("/usr/bin/mkfifo"))
                        && new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
                "skipped: there is no mkfifo here");
        for (String command :
                List.of("export @/run --format tsv --out @/pipe", "infer @/run --edges @/new.tsv --out @/pipe")) {
            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return Files.readString(pipe);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            // The path is not printed: where the pipe is standard output, it would end what is piped.
            assertThat(graft(command)).returns(0, Ran::code).returns("", Ran::out);
            assertThat(graft(command.replace("pipe", "file.tsv"))).returns(0, Ran::code);
            assertThat(read.get(1, TimeUnit.MINUTES))
                    .isEqualTo(Files.readString(dir.resolve("file.tsv")))
                    .isNotEmpty();
        }
        assertThat(dir.resolve("pipe.lineage")).doesNotExist();
        Ran npy = graft("export @/run --format npy --out @/pipe");
        assertThat(npy.err())
                .isEqualTo(
                        "graft: " + pipe
                                + ": is no file, and npy needs a second file beside it for the names; use --format tsv or word2vec\n");
    }

    /** As {@code --out /dev/stdout | cat}, {@code > file} and {@code > /dev/full}. */
    @ParameterizedTest
    @ValueSource(strings = {"export @/run --format tsv", "infer @/run --edges @/new.tsv"})
    void standardOutputIsWrittenTo(String command) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "skipped: open files have no names here");
        assertThat(graft(command + " --out @/expected.tsv")).returns(0, Ran::code);
        String expected = Files.readString(dir.resolve("expected.tsv"));
        Path err = dir.resolve("err");
        ProcessBuilder launched = Launched.graft(
                        List.of(),
                        Stream.of((command + " --quiet --out /dev/stdout").split(" "))
                                .map(a -> a.replace("@", dir.toString()))
                                .toList())
                .redirectErrorStream(false)
                .redirectError(err.toFile());

        Process piped = launched.start();
        assertThat(new String(piped.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        assertThat(piped.waitFor()).isZero();

        Path file = dir.resolve("redirected");
        assertThat(launched.redirectOutput(file.toFile()).start().waitFor()).isZero();
        assertThat(file).content().isEqualTo(expected);

        assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: there is no /dev/full here");
        assertThat(launched.redirectOutput(Path.of("/dev/full").toFile())
                        .start()
                        .waitFor())
                .isEqualTo(1);
        assertThat(Files.readAllLines(err))
                .filteredOn(line -> !line.startsWith("WARNING: "))
                .containsExactly("graft: /dev/stdout: cannot write: no space left on the disk; free some or choose"
                        + " another place");
    }

    /** What vectors have seen goes with them, through links too, and never stays beside others. */
    @Test
    void lineageStaysBesideItsVectors() throws IOException {
        byte[] lineage = Files.readAllBytes(dir.resolve("run/lineage.bin"));
        assertThat(dir.resolve("v.tsv.lineage")).hasBinaryContent(lineage);
        Files.writeString(dir.resolve("v.tsv.lineage"), "another's");
        assertThat(graft("export @/run --format tsv --out @/link.tsv")).returns(0, Ran::code);
        assertThat(dir.resolve("v.tsv.lineage")).hasBinaryContent(lineage);
        assertThat(dir.resolve("link.tsv.lineage")).doesNotExist();
        assertThat(GivenSource.lineageBeside(dir.resolve("link.tsv")))
                .isEqualTo(dir.resolve("v.tsv.lineage").toAbsolutePath());

        // New nodes' rows have seen what the others' have, and their own edges, both ways.
        assertThat(graft("infer @/link.tsv --edges @/new.tsv --out @/v2.tsv")).returns(0, Ran::code);
        Lineage before = Lineage.read(dir.resolve("v.tsv.lineage"), null);
        Lineage after = Lineage.read(dir.resolve("v2.tsv.lineage"), null);
        assertThat(after.unknown()).isFalse();
        assertThat(after.size()).isEqualTo(before.size() + 4);
        assertThat(after.and(before).size()).isEqualTo(after.size());

        // Of unknown origin, they say so.
        Files.delete(dir.resolve("v.tsv.lineage"));
        assertThat(graft("infer @/v.tsv --edges @/new.tsv --out @/v2.tsv")).returns(0, Ran::code);
        assertThat(Lineage.read(dir.resolve("v2.tsv.lineage"), null).unknown()).isTrue();
    }

    /** Two files in one folder keep their names apart, and leave a user's own alone. */
    @Test
    void namesStayBesideTheirVectors() throws IOException {
        Files.writeString(dir.resolve("more.tsv"), Files.readString(dir.resolve("g.tsv")) + "more\ta0\n");
        assertThat(graft("pretrain @/r.yaml --out @/run2 --set graph.edges=" + dir.resolve("more.tsv")))
                .returns(0, Ran::code);
        Path out = Files.createDirectory(dir.resolve("out"));
        Files.writeString(out.resolve("names.txt"), "mine\n");
        assertThat(graft("export @/run --format npy --out @/out/a.npy")).returns(0, Ran::code);
        assertThat(graft("export @/run2 --format npy --out @/out/b.npy")).returns(0, Ran::code);
        assertThat(graft("infer @/out/a.npy --edges @/new.tsv --format npy --out @/out/c.v1"))
                .returns(0, Ran::code);
        assertThat(graft("infer @/out/a.npy --edges @/new.tsv --format npy --out @/out"))
                .returns(0, Ran::code);
        assertThat(out.resolve("names.txt")).hasContent("mine");
        assertThat(out.toFile().list())
                .containsExactlyInAnyOrder(
                        "names.txt",
                        "a.npy",
                        "a.names.txt",
                        "a.npy.lineage",
                        "b.npy",
                        "b.names.txt",
                        "b.npy.lineage",
                        "c.v1",
                        "c.v1.names.txt",
                        "c.v1.lineage",
                        "vectors.npy",
                        "vectors.names.txt",
                        "vectors.npy.lineage");
        List<String> names = Files.readAllLines(dir.resolve("run/names.txt"));
        assertThat(VectorFormats.read(out.resolve("a.npy")).names()).isEqualTo(names);
        assertThat(VectorFormats.read(out.resolve("b.npy")).names())
                .isEqualTo(Files.readAllLines(dir.resolve("run2/names.txt")))
                .isNotEqualTo(names);
        assertThat(VectorFormats.read(out.resolve("c.v1")).names()).contains("new");
        assertThat(VectorFormats.read(out.resolve("vectors.npy")).names()).contains("new");
        assertThat(out.resolve("a.npy.lineage")).hasSameBinaryContentAs(dir.resolve("run/lineage.bin"));
        assertThat(Lineage.read(GivenSource.lineageBeside(out.resolve("a.npy")), null)
                        .unknown())
                .isFalse();

        // Through a link, names go where the values go, and are found from both.
        Files.createSymbolicLink(dir.resolve("link.npy"), Path.of("out/a.npy"));
        assertThat(graft("export @/run2 --format npy --out @/link.npy")).returns(0, Ran::code);
        assertThat(dir.resolve("link.names.txt")).doesNotExist();
        for (String file : List.of("link.npy", "out/a.npy")) {
            assertThat(VectorFormats.read(dir.resolve(file)).names()).contains("more");
        }
    }

    @Test
    void anImportThatWasCutOffIsNotReadAndGoesOn() throws IOException {
        Map<String, String> whole = contents();
        // As a kill between the files leaves it.
        Files.delete(dir.resolve("graph/graph.bin"));
        Files.writeString(dir.resolve("graph/import.unfinished"), "");
        Files.writeString(dir.resolve("graph/.graft-1-1.tmp"), "half a graph");
        Files.writeString(dir.resolve("graph/.graft-lock"), "process 1");
        assertThat(graft("import @/graph --out @/other"))
                .returns(2, Ran::code)
                .returns(
                        "graft: " + dir
                                + "/graph: holds a graph whose import was cut off or is under way; import it again\n",
                        Ran::err);
        assertThat(graft("import @/g.tsv --out @/graph")).returns(0, Ran::code);
        Map<String, String> again = contents();
        assertThat(again.keySet()).isEqualTo(whole.keySet());
        whole.forEach((name, text) ->
                assertThat(text.equals(again.get(name))).as(name).isTrue());
    }
}
