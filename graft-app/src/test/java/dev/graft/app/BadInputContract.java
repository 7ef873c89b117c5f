package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed inputs: each says exactly this on standard error, nothing on standard output, and exits with code 2. Cases come from {@code cases()} of the class. */
abstract class BadInputContract {
    private static final String GRAPH = "a\tb\nb\tc\nc\td\nd\ta\n";
    private static final String LABELS = "a\tx\nb\ty\nc\tx\nd\ty\n";
    private static final String RECIPE = """
            graph: {edges: g.tsv}
            start: {model: deepwalk, dim: 4, walks: {perNode: 1, length: 4, window: 1}}
            task: {labels: l.tsv, split: {train: 0.5, valid: 0, test: 0.5}, repeats: 1}
            tune: {epochs: 1}
            """;

    /**
     * @param name of the case
     * @param file to write, with {@code content}, beside a sound {@code g.tsv}, {@code l.tsv} and {@code r.yaml}
     * @param command with {@code @} for the test's folder
     * @param message with {@code @} for the same
     */
    record Case(String name, String file, String content, String command, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Case c(String name, String file, String content, String command, String message) {
        return new Case(name, file, content, command, message);
    }

    static Case recipe(String name, String content, String message) {
        return c(name, "bad.yaml", content, "explain @/bad.yaml", message);
    }

    static Case set(String name, String set, String message) {
        return c(name, "none", "", "finetune @/r.yaml --out @/run --set " + set, message);
    }

    static Case labels(String name, String content, String message) {
        return c(name, "l.tsv", content, "finetune @/r.yaml --out @/run", message);
    }

    static Case graph(String name, String content, String options, String message) {
        return c(name, "bad.tsv", content, "import @/bad.tsv --out @/out" + options, message);
    }

    static Case vectors(String name, String file, String content, String message) {
        return c(name, file, content, "finetune @/r.yaml --out @/run --set start={from: @/" + file + "}", message);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(Case bad, @TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("g.tsv"), GRAPH);
        Files.writeString(dir.resolve("l.tsv"), LABELS);
        Files.writeString(dir.resolve("r.yaml"), RECIPE);
        Files.write(dir.resolve(bad.file), bad.content.getBytes(StandardCharsets.UTF_8));

        // What the sound files beside it were taken for is not what is asked here.
        boolean tells = bad.command.matches("(finetune|infer|import|pretrain) .*") && !bad.command.contains("--quiet");
        Ran ran = Ran.graft(arguments(tells ? bad.command + " --quiet" : bad.command, dir));

        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + bad.message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
    }

    /** Splits at blanks outside braces. */
    private static String[] arguments(String command, Path dir) {
        return Arrays.stream(command.split(" (?![^{]*})"))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new);
    }
}
