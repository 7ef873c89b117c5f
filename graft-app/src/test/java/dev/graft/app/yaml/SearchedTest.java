package dev.graft.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.graft.base.BadInput;
import dev.graft.search.Dimension;
import dev.graft.search.Point;
import dev.graft.search.Space;
import dev.graft.trial.Ends;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A recipe as a space, the recipe at a point of it, and as it stands. */
class SearchedTest {
    private static final String CLASSIFY = "graph: {edges: e.tsv}\ntask: {kind: classify, labels: l.tsv}\n";

    private static Searched searched(String yaml, String... sets) {
        return Searched.of(
                YamlTree.parse(yaml, "r.yaml"), "r.yaml", Path.of("/base"), List.of(sets), List.of(), null, 3);
    }

    private static Searched widened(String yaml, String... wider) {
        return Searched.of(
                YamlTree.parse(yaml, "r.yaml"), "r.yaml", Path.of("/base"), List.of(), List.of(wider), null, 3);
    }

    private static List<String> keys(Searched searched) {
        return searched.space().dimensions().stream().map(Dimension::key).toList();
    }

    private static Point point(Object... pairs) {
        TreeMap<String, Object> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return new Point(values);
    }

    @Test
    void rangesAreTheSpaceAndAllElseStays() {
        Searched searched = searched(CLASSIFY + "tune: {optimizer: {lr: {log: [1e-4, 0.1]}}, batch: 99}\n");
        assertThat(keys(searched)).containsExactly("tune.optimizer.lr");
        String at = searched.at(point("tune.optimizer.lr", 0.05)).text().yaml();
        assertThat(at).contains("lr: 0.05").contains("batch: 99");
    }

    @Test
    void asItStandsItHasTheDefaultWhereARangeIs() {
        Searched searched =
                searched(CLASSIFY + "tune: {optimizer: {lr: {log: [1e-4, 0.1]}}, head: {hops: {int: [0, 3]}}}\n");
        Searched plain = searched(CLASSIFY + "tune: {batch: {choice: [8, 9]}}\n");
        assertThat(searched.usual().values().get("tune.optimizer.lr"))
                .isEqualTo(plain.loaded().recipe().tune().optimizer().lr());
        assertThat(searched.at(searched.usual()).text().given())
                .isEqualTo(Recipes.parse(
                                CLASSIFY, "r", Path.of("/base"), List.of("task.repeats=" + searched.repeats()), null)
                        .text()
                        .given());
    }

    @Test
    void orWhatNowSays() {
        Searched searched = searched(CLASSIFY + "tune: {optimizer: {lr: {log: [1e-4, 0.1], now: 0.7}}}\n");
        assertThat(searched.usual()).isEqualTo(point("tune.optimizer.lr", 0.7));
        assertThat(searched.loaded().yaml()).contains("lr: 0.7");
    }

    @Test
    void aRangeMayBeSetAndASettingMayTakeOneAway() {
        String recipe = CLASSIFY + "tune: {optimizer: {lr: {log: [1e-4, 0.1]}}, batch: {choice: [8, 9]}}\n";
        assertThat(keys(searched(recipe, "tune.optimizer.lr=0.01"))).containsExactly("tune.batch");
        assertThat(keys(searched(CLASSIFY, "tune.head.dropout={range: [0, 0.5]}")))
                .containsExactly("tune.head.dropout");
        assertThatThrownBy(() -> searched(CLASSIFY, "tune.head.dropout={range: [0.5, 0]}"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("--set tune.head.dropout={range: [0.5, 0]}: tune.head.dropout: the range is");
    }

    @Test
    void aConditionHoldsBackAKey() {
        Searched searched = searched(CLASSIFY + "tune:\n  head:\n    hidden: {choice: [[], [64]], now: []}\n"
                + "    dropout: {range: [0, 0.5], when: {tune.head.hidden: [[64]]}}\n");
        assertThat(searched.usual().values()).containsOnlyKeys("tune.head.hidden");
        assertThat(searched.space().holds(point("tune.head.hidden", List.of()))).isTrue();
        assertThat(searched.space().holds(point("tune.head.hidden", List.of(64L))))
                .isFalse();
        assertThatThrownBy(() ->
                        searched(CLASSIFY + "tune: {head: {dropout: {range: [0, 1], when: {tune.batch: [3]}}}}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("tune.batch");
    }

    @Test
    void withoutRangesTheKindsSpaceIsSearchedButForWhatTheRecipeSays() {
        List<String> all = keys(searched(CLASSIFY));
        assertThat(all).contains("tune.optimizer.lr", "tune.head.hidden", "tune.head.hops");
        List<String> left = keys(searched(CLASSIFY + "tune: {head: {hops: 2}}\n", "tune.optimizer.lr=0.1"));
        assertThat(left)
                .contains("tune.head.hidden")
                .doesNotContain("tune.head.hops", "tune.optimizer.lr")
                .isSubsetOf(all);
    }

    @Test
    void oneKeyIsWidenedAndAllElseIsSearchedAsBefore() {
        List<String> usual = keys(searched(CLASSIFY));
        Searched wide = widened(CLASSIFY, "tune.optimizer.lr={log: [1e-6, 3]}", "tune.epochs={int: [9, 90]}");
        assertThat(keys(wide))
                .startsWith(usual.toArray(String[]::new))
                .hasSize(usual.size() + 1)
                .endsWith("tune.epochs");
        assertThat(wide.yaml()).contains("log: [1.0E-6, 3.0]").contains("int: [9, 90]");
        assertThat(wide.usual().values().get("tune.epochs")).isInstanceOf(Long.class);
        assertThat(keys(widened(CLASSIFY + "tune: {head: {hops: 2}}\n", "tune.head.hops={int: [0, 4]}")))
                .contains("tune.head.hops", "tune.optimizer.lr");
        assertThat(keys(widened(CLASSIFY + "tune: {batch: {choice: [8, 9]}}\n", "tune.head.hops={int: [0, 4]}")))
                .containsExactly("tune.batch", "tune.head.hops");
    }

    /** Else a trial would win by more labels, or by fewer nodes to be told by. */
    @Test
    void whatTrialsAreToldByIsOneForAll() {
        for (String key : List.of("task.split.train", "task.split.valid", "graph.minWeight", "task.protocol")) {
            assertThatThrownBy(() -> widened(CLASSIFY, key + "={range: [0.1, 0.3]}"))
                    .as(key)
                    .isInstanceOf(BadInput.class)
                    .hasMessage("--widen " + key + "={range: [0.1, 0.3]}: " + key
                            + " has a range, and what trials are told by must be one; search once for each");
        }
        String groups = "graph: {edges: e.tsv}\ntask: {kind: community, communities: {int: [2, 9]}}\n";
        assertThat(keys(searched(groups))).containsExactly("task.communities");
    }

    /** Twice three hops would be refused, and beyond four there is nothing. */
    @Test
    void aWiderRangeIsOneThatTheRecipeAllows() {
        String recipe = CLASSIFY + "tune: {head: {hops: {int: [0, %d]}, dropout: {range: [0, 0.5]}}}\n";
        Searched three = searched(recipe.formatted(3));
        assertThat(Ends.of(three, point("tune.head.hops", 3L, "tune.head.dropout", 0.5)))
                .extracting(Space.End::key, end -> end.wider().written())
                .containsExactly(
                        tuple("tune.head.hops", Map.of("int", List.of(0L, 4L))),
                        tuple("tune.head.dropout", Map.of("range", List.of(0.0, 0.75))));
        assertThat(Ends.of(searched(recipe.formatted(4)), point("tune.head.hops", 4L, "tune.head.dropout", 0.1)))
                .isEmpty();
    }

    @Test
    void whatIsTypedForTheSameSearchHasAllThatWasAsked() {
        Searched searched = Searched.of(
                YamlTree.parse(CLASSIFY, "my recipe.yaml"),
                "my recipe.yaml",
                Path.of("/base"),
                List.of("tune.batch=16"),
                List.of("tune.epochs={int: [1, 3]}", "tune.optimizer.lr={log: [1e-5, 0.1]}"),
                7L,
                3);
        Space.End end = searched.space().atEnds(point("tune.optimizer.lr", 0.1)).getFirst();
        assertThat(searched.again(List.of(end)))
                .isEqualTo(
                        "graft search 'my recipe.yaml' --set tune.batch=16 --widen 'tune.epochs={int: [1, 3]}' --seed 7");
    }

    @Test
    void whatDoesNotWidenIsRefused() {
        assertThatThrownBy(() -> widened(CLASSIFY, "tune.epochs={int: [1, 3]}", "tune.epochs={int: [1, 4]}"))
                .isInstanceOf(BadInput.class)
                .hasMessage("--widen tune.epochs={int: [1, 4]}: tune.epochs is given a second range");
        assertThatThrownBy(() -> widened(CLASSIFY, "tune.optimizer.lr=0.1"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("--widen tune.optimizer.lr=0.1: must be a key and its range, such as --widen ");
        assertThatThrownBy(() -> widened(CLASSIFY, "lr"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("--widen lr: must be key=value, such as --widen '");
        assertThatThrownBy(() -> widened(CLASSIFY, "tune.optimizer.lr={log: [1e-6, 3], now: 1}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has 'now'");
        assertThatThrownBy(() -> widened(CLASSIFY, "seed={int: [1, 9]}"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("--widen seed={int: [1, 9]}: seed has a range");
        assertThatThrownBy(() -> widened(CLASSIFY, "tune.optimizer.lr={log: [1e-6, -3]}"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("--widen tune.optimizer.lr={log: [1e-6, -3]}: ");
    }

    /** Random vectors have no model whose start could be spectral, and no encoder whose drift could be bound. */
    @Test
    void whatIsRefusedIsNotSearched() {
        List<String> left = keys(searched(CLASSIFY + "start: {model: random, dim: 8}\n"));
        assertThat(left).doesNotContain("start.spectral", "adapt.drift.edges").contains("tune.optimizer.lr");
    }

    @Test
    void everyKindHasASpaceWhoseEndsAreRecipes() {
        Map<String, String> tasks = Map.of(
                "classify",
                "labels: l.tsv",
                "regress",
                "targets: v.tsv",
                "link",
                "",
                "community",
                "",
                "recommend",
                "",
                "kg",
                "");
        tasks.forEach((kind, more) -> {
            Searched searched = searched(
                    "graph: {edges: e.tsv}\ntask: {kind: " + kind + (more.isEmpty() ? "" : ", " + more) + "}\n");
            assertThat(searched.space().dimensions()).as(kind).hasSizeGreaterThan(2);
            assertThat(searched.at(searched.usual()).text().yaml()).as(kind).contains("kind: " + kind);
            assertThat(keys(searched("graph: {edges: e.tsv}\ntask: {kind: " + kind + (more.isEmpty() ? "" : ", " + more)
                            + "}\n" + searched.yaml())))
                    .as("ranges that are shown can be put into a recipe")
                    .isEqualTo(keys(searched));
        });
    }

    @Test
    void aRecipeThatSaysAllHasNothingToSearch() {
        String all = keys(searched(CLASSIFY)).stream().map(key -> "--" + key).reduce("", String::concat);
        assertThat(all).contains("tune.optimizer.lr");
        Searched searched = searched(CLASSIFY);
        String[] sets = searched.usual().values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        assertThatThrownBy(() -> searched(CLASSIFY, sets))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("r.yaml: says all that tasks of kind 'classify' are searched by")
                .hasMessageContaining("{log: [1.0e-4, 0.1]}");
    }

    @Test
    void aPointThatIsNoRecipeSaysWhich() {
        Searched searched = searched(CLASSIFY + "tune:\n  batch: {choice: [9, 8]}\n");
        assertThatThrownBy(() -> searched.at(point("tune.batch", 0L)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("r.yaml:4: tune.batch");
    }

    @Test
    void aRangeOfAKeyThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> searched(CLASSIFY + "tune: {bach: {choice: [4, 8]}}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("r.yaml:3: unknown key 'tune.bach'")
                .hasMessageContaining("did you mean 'batch'");
        assertThatThrownBy(() -> searched(CLASSIFY + "tune: {batch: {range: [-4.5, -1]}}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("r.yaml:3: tune.batch");
    }

    @Test
    void aRangeWhoseEndItsKeyCannotHaveIsRefused() {
        assertThatThrownBy(() -> searched(CLASSIFY + "tune: {head: {dropout: {range: [0.5, 1.7]}}}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("r.yaml:3")
                .hasMessageContaining("tune.head.dropout is 1.7")
                .hasMessageContaining("narrow the range");
    }

    @Test
    void aChoiceOfWhatAKeyCannotBeIsRefused() {
        assertThatThrownBy(() -> searched(CLASSIFY + "tune: {optimizer: {kind: {choice: [adam, nonsense]}}}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("nonsense")
                .hasMessageContaining("leave it out of the choice");
    }

    @Test
    void whatTrialsAreToldByIsOne() {
        assertThatThrownBy(() -> searched(CLASSIFY, "task.metric={choice: [logLoss, microF1]}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("task.metric has a range")
                .hasMessageContaining("search once for each");
    }

    @Test
    void otherRepeatsThanTheRecipeSaysAreTold() {
        assertThat(searched(CLASSIFY.replace("labels", "repeats: 2, labels")).raised())
                .contains("task.repeats 2")
                .contains("3");
        assertThat(searched(CLASSIFY.replace("labels", "repeats: 5, labels")).raised())
                .isEmpty();
    }

    @Test
    void aChoiceHasAtLeastThatManyRepeats() {
        assertThat(searched(CLASSIFY + "tune: {batch: {choice: [4, 8]}}\n", "task.repeats=1")
                        .repeats())
                .isEqualTo(3);
        assertThat(searched(CLASSIFY + "tune: {batch: {choice: [4, 8]}}\n", "task.repeats=7")
                        .repeats())
                .isEqualTo(7);
    }

    /** Trials on other data cannot be compared, so the range is refused; the key is not told as missing. */
    @Test
    void trialsShareTheirData() {
        assertThatThrownBy(() ->
                        searched("graph: {edges: {choice: [a.tsv, b.tsv]}}\ntask: {kind: classify, labels: l.tsv}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "r.yaml:1: graph.edges has a range, and what trials are told by must be one; search once for each");
    }

    @Test
    void aRangeThatGoesWithSomeOfAChoiceAloneMustSayWhen() {
        String facts = "graph: {edges: e.tsv}\ntask: {kind: kg, scorer: {choice: [transe, complex, distmult]}}\n";
        String range = "{log: [0.002, 0.5]%s}";
        String dura = facts + "tune: {regularize: {dura: " + range + "}}\n";
        assertThatThrownBy(() -> searched(String.format(dura, "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("tune.regularize.dura")
                .hasMessageEndingWith("; say beside the range of tune.regularize.dura where it counts,"
                        + " when: {task.scorer: [complex, distmult]}");
        assertThat(keys(searched(String.format(dura, ", when: {task.scorer: [complex, distmult]}"))))
                .containsExactly("task.scorer", "tune.regularize.dura");
    }
}
