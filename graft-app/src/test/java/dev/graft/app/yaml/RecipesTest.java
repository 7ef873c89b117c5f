package dev.graft.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.recipe.Model;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.Tune;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Defaults, overrides and the complete form of a recipe. */
class RecipesTest {
    static final List<String> MODELS = Recipes.MODELS;

    private static Recipes.Loaded parse(String text, String... sets) {
        return Recipes.parse(text, "r.yaml", Path.of("/base"), List.of(sets), null);
    }

    @ParameterizedTest
    @FieldSource("MODELS")
    void everyModelIsCompleteByItsDefaults(String model) {
        Recipes.Loaded loaded = parse("graph: {edges: g.tsv}\nstart: {model: " + model + "}\n");
        assertThat(loaded.recipe().start()).isInstanceOfSatisfying(StartSpec.Scratch.class, start -> {
            assertThat(start.model().name()).isEqualTo(model);
            assertThat(start.model().dim()).isEqualTo(128);
        });
        assertThat(parse(loaded.yaml()).recipe()).isEqualTo(loaded.recipe());
    }

    @Test
    void aRecipeReadsLikeASentence() {
        Recipes.Loaded loaded = parse("""
                graph: {edges: edges.tsv.gz, directed: false}
                start: {model: deepwalk, dim: 64, walks: {perNode: 80, length: 40, window: 10}}
                task: {kind: classify, labels: labels.tsv, split: {train: 0.5, valid: 0.1, test: 0.4}, repeats: 10}
                tune:
                  head: {hidden: [256, 64], dropout: 0.5}
                  optimizer: {kind: adam, lr: 0.001, embeddingLr: 0.01}
                  schedule: {kind: cosine, warmup: 0.05}
                  regularize: {l1: 0, l2: 1.0e-4}
                  batch: 512
                  epochs: 100
                  stop: {metric: macroF1, patience: 10}
                seed: 1
                """);
        Tune tune = (Tune) loaded.recipe().tune();
        assertThat(tune.head().hidden()).containsExactly(256, 64);
        assertThat(tune.optimizer().embeddingLr()).isEqualTo(0.01);
        assertThat(tune.stop().metric()).isEqualTo("macroF1");
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyTaskHasCommentedDefaultsThatBind(String task) {
        Recipes.Loaded loaded = parse("graph: {edges: g.tsv}\ntask: {kind: " + task + "}\n");
        assertThat(parse(loaded.yaml()).recipe()).isEqualTo(loaded.recipe());
        assertThat(parse("graph: {edges: g.tsv}\n", "task.kind=" + task).recipe())
                .isEqualTo(loaded.recipe());
    }

    static List<String> tasks() {
        return Recipes.TASKS;
    }

    @Test
    void aTasksDefaultsReachTheGraph() {
        assertThat(parse("graph: {edges: g.tsv}\ntask: {kind: kg}\n")
                        .recipe()
                        .graph()
                        .columns())
                .isEqualTo("source,type,target");
        assertThat(parse("graph: {edges: g.tsv, columns: 'source,target,type'}\ntask: {kind: kg}\n")
                        .recipe()
                        .graph()
                        .columns())
                .isEqualTo("source,target,type");
    }

    @Test
    void overridesReplaceSingleLines() {
        Recipes.Loaded loaded = parse(
                "graph: {edges: g.tsv}\n", "start.walks.window=3", "tune.head.hidden=[]", "start.dim=7", "start.dim=8");
        assertThat(loaded.recipe().start())
                .isInstanceOfSatisfying(
                        StartSpec.Scratch.class,
                        start -> assertThat(start.model()).isInstanceOfSatisfying(Model.DeepWalk.class, m -> {
                            assertThat(m.walks().window()).isEqualTo(3);
                            assertThat(m.walks().length()).isEqualTo(40);
                            assertThat(m.dim()).isEqualTo(8);
                        }));
        assertThat(((Tune) loaded.recipe().tune()).head().hidden()).isEmpty();
    }

    @Test
    void theIdentityHasAbsolutePathsAndTheTextThoseThatWereGiven() {
        Recipes.Loaded loaded = parse("graph: {edges: ../g.tsv}\ntask: {labels: 'wordnet:nouns'}\n");
        assertThat(loaded.yaml()).contains("edges: ../g.tsv");
        assertThat(loaded.text().yaml()).contains("edges: /g.tsv").contains("labels: wordnet:nouns");
    }

    @Test
    void theIdentityOfAQueryTellsItsFolder() {
        Recipes.Loaded loaded = parse("graph:\n  edges: |\n    sql:select a, \"b\" -- c\n    from 'x.csv'\n");
        assertThat(loaded.recipe().graph().edges()).isEqualTo("sql:select a, \"b\" -- c\nfrom 'x.csv'\n");
        String edges = parse(loaded.text().yaml()).recipe().graph().edges();
        assertThat(edges).isEqualTo("sql@/base:select a, \"b\" -- c\nfrom 'x.csv'");
        assertThat(parse(parse(loaded.text().yaml()).text().yaml())
                        .recipe()
                        .graph()
                        .edges())
                .isEqualTo(edges);
    }

    @Test
    void columnsByNameAreOneText() {
        assertThat(parse("graph: {edges: e.csv, columns: {source: follower, target: 'a, b', weight: 3}}")
                        .recipe()
                        .graph()
                        .columns())
                .isEqualTo("follower=source,a\\, b=target,3=weight");
        assertThat(parse("graph: {edges: e.csv}", "graph.columns={source: x, target: y}")
                        .recipe()
                        .graph()
                        .columns())
                .isEqualTo("x=source,y=target");
    }

    @Test
    void namesThatLookLikeNumbersStayNames() {
        Recipes.Loaded loaded = parse("graph: {edges: '1e5'}\ntask: {labels: 'no'}\n");
        assertThat(parse(loaded.yaml()).recipe().graph().edges()).isEqualTo("1e5");
    }

    @Test
    void theSeedOptionReplacesTheRecipes() {
        assertThat(Recipes.parse("graph: {edges: g}\nseed: 4\n", "r", Path.of("/"), List.of(), 9L)
                        .recipe()
                        .seed())
                .isEqualTo(9);
    }
}
