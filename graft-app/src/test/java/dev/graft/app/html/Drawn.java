package dev.graft.app.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What a page draws, wherever Node.js can run it. */
public final class Drawn {
    private Drawn() {}

    /**
     * A line an element, its name and a tab before what it says. A page that fails, or draws what is no number, fails the test.
     *
     * @param dir to write to
     */
    public static List<String> of(Path page, Path dir) throws IOException {
        Path program = dir.resolve("draws.js");
        try (InputStream script = Drawn.class.getResourceAsStream("/html/draws.js")) {
            Files.write(program, Objects.requireNonNull(script).readAllBytes());
        }
        Path printed = dir.resolve("drawn.txt");
        int code = ran(printed, "node", program.toString(), page.toString());
        assumeTrue(code >= 0, "node is missing, so no page was drawn");
        assertThat(code).as("%s", Files.readString(printed)).isZero();
        return Files.readAllLines(printed);
    }

    private static int ran(Path printed, String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
