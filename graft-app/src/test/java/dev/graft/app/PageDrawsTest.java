package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.app.html.Drawn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of every kind's report draws itself to its end, with nothing that is no number, wherever Node.js can run it. */
class PageDrawsTest {
    @TempDir
    Path dir;

    static Stream<String> kinds() {
        return SmallTasks.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everySectionIsThere(String kind) throws IOException {
        SmallTasks.write(dir);
        List<String> drawn = drawn(kind);
        assertThat(heads(drawn))
                .startsWith("Are the vectors better?")
                .contains("How each model did", "Learning", "Leaks", "How far the vectors drifted")
                .endsWith("Provenance");
        boolean nodes = List.of("classify", "regress").contains(kind);
        assertThat(heads(drawn).stream().filter("Is training worth it?"::equals))
                .hasSize(nodes || kind.startsWith("link") ? 1 : 0);
        assertThat(heads(drawn).stream().filter("Quality against movement"::equals))
                .hasSize(nodes ? 1 : 0);
        assertThat(drawn.stream().filter(line -> line.startsWith("title\t") && line.contains(" (taken): moved ")))
                .as("by the probe and by the ten nearest")
                .hasSize(nodes ? 2 : 0);
        assertThat(drawn.stream()
                        .filter(line -> line.contains("adapt.drift.max and adapt.drift.edges choose along it")))
                .hasSize(nodes ? 1 : 0);
    }

    /** One repeat has no interval to draw, and what steps train was chosen among nothing. */
    @Test
    void whatThereIsNotIsNotDrawn() throws IOException {
        SmallTasks.write(dir);
        List<String> drawn = drawn("classify", "task.repeats=1", "adapt.method=full");
        assertThat(heads(drawn))
                .contains("Is training worth it?")
                .doesNotContain("Quality against movement")
                .endsWith("Provenance");
    }

    /** Where a bound takes all of them back to one distance, a line straight up would be no curve. */
    @Test
    void aBoundThatAllReachIsNoCurve() throws IOException {
        SmallTasks.write(dir);
        List<String> drawn = drawn("classify", "adapt.drift.max=0.01");
        assertThat(heads(drawn)).contains("Quality against movement").endsWith("Provenance");
        assertThat(drawn.stream().filter(line -> line.contains(" (taken): moved ")))
                .isEmpty();
        assertThat(drawn.stream().filter(line -> line.contains("so there is no curve to draw")))
                .hasSize(1);
        assertThat(drawn("classify", "adapt.drift.max=9").stream().filter(line -> line.contains(" (taken): moved ")))
                .as("a bound that none reaches takes nothing from the curve")
                .hasSize(2);
    }

    private static List<String> heads(List<String> drawn) {
        return drawn.stream()
                .filter(line -> line.startsWith("h2\t"))
                .map(line -> line.substring(3).replaceAll("\\? .*", "?"))
                .toList();
    }

    private List<String> drawn(String recipe, String... sets) throws IOException {
        Path run = dir.resolve("run" + sets.length + String.join("", sets).hashCode());
        Ran.of("finetune", dir.resolve(recipe + ".yaml"), run, List.of(sets)).report();
        return Drawn.of(run.resolve("report.html"), dir);
    }
}
