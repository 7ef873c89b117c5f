package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.Graft;
import dev.graft.Vectors;
import dev.graft.app.tables.DuckTables;
import dev.graft.app.yaml.Recipes;
import dev.graft.base.BadInput;
import dev.graft.eval.Report;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Tables;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.kind.community.CommunitySpec;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.Walks;
import dev.graft.run.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A run from Java is the run of the command line: each goes on with, measures and reads what the other left. */
class FromJavaTest {
    @TempDir
    Path dir = Path.of("");

    @BeforeEach
    void write() throws IOException {
        SmallTasks.write(dir);
    }

    private Options options() {
        return Options.usual().withThreads(1).withBase(dir);
    }

    private Path run(String name) {
        return dir.resolve(name);
    }

    /** SmallTasks' recipe for classes, without YAML. */
    private static Recipe classify() {
        TaskSpec task = ClassifySpec.of("l.tsv")
                .withSplit(new TaskSpec.Split(0.4, 0.2, 0.4, null))
                .withRepeats(2);
        Tune tune = ClassifySpec.of("l.tsv")
                .usualTune()
                .withEpochs(30)
                .withBatch(4)
                .withHead(new NodeHead(List.of(8), 0.5, 2, 0, NodeHead.Start.RANDOM));
        return Recipe.of(
                        GraphSpec.of("g.tsv", null),
                        StartSpec.scratch(Model.DeepWalk.of(8).withWalks(new Walks(10, 10, 3))),
                        task,
                        tune)
                .withCheckpoint(new CheckpointSpec(0, 1, 0));
    }

    private static JsonNode shell(String... args) {
        return Ran.graft(args).report();
    }

    @Test
    void recordsMakeTheRunThatYamlMakes() throws IOException {
        shell(
                "finetune",
                run("classify.yaml").toString(),
                "--out",
                run("shell").toString(),
                "--threads",
                "1",
                "--json",
                "--quiet");
        Report report = Graft.finetune(classify(), run("java"), options());
        for (String file :
                List.of("recipe.yaml", "run.json", "CURRENT", "predictions.tsv", "splits.tsv", "vectors.npy")) {
            assertThat(run("java").resolve(file))
                    .hasSameBinaryContentAs(run("shell").resolve(file));
        }
        JsonNode again = shell("evaluate", run("java").toString(), "--threads", "1", "--json", "--quiet");
        assertThat(again.path("metrics").path("microF1").path("mean").asDouble())
                .isEqualTo(mean(report, "microF1"));
        assertThat(Graft.evaluate(Graft.recipe(run("shell")), run("shell"), options())
                        .metrics())
                .isEqualTo(report.metrics());
        assertThat(Graft.evaluate(run("shell")).metrics()).isEqualTo(report.metrics());
        assertThat(Graft.recipe(run("java")))
                .isEqualTo(Runs.recipeOf(run("java")).recipe());
    }

    @ParameterizedTest
    @ValueSource(strings = {"regress", "link", "recommend", "ratings", "kg", "community", "members"})
    void eachKindIsGoneOnWithFromTheOtherSide(String name) throws IOException {
        Path yaml = run(name + ".yaml");
        Recipe recipe = Recipes.load(yaml, List.of(), null).recipe();
        GraphSpec unsaid = GraphSpec.of(recipe.graph().edges(), null);
        assertThat(recipe.withGraph(unsaid).graph().directed())
                .isEqualTo(List.of("recommend", "ratings", "kg").contains(name) ? true : null);
        Files.writeString(yaml, Files.readString(yaml).replace("graph: {", "graph: {directed: ~, "));
        assertThat(Recipes.load(yaml, List.of(), null).recipe()).isEqualTo(recipe);
        Report report = Graft.finetune(recipe, run("run"), options());
        Ran again = Ran.graft(
                "finetune", yaml.toString(), "--out", run("run").toString(), "--threads", "1", "--json", "--quiet");
        JsonNode shell = again.report();
        String metric = report.primary();
        assertThat(shell.path("metrics").path(metric).path("mean").asDouble()).isEqualTo(mean(report, metric));
        assertThat(Graft.finetune(Graft.recipe(run("run")), run("run"), options())
                        .metrics())
                .isEqualTo(report.metrics());
    }

    @Test
    void vectorsAreReadByName() {
        Graft.Pretrained made = Graft.pretrain(classify(), run("run"), options());
        Vectors vectors = Graft.vectors(run("run"));
        assertThat(made.nodes()).isEqualTo(vectors.names().size());
        assertThat(vectors.dim()).isEqualTo(8);
        String first = vectors.names().getFirst();
        String line = Ran.graft(
                        "export",
                        run("run").toString(),
                        "--format",
                        "tsv",
                        "--out",
                        run("v.tsv").toString())
                .err();
        assertThat(line).isEmpty();
        assertThat(run("v.tsv")).content().startsWith(first + "\t" + vectors.of(first)[0] + "\t");
        assertThatThrownBy(() -> vectors.of("a100"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("there is no node 'a100'; did you mean");
    }

    @Test
    void aRunThatIsDamagedIsRefused() throws IOException {
        Graft.pretrain(classify(), run("run"), options());
        Path file = run("run").resolve("recipe.yaml");
        String text = Files.readString(file);
        for (String[] change : new String[][] {
            {"  kind: classify", "  kind: clasify"},
            {"  model: deepwalk", "  model: deep"},
            {"  dim: 8", "  dim: eight"},
            {"seed: 1", "seed: one"},
            {"  repeats: 2", "     repeats: 2"},
            {"  milestones: []", "  milestones: ["}
        }) {
            assertThat(text).contains(change[0]);
            Files.writeString(file, text.replace(change[0], change[1]));
            assertThatThrownBy(() -> Graft.recipe(run("run")))
                    .as(change[1])
                    .isInstanceOf(BadInput.class)
                    .hasMessage(file + ": is damaged, or of a later version; run finetune again with --out elsewhere");
        }
        Files.writeString(file, text.replace("  repeats: 2", "  repeats: 0"));
        assertThatThrownBy(() -> Graft.recipe(run("run")))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ": task.repeats is 0, must be at least 1");
    }

    /** As an older version, which did not have it, would have left it. */
    @Test
    void aKeyThatIsNotThereIsAsUsual() throws IOException {
        Graft.pretrain(classify(), run("run"), options());
        Path file = run("run").resolve("recipe.yaml");
        Files.writeString(
                file, Files.readString(file).replace("  keep: all\n", "").replace("  clip: 0\n", ""));
        assertThat(Graft.recipe(run("run")).task().keep()).isEqualTo(TaskSpec.Keep.ALL);
        assertThat(Graft.pretrain(Graft.recipe(run("run")), run("run"), options())
                        .dim())
                .isEqualTo(8);
    }

    @Test
    void whatCoreAloneDoesNotHaveIsRefusedByName() {
        Options alone = new Options(
                1,
                options().progress(),
                dir,
                options().stdin(),
                options().wordnet(),
                Tables.NONE,
                CommunityFinder.NONE);
        Recipe community = classify()
                .withTask(CommunitySpec.of("l.tsv"))
                .withTune(Tune.of("nmi"))
                .withFeatures(FeatureSpec.NONE);
        assertThatThrownBy(() -> Graft.finetune(community, run("run"), alone))
                .isInstanceOf(BadInput.class)
                .hasMessage("task.kind community needs Louvain and Leiden, which graft-core alone does not have; put"
                        + " graft-app on the class path");
        for (String edges : List.of("g.parquet", "sql:select 1, 2")) {
            assertThatThrownBy(() -> Graft.finetune(classify().withGraph(GraphSpec.of(edges, null)), run("run"), alone))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("Parquet, JSON and SQL are not read by graft-core alone; put graft-app on the"
                            + " class path, or give text");
        }
        assertThat(run("run")).doesNotExist();
    }

    @Test
    void whatTheApplicationHasIsFoundOnTheClassPath() {
        assertThat(Options.usual().tables()).isInstanceOf(DuckTables.class);
        assertThat(Options.usual().communities()).isInstanceOf(NetworkAnalysis.class);
        assertThat(Options.usual().wordnet().apply("data.verb")).isNotNull();
    }

    private static double mean(Report report, String metric) {
        return Objects.requireNonNull(report.metrics().get(metric), metric).mean();
    }
}
