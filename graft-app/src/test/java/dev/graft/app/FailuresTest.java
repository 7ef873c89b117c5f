package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graft.base.BadInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said where the machine, not the input, is at fault: one sentence and the right exit code. */
class FailuresTest {
    @TempDir
    Path dir;

    private static String told(int code, Throwable failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(new Failures(
                                new Main.Streams(
                                        InputStream.nullInputStream(), new Output(OutputStream.nullOutputStream()), to),
                                List.of("import", "\u001b[2J"))
                        .tell(failure))
                .isEqualTo(code);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void errorsOfTheMachineAreOneSentence() {
        assertThat(told(1, new OutOfMemoryError("Java heap space")))
                .matches(
                        "graft: out of memory: the [0-9.]+ GB that Java may use here do not suffice\\. Lower start\\.dim,"
                                + " .*JAVA_TOOL_OPTIONS=-Xmx24g graft \\.\\.\\.\n");
        assertThat(told(1, new IllegalStateException(new OutOfMemoryError("GC overhead limit exceeded"))))
                .startsWith("graft: out of memory: ");
        assertThat(told(1, new OutOfMemoryError("Requested array size exceeds VM limit")))
                .isEqualTo("graft: a list of values would pass 2147483647, the most that a Java array holds; lower"
                        + " start.dim, or use fewer nodes\n");
        assertThat(told(1, new OutOfMemoryError("unable to create native thread: possibly out of memory")))
                .isEqualTo("graft: the system gives this process no further thread; lower --threads\n");
        assertThat(told(1, new StackOverflowError()))
                .startsWith("graft: the input is nested too deeply to be read; flatten it. ")
                .hasLineCount(1);
        assertThat(told(1, new ExceptionInInitializerError(new UnsatisfiedLinkError("no"))))
                .startsWith("graft: a native library cannot be loaded (no); it is unpacked into the temporary folder ")
                .hasLineCount(1);
        String inside = Path.of(System.getProperty("java.io.tmpdir"), "lib.so").toString();
        assertThat(told(1, new ExceptionInInitializerError(new IllegalStateException(new NoSuchFileException(inside)))))
                .startsWith("graft: a native library cannot be loaded (no such file or folder; check the path); it is"
                        + " unpacked into the temporary folder ")
                .hasLineCount(1);
        assertThat(told(2, new BadInput("no\u001b[31m\nsuch file"))).isEqualTo("graft: no\\x1b[31m\\nsuch file\n");
        assertThat(told(1, new IllegalStateException("\u001b]0;x\u0007")))
                .startsWith("graft: java.lang.IllegalStateException: \\x1b]0;x\\x07 -- this is a bug; please report")
                .endsWith("command: graft import \\x1b[2J\n")
                .doesNotContain("\u001b");
    }

    static Stream<String> commands() {
        return Stream.of(
                "--version",
                "--help",
                "import --help",
                "models",
                "models --json",
                "explain",
                "explain classify --json",
                "explain @/r.yaml",
                "explain @/r.yaml --json",
                "import @/g.tsv --out @/graph",
                "import @/g.tsv --out @/graph --json",
                "pretrain @/r.yaml --out @/p",
                "pretrain @/r.yaml --out @/p --json",
                "finetune @/r.yaml --out @/run",
                "finetune @/r.yaml --out @/run --json",
                "finetune @/r.yaml --find-lr",
                "finetune @/r.yaml --find-lr --json",
                "evaluate @/run",
                "evaluate @/run --json",
                "report @/run",
                "report @/run --json",
                "neighbors @/run a0",
                "neighbors @/run a0 --json",
                "export @/run --format tsv --out @/v.tsv",
                "export @/run --format tsv --out @/v.tsv --json",
                "infer @/run --edges @/new.tsv --out @/n.tsv",
                "infer @/run --edges @/new.tsv --out @/n.tsv --json");
    }

    /** All in turn on one folder: later commands use what the earlier wrote, although they could not say so. */
    @Test
    void standardOutputThatCannotBeWrittenFails() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "skipped: there is no /dev/full here");
        Communities.write(dir);
        Files.writeString(dir.resolve("new.tsv"), "new\ta0\n");
        for (String command : commands().toList()) {
            String[] args = Stream.of((command + (command.contains("@") ? " --quiet" : "")).split(" "))
                    .map(a -> a.replace("@", dir.toString()))
                    .toArray(String[]::new);
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            try (OutputStream out = Files.newOutputStream(full)) {
                int code = Main.run(
                        new Main.Streams(
                                InputStream.nullInputStream(),
                                new Output(out),
                                new PrintStream(err, true, StandardCharsets.UTF_8)),
                        args);
                assertThat(err.toString(StandardCharsets.UTF_8))
                        .as(command)
                        .isEqualTo(
                                "graft: standard output: cannot write: no space left on the disk; free some or choose"
                                        + " another place\n");
                assertThat(code).as(command).isEqualTo(1);
            }
        }
    }

    @Test
    void closedStreamsAreSaidToBe() throws IOException {
        Communities.write(dir);
        InputStream in = InputStream.nullInputStream();
        in.close();
        OutputStream out = OutputStream.nullOutputStream();
        out.close();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(Main.run(
                        new Main.Streams(in, new Output(new ByteArrayOutputStream()), to),
                        "import",
                        "-",
                        "--out",
                        dir + "/graph"))
                .isEqualTo(2);
        assertThat(Main.run(new Main.Streams(new ByteArrayInputStream(new byte[0]), new Output(out), to), "models"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        graft: (standard input): cannot read: it is closed
                        graft: standard output: cannot write: it is closed
                        """);
        assertThat(dir.resolve("graph")).doesNotExist();
    }

    /** In a process of its own: a full heap is no place for a test. */
    @ParameterizedTest
    @MethodSource("small")
    void aHeapThatIsTooSmallIsOneSentence(int code, String message, List<String> args)
            throws IOException, InterruptedException {
        StringBuilder edges = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            edges.append(i).append('\t').append((i * 7919L + 1) % 300_000).append('\n');
        }
        Files.writeString(dir.resolve("big.tsv"), edges);
        Files.writeString(
                dir.resolve("big.yaml"),
                "graph: {edges: big.tsv}\nstart: {model: deepwalk, dim: 1024, walks: {perNode: 1, length: 4, window: 1}}\n");
        Files.writeString(dir.resolve("few.tsv"), "a\tb\n");
        // What nobody can reckon: a file of vectors that is one line.
        Files.writeString(dir.resolve("long.txt"), "a".repeat(50_000_000));
        Process process = Launched.graft(
                        List.of("-Xmx64m"),
                        args.stream().map(a -> a.replace("@", dir.toString())).toList())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        assertThat(said.lines().filter(line -> !line.startsWith("WARNING: ")))
                .singleElement()
                .asString()
                .contains(message);
    }

    static Stream<Arguments> small() {
        return Stream.of(
                Arguments.of(
                        2,
                        "big.tsv: a graph of 300,000 edges: needs 2.4 MB of memory, and ",
                        List.of("pretrain", "@/big.yaml", "--out", "@/run", "--quiet")),
                Arguments.of(
                        1,
                        "graft: out of memory: the 0.1 GB that Java may use here do not suffice. Lower ",
                        List.of("infer", "@/long.txt", "--edges", "@/few.tsv", "--out", "@/o.tsv", "--quiet")));
    }
}
