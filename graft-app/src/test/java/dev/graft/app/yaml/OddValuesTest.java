package dev.graft.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key of a recipe with values that nobody means: taken, or refused in a sentence that names the key. */
class OddValuesTest {
    private static final List<String> VALUES = List.of(
            "~",
            "[~]",
            "[]",
            "{}",
            "''",
            "{a: 1}",
            "[[1]]",
            "-1",
            "1.5",
            ".nan",
            ".inf",
            "1e400",
            "99999999999999999999",
            "true",
            "odd",
            "'a: b'",
            "\"\\e\"",
            "2001-01-01");

    @ParameterizedTest
    @ValueSource(strings = {"classify", "kg"})
    void areTakenOrRefused(String task) {
        check(task, VALUES.subList(0, 6));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"classify", "regress", "link", "recommend", "kg", "community"})
    void allAreTakenOrRefused(String task) {
        check(task, VALUES);
    }

    private static void check(String task, List<String> values) {
        String recipe = "graph: {edges: g.tsv}\ntask: {kind: " + task + "}\n";
        Map<String, Object> complete = YamlTree.parse(
                        Recipes.parse(recipe, "r.yaml", Path.of("/"), List.of(), null)
                                .yaml(),
                        "r.yaml")
                .values();
        List<String> keys = new ArrayList<>();
        keys("", complete, keys);
        assertThat(keys).hasSizeGreaterThan(60);
        for (String key : keys) {
            for (String value : values) {
                String set = key + "=" + value;
                try {
                    Recipes.parse(recipe, "r.yaml", Path.of("/"), List.of(set), null);
                } catch (BadInput e) {
                    assertThat(e.getMessage()).as(set).contains(key.substring(key.lastIndexOf('.') + 1));
                } catch (RuntimeException e) {
                    throw new AssertionError("--set " + set, e);
                }
            }
        }
    }

    private static void keys(String path, Map<?, ?> values, List<String> keys) {
        values.forEach((key, value) -> {
            String full = path.isEmpty() ? key.toString() : path + "." + key;
            keys.add(full);
            if (value instanceof Map<?, ?> group) {
                keys(full, group, keys);
            }
        });
    }

    @Test
    void aLongValueIsNotToldWhole() {
        String long500k = "x".repeat(500_000);
        assertThatThrownBy(() -> Recipes.parse(
                        "graph: {edges: g.tsv}\nseed: " + long500k + "\n", "r.yaml", Path.of("/"), List.of(), null))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "r.yaml:2: seed is '" + "x".repeat(60) + "... (500000 characters)', must be a whole number");
    }
}
