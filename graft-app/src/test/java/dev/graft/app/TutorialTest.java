package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.kind.Kinds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each tutorial does what it says and prints what it shows, in an empty folder. */
class TutorialTest {
    private static final Path PAGES = Path.of("..", "docs", "tutorials").toAbsolutePath();

    @TempDir
    Path dir = Path.of("");

    static Stream<String> kinds() {
        return Kinds.names().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void doesWhatItShows(String kind) throws Exception {
        Ran ran = page(PAGES.resolve(kind + ".md"));
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(Files.readString(PAGES.resolve(kind + ".md")))
                .contains(
                        "kind: " + kind,
                        "./graft check ",
                        "./graft finetune ",
                        "./graft predict ",
                        " --why",
                        " --edges ");
    }

    /** Ten updates of a recommendation and of facts, and back. */
    @Test
    void updatesDoWhatTheyShow() throws Exception {
        Ran ran = page(PAGES.resolve("update.md"));
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(Files.readString(PAGES.resolve("update.md")))
                .contains("kind: recommend", "kind: kg", "./graft rollback ", "--as-version", "version 0012");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "./graft check a.csv|  holds    2 edges, 3 names, 0 odd lines|0",
                "./graft check a.csv|  holds    3 edges, 3 names, 0 odd lines|1",
                "./graft check a.csv|  has      2 edges, 3 names, 0 odd lines|1",
                "./graft check a.csv --loud|  holds    2 edges, 3 names, 0 odd lines|1",
                "./graft check b.csv|  holds    2 edges, 3 names, 0 odd lines|1",
                "cat b.csv|...|1",
                "cat a.csv|b,c|0",
            })
    void whatIsNotSoFails(String command, String shown, int code) throws Exception {
        Path page = dir.resolve("page.md");
        Files.writeString(dir.resolve("a.csv"), "source,target\na,b\nb,c\n");
        Files.writeString(page, "```sh\n" + command + "\n```\n\n```text\n...\n" + shown + "\n...\n```\n");
        Ran ran = page(page);
        assertThat(ran.code()).as(ran.out()).isEqualTo(code);
    }

    /** In a process of its own, as that alone has a working folder of its own. */
    private Ran page(Path page) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        Launched.classPath(),
                        TutorialPage.class.getName(),
                        page.toString()))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said, "");
    }
}
