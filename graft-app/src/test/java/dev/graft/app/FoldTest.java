package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.app.yaml.Recipes;
import dev.graft.app.yaml.YamlTree;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines on a terminal. */
class FoldTest {
    @Test
    void linesAreFoldedAtBlanks() {
        assertThat(Fold.text("one two three four\nfive\n", 10)).isEqualTo("one two\n  three\n  four\nfive\n");
        assertThat(Fold.text("  one two three", 12)).isEqualTo("  one two\n    three");
        assertThat(Fold.text("ten to 80.\n", 10)).isEqualTo("ten to 80.\n");
        assertThat(Fold.text("a\n\nb\n", 10)).isEqualTo("a\n\nb\n");
        assertThat(Fold.text("", 10)).isEmpty();
    }

    @Test
    void anEntryGoesOnBelowItsText() {
        assertThat(Fold.text("  line   one two three four five six\n", 30))
                .isEqualTo("  line   one two three four\n         five six\n");
    }

    @Test
    void aPathStaysWhole() {
        assertThat(Fold.text("in /a/very/long/path/of/a/file here", 12))
                .isEqualTo("in\n  /a/very/long/path/of/a/file\n  here");
    }

    @Test
    void whatNoTerminalShowsStaysALine() {
        String line = "word ".repeat(1000);
        assertThat(Fold.text(line, Screen.ENDLESS)).isEqualTo(line);
        assertThat(Fold.yaml(line, Screen.ENDLESS)).isEqualTo(line);
    }

    @Test
    void columnsAreWhatATerminalTakes() {
        assertThat(Fold.width("abc")).isEqualTo(3);
        assertThat(Fold.width("東京")).isEqualTo(4);
        assertThat(Fold.width("e\u0301")).isEqualTo(1);
        assertThat(Fold.width("u→v ±")).isEqualTo(5);
        assertThat(Fold.text("東京 東京 東京", 9)).isEqualTo("東京 東京\n  東京");
        assertThat(Fold.cut("東京東京", 6)).isEqualTo("東京…");
        assertThat(Fold.cut("abc", 3)).isEqualTo("abc");
        assertThat(Fold.cut("abcd", 3)).isEqualTo("ab…");
    }

    @Test
    void ofYamlCommentsAloneAreFolded() {
        String yaml = """
                a: 1
                  # one two three four
                  # five
                  b: {one: 1, two: 2, three: 3, four: 4}
                # kept
                # as it is
                """;
        assertThat(Fold.yaml(yaml, 16)).isEqualTo("""
                a: 1
                  # one two
                  # three four
                  # five
                  b: {one: 1, two: 2, three: 3, four: 4}
                # kept
                # as it is
                """);
    }

    static Stream<String> manuals() {
        return Stream.of(Recipes.TASKS, Recipes.MODELS).flatMap(java.util.List::stream);
    }

    @ParameterizedTest
    @MethodSource("manuals")
    void manualsFitEightyColumnsAndSayTheSame(String name) {
        String manual = Recipes.manual(name);
        String folded = Fold.yaml(manual, 80);
        assertThat(folded.lines().filter(line -> line.contains("#")).mapToInt(Fold::width))
                .allMatch(width -> width <= 80);
        assertThat(YamlTree.parse(folded, name).values())
                .isEqualTo(YamlTree.parse(manual, name).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "wide", "", " 80", "99999999"})
    void aSenselessWidthIsTheUsualOne(String columns) {
        assertThat(Screen.of(columns, columns, true, true)).isEqualTo(new Screen(80, 80, true));
    }

    @Test
    void theWidthIsThatOfTheTerminalUnlessColumnsIsSet() {
        assertThat(Screen.of(null, "132", true, true)).isEqualTo(new Screen(132, 132, true));
        assertThat(Screen.of("60", "132", true, true)).isEqualTo(new Screen(60, 60, true));
        assertThat(Screen.of(null, "132", false, true)).isEqualTo(new Screen(Screen.ENDLESS, 132, true));
        assertThat(Screen.of(null, null, false, false)).isEqualTo(Screen.NONE);
        assertThat(Screen.of("60", null, false, false)).isEqualTo(new Screen(60, 60, false));
        assertThat(Screen.of("5", null, true, true)).isEqualTo(new Screen(30, 30, true));
    }
}
