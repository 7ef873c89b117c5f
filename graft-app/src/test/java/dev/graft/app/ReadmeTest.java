package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java that the README and its page show compiles; the README's runs, and tells what it says. */
class ReadmeTest {
    @TempDir
    Path dir = Path.of("");

    private static String block(String page) throws IOException {
        String text = Files.readString(Path.of("..").resolve(page));
        int from = text.indexOf("```java\n");
        assertThat(from).as(page + " shows Java").isNotNegative();
        return text.substring(from + "```java\n".length(), text.indexOf("```", from + 3));
    }

    private void compile(String statements) {
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return """
                                import dev.graft.*;
                                import dev.graft.eval.*;
                                import dev.graft.fitted.*;
                                import dev.graft.kind.classify.*;
                                import dev.graft.recipe.*;
                                import java.nio.file.Path;

                                public class Shown {
                                    public static void main(String[] args) {
                                %s
                                    }
                                }
                                """.formatted(statements);
                    }
                };
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        StringWriter said = new StringWriter();
        boolean fine = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of("-cp", Launched.classPath(), "-d", dir.toString(), "-proc:none"),
                        null,
                        List.of(source))
                .call();
        assertThat(fine).as(said.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/java.md"})
    void whatIsShownCompiles(String page) throws IOException {
        compile(block(page));
        assertThat(dir.resolve("Shown.class")).exists();
    }

    @Test
    void theReadmesTenLinesTrainAndAsk() throws Exception {
        String shown = block("README.md");
        assertThat(shown.lines().count()).isLessThanOrEqualTo(12);
        compile(shown);
        write();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-cp",
                        dir + File.pathSeparator + Launched.classPath(),
                        "Shown"))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("[Choice[name=left, probability=").contains(", Choice[name=right, probability=");
    }

    /** Two groups, alice among the first. */
    private void write() throws IOException {
        StringBuilder edges = new StringBuilder("alice\ta1\nalice\ta2\nalice\ta3\na1\tb1\n");
        StringBuilder labels = new StringBuilder();
        for (String side : List.of("a", "b")) {
            for (int i = 0; i < 20; i++) {
                labels.append(side + i + "\t" + (side.equals("a") ? "left" : "right") + "\n");
                for (int step : new int[] {1, 2, 5}) {
                    edges.append(side + i + "\t" + side + (i + step) % 20 + "\n");
                }
            }
        }
        Files.writeString(dir.resolve("follows.tsv"), edges);
        Files.writeString(dir.resolve("labels.tsv"), labels);
    }
}
