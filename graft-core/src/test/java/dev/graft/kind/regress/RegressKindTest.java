package dev.graft.kind.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.base.Progress;
import dev.graft.eval.Report;
import dev.graft.eval.Verdict;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.Generators;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.link.LinkKind;
import dev.graft.kind.nodes.NodeOutcome;
import dev.graft.kind.nodes.NodeRepeat;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs: numbers that differ by planted community. */
class RegressKindTest {
    private static final int NODES = 120;
    private static final int TEST = 24;
    private static final Kind KIND = new RegressKind();

    @TempDir
    Path dir;

    private List<String> edges = List.of();
    private List<String> targets = List.of();

    @BeforeEach
    void plantedNumbers() {
        Generators.Planted planted = Generators.partition(NODES, 3, 8, 0.2, 3);
        Seeds random = Seeds.of(2);
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < NODES; u++) {
            lines.add(planted.graph().ids().name(u) + "\t" + (10 * planted.community()[u] + random.nextGaussian()));
        }
        edges = SmallRuns.edges(planted.graph());
        targets = lines;
        SmallRuns.write(dir.resolve("edges.tsv"), edges);
        SmallRuns.write(dir.resolve("targets.tsv"), targets);
    }

    private static Recipe recipe(String edges, String targets, StartSpec start, String metric) {
        return SmallRuns.recipe(
                GraphSpec.of(edges, false),
                start,
                new RegressSpec(
                        targets,
                        null,
                        new TaskSpec.Split(0.6, 0.2, 0.2, null),
                        1,
                        1,
                        RegressSpec.Transform.NONE,
                        RegressSpec.Scale.GIVEN,
                        RegressSpec.Loss.SQUARED,
                        RegressSpec.Normaliser.VARIANCE,
                        metric,
                        TaskSpec.Keep.MEASURED),
                new Tune(
                        new Tune.Head(List.of(16), 0, 1),
                        new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.01),
                        new Schedule(Schedule.Kind.COSINE, 0.05, 0.01),
                        new Tune.Regularize(0, 1e-3),
                        64,
                        20,
                        new Tune.Stop("mae", 20)));
    }

    private static Recipe recipe(StartSpec start) {
        return recipe("edges.tsv", "targets.tsv", start, "mae");
    }

    private Options one() {
        return SmallRuns.options(dir).withThreads(1);
    }

    @Test
    void aRunAnswersBothQuestionsAndFindsNoLeak() {
        Report report = SmallRuns.run(KIND, recipe(SmallRuns.line()), dir.resolve("run"), one());
        assertThat(report.leaks()).isEmpty();
        assertThat(report.vectors().against()).isEqualTo("frozenVectors");
        assertThat(report.vectors().model()).isEqualTo("finetunedVectors");
        assertThat(report.model().against()).isEqualTo("frozenHead");
        assertThat(report.baselines().keySet())
                .containsExactlyInAnyOrder(
                        "frozen",
                        "frozenHead",
                        "frozenVectors",
                        "finetunedVectors",
                        "frozenNearest",
                        "finetunedNearest",
                        "propagatedNearest",
                        "propagated",
                        "frozenHops",
                        "mean",
                        "degree",
                        "neighbourMean");
        assertThat(SmallRuns.mean(report, "finetuned")).isLessThan(SmallRuns.mean(report, "mean") / 2);
    }

    /** Vectors that were drawn are no "before", now and when the run is measured again; the same head on them is a rival. */
    @Test
    void aRandomStartHasNothingToBeBetterThan() {
        Recipe recipe = recipe(new StartSpec.Scratch(new Model.Random(8)));
        Report report = SmallRuns.run(KIND, recipe, dir.resolve("run"), one());
        Report again = SmallRuns.again(KIND, recipe, dir.resolve("run"), one());
        assertThat(report.vectors().verdict()).isEqualTo(Verdict.NONE);
        assertThat(again.vectors().verdict()).isEqualTo(Verdict.NONE);
        assertThat(report.model().verdict()).isNotEqualTo(Verdict.NONE);
    }

    /** A start that learned other parts of the same targets knows some that are tested here; one of this split knows none. */
    @Test
    void aStartThatSawTestTargetsIsNamed() {
        Recipe recipe = recipe(SmallRuns.line());
        SmallRuns.run(KIND, recipe, dir.resolve("same"), one());
        SmallRuns.run(KIND, SmallRuns.seeded(recipe, 2), dir.resolve("elsewhere"), one());
        Report clean = SmallRuns.run(KIND, recipe(new StartSpec.From("same")), dir.resolve("clean"), one());
        assertThat(clean.leaks()).isEmpty();
        Report report = SmallRuns.run(KIND, recipe(new StartSpec.From("elsewhere")), dir.resolve("run"), one());
        assertThat(report.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.kind()).isEqualTo("startSawTest");
            assertThat(leak.of()).isEqualTo(TEST);
            assertThat(leak.count()).isBetween(10L, (long) TEST);
        });
    }

    @Test
    void vectorsSpreadAlongEdgesAreAStartLikeOthers() {
        Model line = ((StartSpec.Scratch) SmallRuns.line()).model();
        Recipe recipe = recipe(new StartSpec.Scratch(line).withSpectral(true));
        Report report = SmallRuns.run(KIND, recipe, dir.resolve("spread"), one());
        assertThat(report.leaks()).isEmpty();
        assertThat(SmallRuns.mean(report, "frozenVectors")).isLessThan(SmallRuns.mean(report, "mean") / 2);
        Report again = SmallRuns.again(KIND, recipe, dir.resolve("spread"), one());
        assertThat(again.metrics()).isEqualTo(report.metrics());
        assertThat(again.baselines()).isEqualTo(report.baselines());
    }

    /** What validation nodes prefer is the start of every repeat; it is said what was tried, and a second look is the same. */
    @Test
    void theStartIsChosenByValidation() {
        Recipe recipe = recipe(new StartSpec.Scratch(new Model.Auto(8)));
        Report report = SmallRuns.run(KIND, recipe, dir.resolve("auto"), one());
        assertThat(report.leaks()).isEmpty();
        String told = origin(report);
        Matcher scores = Pattern.compile("(deepwalk|netmf)( spread)? (-[0-9.]+) in [0-9.]+ s")
                .matcher(told);
        Map<String, Double> tried = new LinkedHashMap<>();
        while (scores.find()) {
            tried.put(
                    scores.group(1) + Objects.requireNonNullElse(scores.group(2), ""), Double.valueOf(scores.group(3)));
        }
        assertThat(tried.keySet()).containsExactly("deepwalk", "deepwalk spread", "netmf", "netmf spread");
        String best =
                Collections.max(tried.entrySet(), Map.Entry.comparingByValue()).getKey();
        assertThat(told)
                .startsWith("trained here" + (best.endsWith("spread") ? ", spread along edges" : "")
                        + "; by validation nodes of the first repeat, mean of probe and nearest: ");
        assertThat(SmallRuns.again(KIND, recipe, dir.resolve("auto"), one()).metrics())
                .isEqualTo(report.metrics());
    }

    /** A run that was cut off after everything was tried goes on from what was tried, to the same numbers. */
    @Test
    void whatWasTriedIsNotTrainedAgain() throws IOException {
        Recipe recipe = recipe(new StartSpec.Scratch(new Model.Auto(8)));
        Report report = SmallRuns.run(KIND, recipe, dir.resolve("auto"), one());
        Path tried = dir.resolve("auto/start/00-auto-deepwalk/vectors.npy");
        FileTime when = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(tried, when);
        for (String gone : List.of("start/00", "repeats", "versions")) {
            try (Stream<Path> files = Files.walk(dir.resolve("auto").resolve(gone))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Report again = SmallRuns.run(KIND, recipe, dir.resolve("auto"), one());
        assertThat(Files.getLastModifiedTime(tried)).isEqualTo(when);
        assertThat(scores(origin(again))).isEqualTo(scores(origin(report)));
        assertThat(again.metrics()).isEqualTo(report.metrics());
    }

    @Test
    void theValuesOfTestNodesHaveNoPartInTheChoice() throws IOException {
        Recipe recipe = recipe(new StartSpec.Scratch(new Model.Auto(8)));
        Report report = SmallRuns.run(KIND, recipe, dir.resolve("auto"), one());
        String told = origin(report);
        List<String> test = Files.readAllLines(dir.resolve("auto/splits.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .filter(fields -> List.of(fields).contains("test"))
                .map(fields -> fields[2])
                .toList();
        assertThat(test).hasSize(TEST);
        SmallRuns.write(
                dir.resolve("targets.tsv"),
                targets.stream()
                        .map(line -> test.contains(line.split("\t")[0]) ? line.split("\t")[0] + "\t-7" : line)
                        .toList());
        Report other = SmallRuns.run(KIND, recipe, dir.resolve("other"), one());
        assertThat(scores(origin(other))).isEqualTo(scores(told));
        assertThat(other.metrics()).isNotEqualTo(report.metrics());
    }

    private static String origin(Report report) {
        return Objects.requireNonNull(report.provenance().get("startVectors"));
    }

    private static String scores(String told) {
        return told.replaceAll(" in [0-9.]+ s", "");
    }

    @Test
    void anAutomaticStartNeedsValidationNodesAndAKindThatHasSome() {
        Recipe auto = recipe(new StartSpec.Scratch(new Model.Auto(8)));
        RegressSpec spec = (RegressSpec) auto.task();
        Recipe without = auto.withTask(spec.withSplit(new TaskSpec.Split(0.6, 0, 0.4, null)));
        assertThatThrownBy(() -> SmallRuns.run(KIND, without, dir.resolve("none"), one()))
                .isInstanceOf(BadInput.class)
                .hasMessage("start.model is auto, which validation nodes choose, and task.split.valid is 0; give them a"
                        + " share, or name a model, such as deepwalk or netmf");
        assertThatThrownBy(() -> SmallRuns.run(new LinkKind(), auto, dir.resolve("link"), one()))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "start.model is auto, which validation nodes of classify and regress choose, and link has none;"
                                + " name one, such as deepwalk or netmf");
    }

    @Test
    void theOrderOfLinesChangesNothing() {
        SmallRuns.write(dir.resolve("edges2.tsv"), SmallRuns.shuffled(edges));
        SmallRuns.write(dir.resolve("targets2.tsv"), SmallRuns.shuffled(targets));
        Report first = SmallRuns.run(KIND, recipe(SmallRuns.line()), dir.resolve("one"), one());
        Report second = SmallRuns.run(
                KIND, recipe("edges2.tsv", "targets2.tsv", SmallRuns.line(), "mae"), dir.resolve("two"), one());
        assertThat(second.metrics()).isEqualTo(first.metrics());
        assertThat(second.baselines()).isEqualTo(first.baselines());
    }

    @Test
    void whatIsStoredIsWhatIsMeasured() {
        RegressTask task = (RegressTask) KIND.open(recipe(SmallRuns.line()), one());
        NodeRepeat<Regression.Result> repeat = task.repeat(0);
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
        }
        NodeOutcome<Regression.Result> before = repeat.measure(start, fitted);
        NodeOutcome<Regression.Result> after = repeat.measure(start, stored);
        before.results()
                .forEach((name, result) ->
                        assertThat(after.result(name).predicted()).as(name).containsExactly(result.predicted()));
    }

    /** Another program finds the metric again in what is written. */
    @Test
    void predictionsAreWrittenNodeByNode() {
        Path out = dir.resolve("run");
        Report report = SmallRuns.run(KIND, recipe(SmallRuns.line()), out, one());
        for (String model : List.of("finetuned", "frozenVectors", "neighbourMean")) {
            List<String[]> told = SmallRuns.predictions(out, model);
            assertThat(told).hasSize(TEST);
            assertThat(told.stream()
                            .mapToDouble(f -> Math.abs(Double.parseDouble(f[3]) - Double.parseDouble(f[4])))
                            .average()
                            .orElse(0))
                    .isCloseTo(SmallRuns.mean(report, model), within(1e-9));
        }
        Report again = SmallRuns.again(KIND, recipe(SmallRuns.line()), out, one());
        assertThat(again.metrics()).isEqualTo(report.metrics());
        assertThat(again.baselines()).isEqualTo(report.baselines());
    }

    @Test
    void whatCannotBeUsedIsRefusedWithTheReason() {
        assertThatThrownBy(() -> KIND.open(recipe("edges.tsv", "targets.tsv", SmallRuns.line(), "accuracy"), one()))
                .isInstanceOf(BadInput.class)
                .hasMessage("task.metric 'accuracy' is none of r2, rmse, mae, mse, nmse");
        SmallRuns.write(
                dir.resolve("flat.tsv"),
                targets.stream().map(line -> line.split("\t")[0] + "\t7").toList());
        assertThatThrownBy(() -> KIND.open(recipe("edges.tsv", "flat.tsv", SmallRuns.line(), "mae"), one()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("every target is 7.0");
    }
}
