package dev.graft.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.recipe.RecipeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key of a recipe with values that nobody means: taken, or refused in a sentence for people. */
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

    @Test
    void aTextThatYamlQuotesIsQuotedOnce() {
        for (String value : List.of(".nan", "a: b", "no")) {
            assertThatThrownBy(() -> Recipes.parse(
                            "graph: {edges: g.tsv}\nadapt: {method: '" + value + "'}\n",
                            "r.yaml",
                            Path.of("/"),
                            List.of(),
                            null))
                    .hasMessage("r.yaml:2: adapt.method is '" + value
                            + "', must be one of full, frozen, propagate, encoder");
            for (String key : List.of("start: {model", "task: {kind")) {
                assertThatThrownBy(() -> Recipes.parse(
                                "graph: {edges: g.tsv}\n" + key + ": '" + value + "'}\n",
                                "r.yaml",
                                Path.of("/"),
                                List.of(),
                                null))
                        .hasMessageContaining(" '" + value + "' is none of ");
            }
        }
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
                    assertThat(e.getMessage())
                            .as(set)
                            .matches("(--set |r.yaml).*")
                            .doesNotContain("dev.graft", "java.", "null");
                    if (!value.equals("''")) {
                        assertThat(e.getMessage()).as(set).doesNotContain("''");
                    }
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

    private static final String SOUND = """
            graph: {edges: 'g.tsv', columns: "source,target", directed: true}
            start:
              model: deepwalk
              walks: {perNode: 2, length: 8, window: 3}
            task: {kind: classify, labels: l.tsv, split: {train: 0.5, valid: 0, test: 0.5}}
            tune:
              head: {hidden: [8, 4], dropout: 0.5}
              optimizer: {kind: adam, lr: 1.0e-3}
            seed: 7
            """;

    @Test
    void brokenTextIsTakenOrRefused() {
        String odd = "{}[]:,#&*!|>'\"%@`?-~\t\n \u0000\u0085\u2028\ufeff\ud800é0e<=$\\";
        Random random = new Random(1);
        int taken = 0;
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(SOUND);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                int at = random.nextInt(text.length());
                char c = odd.charAt(random.nextInt(odd.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, c);
                    case 1 -> text.setCharAt(at, c);
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 30)));
                }
            }
            try {
                Recipes.Loaded loaded = Recipes.parse(text.toString(), "r.yaml", Path.of("/"), List.of(), null);
                taken++;
                // What a run keeps must read back to the same.
                RecipeText kept = loaded.text();
                assertThat(Recipes.parse(kept.yaml(), "r.yaml", Path.of("/"), List.of(), null)
                                .text())
                        .as(text.toString())
                        .isEqualTo(kept);
            } catch (BadInput e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("dev.graft", "java.");
            } catch (RuntimeException e) {
                throw new AssertionError(text.toString(), e);
            }
        }
        assertThat(taken).isBetween(50, 2950);
    }
}
