package dev.graft.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.search.Dimension;
import dev.graft.search.Range;
import dev.graft.search.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges are read as they are written, leave the recipe, and say where they are wrong. */
class RangeReaderTest {
    private static List<Dimension> read(YamlTree tree) {
        return new RangeReader(tree.places()).take(tree.values());
    }

    private static YamlTree tree(String yaml) {
        return YamlTree.parse(yaml, "r.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{log: [1e-4, 0.1]} | Real[low=1.0E-4, high=0.1, log=true]",
                "{range: [0, 0.8]} | Real[low=0.0, high=0.8, log=false]",
                "{range: [1, 100], by: factors} | Real[low=1.0, high=100.0, log=true]",
                "{int: [16, 1024]} | Whole[low=16, high=1024, log=false]",
                "{int: [16, 1024], by: factors} | Whole[low=16, high=1024, log=true]",
                "{choice: [adam, sgd]} | Choice[values=[adam, sgd]]",
                "{choice: [[], [64], [256, 64]]} | Choice[values=[[], [64], [256, 64]]]",
                "{choice: [true, 3, 0.5, word]} | Choice[values=[true, 3, 0.5, word]]",
            })
    void rangesOfEveryKind(String written, String read) {
        YamlTree tree = tree("tune:\n  some: " + written + "\n  batch: 7\n");
        List<Dimension> found = read(tree);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().key()).isEqualTo("tune.some");
        assertThat(found.getFirst().range()).hasToString(read);
        assertThat(found.getFirst().when()).isNull();
        assertThat(tree.values()).isEqualTo(Map.of("tune", Map.of("batch", 7L)));
        assertThat(read(tree("tune: {some: " + written + "}"))).isEqualTo(found);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Dimension> found = read(tree("""
                a: {x: {int: [1, 8], by: factors}, y: {log: [0.1, 1]}, z: {choice: [[1], [2]]}}
                b: {range: [0.5, 2], when: {a.z: [[1]]}}
                """));
        for (Dimension dimension : found) {
            Map<String, Object> group = new LinkedHashMap<>(Map.of("key", RangeReader.written(dimension, null)));
            Dimension again = new RangeReader(Map.of()).take(group).getFirst();
            assertThat(again).isEqualTo(new Dimension("key", dimension.range(), dimension.when()));
        }
    }

    @Test
    void aConditionIsAKeyAndItsValues() {
        List<Dimension> found = read(tree("""
                a: {choice: [x, y, z]}
                b: {range: [0, 1], when: {a: [x, y]}}
                c: {range: [0, 1], when: {a: z}}
                """));
        assertThat(found.get(1).when()).isEqualTo(new When("a", List.of("x", "y")));
        assertThat(found.get(2).when()).isEqualTo(new When("a", List.of("z")));
    }

    @Test
    void asItStandsARecipeHasWhatNowSays() {
        YamlTree tree = tree("tune: {lr: {log: [0.001, 0.1], now: 0.02}, hidden: {choice: [[], [64]]}}");
        assertThat(read(tree)).hasSize(2);
        assertThat(tree.values()).isEqualTo(Map.of("tune", Map.of("lr", 0.02)));
    }

    /** Groups of a recipe may be named as ranges are, where what they hold cannot be one. */
    @Test
    void aGroupIsNoRange() {
        YamlTree tree = tree("tune: {choice: {a: 1}, range: 3, other: 4}");
        assertThat(read(tree)).isEmpty();
        RangeReader.refuse(tree.values(), tree.places());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{log: [0, 0.1]} | low must then be above 0",
                "{log: [0.1, 0.1]} | low must be below high",
                "{range: [1, 0]} | low must be below high",
                "{range: [1]} | range has 1 values, must have two, the least and the most",
                "{log: [1, 2, 3]} | log has 3 values, must have two",
                "{range: [a, b]} | must be two numbers",
                "{int: [1.5, 4]} | must be two whole numbers",
                "{int: [0, 8], by: factors} | low must then be 1 or more",
                "{int: [1, 8], by: tens} | by is tens, must be factors, or left out",
                "{log: 0.1} | log is 0.1, must be a list",
                "{choice: []} | there are no values to choose from",
                "{choice: [a, a]} | the value a is there twice",
                "{choice: [[[1]]]} | is a list in a list",
                "{choice: [a, b], when: [x]} | must be a key and its values",
                "{choice: [a, b], when: {x: 1, y: 2}} | must be a key and its values",
                "{log: [0.1, 1], range: [0, 1]} | must have one of them",
                "{log: [0.1, 1], step: 3} | has 'step' beside log, must have nothing but when, by and now",
            })
    void whatIsWrongIsToldWithItsPlace(String written, String told) {
        assertThatThrownBy(() -> read(tree("tune:\n  epochs: 3\n  some: " + written + "\n")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("r.yaml:3: tune.some")
                .hasMessageContaining(told);
    }

    @Test
    void whereNothingIsSearchedARangeIsRefused() {
        YamlTree tree = tree("tune:\n  optimizer:\n    lr: {log: [1e-4, 0.1]}\n");
        assertThatThrownBy(() -> RangeReader.refuse(tree.values(), tree.places()))
                .isInstanceOf(BadInput.class)
                .hasMessage("r.yaml:3: tune.optimizer.lr is {log: [1.0E-4, 0.1]}, a range, which graft search looks"
                        + " through; here it must be one value");
    }

    @Test
    void wholeNumbersStayWhole() {
        assertThat(read(tree("a: {int: [1, 4]}")).getFirst().range()).isEqualTo(new Range.Whole(1, 4, false));
        assertThat(read(tree("a: {range: [1, 4]}")).getFirst().range()).isEqualTo(new Range.Real(1, 4, false));
    }
}
