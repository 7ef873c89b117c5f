package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Generators;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.community.CommunitySpec.Assign;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.Start;
import dev.graft.run.Starting;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on planted communities, label propagation in place of Louvain and Leiden. */
class CommunityKindTest {
    private static final int NODES = 120;
    private static final int K = 3;
    private static final Kind KIND = new CommunityKind();

    @TempDir
    Path dir;

    private List<String> edges = List.of();
    private List<String> labels = List.of();

    @BeforeEach
    void plantedCommunities() {
        Generators.Planted planted = Generators.partition(NODES, K, 8, 0.2, 3);
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < NODES; u++) {
            lines.add(planted.graph().ids().name(u) + "\tc" + planted.community()[u]);
        }
        edges = SmallRuns.edges(planted.graph());
        labels = lines;
        SmallRuns.write(dir.resolve("edges.tsv"), edges);
        SmallRuns.write(dir.resolve("labels.tsv"), labels);
    }

    private static Recipe recipe(
            String edges, @Nullable String labels, double share, Assign assign, StartSpec start, String metric) {
        return SmallRuns.recipe(
                GraphSpec.of(edges, false),
                start,
                new CommunitySpec(
                        labels,
                        null,
                        CommunitySpec.Method.KMEANS,
                        0,
                        new CommunitySpec.Choice(CommunitySpec.Choice.By.MODULARITY, 6),
                        new CommunitySpec.Known(share, 0.3, null),
                        assign,
                        new CommunitySpec.KMeans(2),
                        new CommunitySpec.Leiden(CommunityFinder.Quality.MODULARITY, 1, 10),
                        1,
                        metric,
                        TaskSpec.Keep.MEASURED),
                new Tune(
                        new Tune.Head(List.of(8), 0, 1),
                        new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.02),
                        new Schedule(Schedule.Kind.CONSTANT, 0, 1),
                        new Tune.Regularize(0, 1e-4),
                        64,
                        15,
                        new Tune.Stop(metric, 15)));
    }

    private static Recipe recipe(StartSpec start) {
        return recipe("edges.tsv", "labels.tsv", 0.3, Assign.BEST, start, "nmi");
    }

    private Options one() {
        return SmallRuns.options(dir, (arcs, algorithm, quality, resolution, seed) -> LabelPropagation.of(arcs, seed))
                .withThreads(1);
    }

    @Test
    void aRunAnswersBothQuestionsAndFindsNoLeak() {
        Report report = SmallRuns.run(KIND, recipe(SmallRuns.line()), dir.resolve("run"), one());
        assertThat(report.leaks()).isEmpty();
        assertThat(report.vectors().against()).isEqualTo("frozen");
        assertThat(report.vectors().model()).isEqualTo("finetunedVectors");
        assertThat(report.model().against()).isEqualTo("frozenHead");
        assertThat(report.baselines().keySet())
                .containsExactly(
                        "frozen",
                        "finetunedVectors",
                        "frozenHead",
                        "labelSpreading",
                        "louvain",
                        "leiden",
                        "labelPropagation",
                        "random");
        assertThat(SmallRuns.mean(report, "finetuned")).isGreaterThan(0.5);
        assertThat(SmallRuns.mean(report, "random")).isLessThan(0.2);
    }

    /** Where the method alone tells, the head of frozen vectors would be the frozen baseline. */
    @Test
    void withoutAHeadTheRivalIsTheMethodOnTheStart() {
        Recipe recipe = recipe("edges.tsv", null, 0, Assign.METHOD, SmallRuns.line(), "modularity");
        Path out = dir.resolve("run");
        Report report = SmallRuns.run(KIND, recipe, out, one());
        assertThat(report.model().against()).isEqualTo("frozen");
        assertThat(report.baselines()).doesNotContainKeys("frozenHead", "labelSpreading");
        assertThat(report.metrics().get("modularity"))
                .isEqualTo(Objects.requireNonNull(report.baselines().get("finetunedVectors"))
                        .metrics()
                        .get("modularity"));
        assertThat(SmallRuns.predictions(out, "finetuned")).hasSize(NODES);
    }

    /** A start that was told other members knows some that are tested here; one of the same choice knows none. */
    @Test
    void aStartThatSawTestMembersIsNamed() {
        Recipe recipe = recipe(SmallRuns.line());
        SmallRuns.run(KIND, recipe, dir.resolve("same"), one());
        SmallRuns.run(KIND, SmallRuns.seeded(recipe, 2), dir.resolve("elsewhere"), one());
        Report clean = SmallRuns.run(KIND, recipe(new StartSpec.From("same")), dir.resolve("clean"), one());
        assertThat(clean.leaks()).isEmpty();
        Report report = SmallRuns.run(KIND, recipe(new StartSpec.From("elsewhere")), dir.resolve("run"), one());
        assertThat(report.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.kind()).isEqualTo("startSawTest");
            assertThat(leak.of()).isEqualTo(84);
            assertThat(leak.count()).isBetween(10L, 36L);
        });
    }

    @Test
    void theOrderOfLinesChangesNothing() {
        SmallRuns.write(dir.resolve("edges2.tsv"), SmallRuns.shuffled(edges));
        SmallRuns.write(dir.resolve("labels2.tsv"), SmallRuns.shuffled(labels));
        Report first = SmallRuns.run(KIND, recipe(SmallRuns.line()), dir.resolve("one"), one());
        Report second = SmallRuns.run(
                KIND,
                recipe("edges2.tsv", "labels2.tsv", 0.3, Assign.BEST, SmallRuns.line(), "nmi"),
                dir.resolve("two"),
                one());
        assertThat(second.metrics()).isEqualTo(first.metrics());
        assertThat(second.baselines()).isEqualTo(first.baselines());
    }

    @Test
    void whatIsStoredIsWhatIsMeasured() {
        CommunityTask task = (CommunityTask) KIND.open(recipe(SmallRuns.line()), one());
        CommunityRepeat repeat = (CommunityRepeat) task.repeat(0);
        float[] rows = new float[NODES * 8];
        Seeds random = Seeds.of(3);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        Start start = Starting.from(new Embedding(rows, 8, 1, 0, 0));
        Training training = new Training(dir.resolve("states"), "id", Progress.NONE);
        Map<String, Fitted> fitted = new LinkedHashMap<>();
        Map<String, Fitted> stored = new LinkedHashMap<>();
        for (String model : repeat.models()) {
            Fitted left = repeat.fit(model, start, training);
            FittedFiles.write(dir.resolve(model), left);
            fitted.put(model, left);
            stored.put(model, FittedFiles.read(dir.resolve(model)));
            assertThat(repeat.heldOut().seenBy(left.lineage())).isZero();
        }
        CommunityOutcome before = repeat.measure(start, fitted);
        // As another process would: from the files alone.
        CommunityOutcome after = task.repeat(0).measure(start, stored);
        before.found()
                .forEach((name, found) -> assertThat(after.found(name)).as(name).containsExactly(found));
    }

    /** Another program finds the metric again in what is written: NMI of test members, by its definition. */
    @Test
    void communitiesAreWrittenNodeByNode() throws IOException {
        Path out = dir.resolve("run");
        Report report = SmallRuns.run(KIND, recipe(SmallRuns.line()), out, one());
        for (String model : List.of("finetuned", "frozen", "labelPropagation")) {
            List<String[]> told = SmallRuns.predictions(out, model);
            assertThat(told).hasSize(84);
            assertThat(nmi(told)).isCloseTo(SmallRuns.mean(report, model), within(1e-9));
        }
        List<String> lines = Files.readAllLines(out.resolve("communities.tsv"));
        assertThat(lines).hasSize(NODES + 1);
        assertThat(lines.getFirst())
                .isEqualTo("node\tfinetuned\tfrozen\tfinetunedVectors\tfrozenHead\tlabelSpreading\tlouvain\tleiden"
                        + "\tlabelPropagation");
        Report again = SmallRuns.again(KIND, recipe(SmallRuns.line()), out, one());
        assertThat(again.metrics()).isEqualTo(report.metrics());
        assertThat(again.baselines()).isEqualTo(report.baselines());
    }

    private static double nmi(List<String[]> told) {
        Map<String, Integer> both = new HashMap<>();
        Map<String, Integer> truth = new HashMap<>();
        Map<String, Integer> found = new HashMap<>();
        for (String[] fields : told) {
            both.merge(fields[3] + " " + fields[4], 1, Integer::sum);
            truth.merge(fields[3], 1, Integer::sum);
            found.merge(fields[4], 1, Integer::sum);
        }
        double joint = entropy(both, told.size());
        double mutual = entropy(truth, told.size()) + entropy(found, told.size()) - joint;
        return 2 * mutual / (entropy(truth, told.size()) + entropy(found, told.size()));
    }

    private static double entropy(Map<String, Integer> counts, int n) {
        return counts.values().stream()
                .mapToDouble(c -> -c / (double) n * Math.log(c / (double) n))
                .sum();
    }

    @Test
    void whatCannotBeUsedIsRefusedBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> KIND.open(recipe("edges.tsv", null, 0, Assign.BEST, SmallRuns.line(), "nmi"), one()))
                .isInstanceOf(BadInput.class)
                .hasMessage("task.metric 'nmi' needs task.labels; give a file, or set task.metric to modularity");
        List<String> two = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            two.add(labels.get(i).split("\t")[0] + "\tc" + i);
        }
        SmallRuns.write(dir.resolve("single.tsv"), two);
        assertThatThrownBy(() ->
                        KIND.open(recipe("edges.tsv", "single.tsv", 0.3, Assign.BEST, SmallRuns.line(), "nmi"), one()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("single.tsv: has 120 classes for 120 nodes: is the label in another column");
    }
}
