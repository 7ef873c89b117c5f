package dev.graft.kind.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.eval.Report;
import dev.graft.fitted.Asked;
import dev.graft.fitted.ValueAnswers;
import dev.graft.graph.Generators;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.Answered;
import dev.graft.kind.SmallRuns;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finished runs, asked: numbers that differ by planted community, some nodes without one. */
class AskedValuesTest {
    private static final int NODES = 300;
    private static final int UNLABELLED = 10;
    private static final RegressKind KIND = new RegressKind();

    @TempDir
    Path dir;

    private final Map<String, Double> middles = new HashMap<>();

    @BeforeEach
    void plantedNumbers() {
        Generators.Planted planted = Generators.partition(NODES, 3, 8, 0.2, 3);
        Seeds random = Seeds.of(2);
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < NODES; u++) {
            String name = planted.graph().ids().name(u);
            double middle = 1 + 10.0 * planted.community()[u];
            middles.put(name, middle);
            if (u < NODES - UNLABELLED) {
                lines.add(name + "\t" + middle * Math.exp(0.1 * random.nextGaussian()));
            }
        }
        SmallRuns.write(dir.resolve("edges.tsv"), SmallRuns.edges(planted.graph()));
        SmallRuns.write(dir.resolve("targets.tsv"), lines);
    }

    private static Recipe recipe(
            int repeats, double valid, RegressSpec.Transform transform, RegressSpec.Scale scale, TaskSpec.Keep keep) {
        return SmallRuns.recipe(
                GraphSpec.of("edges.tsv", false),
                SmallRuns.line(),
                new RegressSpec(
                        "targets.tsv",
                        null,
                        new TaskSpec.Split(0.4, valid, 0.4, null),
                        1,
                        repeats,
                        transform,
                        scale,
                        RegressSpec.Loss.SQUARED,
                        RegressSpec.Normaliser.VARIANCE,
                        "mae",
                        keep),
                new Tune(
                        new Tune.Head(List.of(16), 0, 2),
                        new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.01),
                        new Schedule(Schedule.Kind.COSINE, 0.05, 0.01),
                        new Tune.Regularize(0, 1e-3),
                        64,
                        30,
                        new Tune.Stop("mae", 30)));
    }

    private Report run(Recipe recipe) {
        return SmallRuns.run(KIND, recipe, dir.resolve("run"), SmallRuns.options(dir));
    }

    private ValueAnswers answers() {
        return (ValueAnswers) KIND.answers(new RunFolder(dir.resolve("run")).current());
    }

    private ValueAnswers everything() {
        run(recipe(3, 0.2, RegressSpec.Transform.NONE, RegressSpec.Scale.GIVEN, TaskSpec.Keep.ALL));
        return answers();
    }

    @ParameterizedTest
    @CsvSource({"NONE, GIVEN", "LOG, GIVEN", "LOG1P, TRANSFORMED"})
    void whatIsMeasuredIsWhatIsAnswered(RegressSpec.Transform transform, RegressSpec.Scale scale) {
        run(recipe(2, 0.2, transform, scale, TaskSpec.Keep.MEASURED));
        ValueAnswers answers = answers();
        int compared = 0;
        for (String[] line : SmallRuns.predictions(dir.resolve("run"), "finetuned")) {
            if (line[0].equals("0")) {
                assertThat(answers.of(line[2]).value()).isEqualTo(Double.parseDouble(line[4]));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    @Test
    void unlabelledNodesGetAValueAndAnInterval() {
        Answered answered = Answered.of(everything(), Answered.asked(Asked.What.UNLABELLED));
        assertThat(answered.columns()).containsExactly("node", "value", "low", "high");
        assertThat(answered.rows()).hasSize(UNLABELLED);
        double error = 0;
        for (List<Object> row : answered.rows()) {
            assertThat((double) row.get(1)).isBetween((double) row.get(2), (double) row.get(3));
            error += Math.abs((double) row.get(1) - Objects.requireNonNull(middles.get(String.valueOf(row.get(0)))));
        }
        assertThat(error / UNLABELLED).isLessThan(4);
    }

    /** On a bent scale the interval is as wide there on both sides, and bent with it. */
    @Test
    void anIntervalOfLogarithmsIsAFactor() {
        run(recipe(2, 0.2, RegressSpec.Transform.LOG, RegressSpec.Scale.GIVEN, TaskSpec.Keep.ALL));
        double factor = Double.NaN;
        for (List<Object> row : Answered.of(answers(), Asked.all()).rows()) {
            double value = (double) row.get(1);
            assertThat(value / (double) row.get(2)).isCloseTo((double) row.get(3) / value, within(1e-6));
            assertThat(Double.isNaN(factor) ? 1 : factor / ((double) row.get(3) / value))
                    .isCloseTo(1, within(1e-6));
            factor = (double) row.get(3) / value;
        }
        assertThat(factor).isGreaterThan(1);
    }

    @Test
    void coverageIsMeasuredOnTestNodes() {
        Report report = run(recipe(4, 0.2, RegressSpec.Transform.NONE, RegressSpec.Scale.GIVEN, TaskSpec.Keep.ALL));
        assertThat(report.kept().expected())
                .containsOnlyKeys(
                        "coverage",
                        "width",
                        "newNodes",
                        "newNodesSeen",
                        "newVectors",
                        "newVectorsSeen",
                        "newNodesDifference",
                        "newVectorsDifference");
        assertThat(report.kept().expected().get("coverage")).isBetween(0.8, 1.0);
        double width = Objects.requireNonNull(report.kept().expected().get("width"));
        Answered answered = Answered.of(answers(), Asked.all());
        assertThat((double) answered.rows().getFirst().get(3)
                        - (double) answered.rows().getFirst().get(2))
                .isBetween(width / 2, 2 * width);
    }

    /** 7 validation nodes: nine in ten cannot be promised. */
    @Test
    void tooFewValidationNodesGiveNoInterval() {
        Report report = run(recipe(1, 0.025, RegressSpec.Transform.NONE, RegressSpec.Scale.GIVEN, TaskSpec.Keep.ALL));
        assertThat(report.kept().expected())
                .containsOnlyKeys(
                        "newNodes",
                        "newNodesSeen",
                        "newVectors",
                        "newVectorsSeen",
                        "newNodesDifference",
                        "newVectorsDifference");
        Answered answered = Answered.of(answers(), Asked.all());
        assertThat(answered.column("low")).containsOnlyNulls();
        assertThat(answered.column("high")).containsOnlyNulls();
        assertThat(answered.column("value")).doesNotContainNull();
        assertThat(answers().of("0").high()).isInfinite();
    }

    /** Newest hangs on three nodes of the third community. */
    @Test
    void newNodesGetAValueFromTheirEdges() {
        ValueAnswers before = everything();
        List<String> third = middles.entrySet().stream()
                .filter(entry -> entry.getValue() > 20)
                .map(Map.Entry::getKey)
                .sorted()
                .limit(3)
                .toList();
        List<String> names = new ArrayList<>(third);
        names.add("newest");
        ValueAnswers after = (ValueAnswers)
                before.with(GraphBuilder.of(Ids.of(names), new int[] {3, 3, 3}, new int[] {0, 1, 2}, null, false));
        assertThat(after.of("newest").value()).isCloseTo(21, within(7.0));
        assertThat(after.of("newest").low()).isLessThan(after.of("newest").value());
        assertThat(after.of("7")).isEqualTo(before.of("7"));
    }

    @Test
    void theNearestWithAValueSpeakForAnAnswer() {
        Answered answered = Answered.of(everything(), Answered.why(Answered.asked(Asked.What.UNLABELLED)));
        assertThat(answered.column("why"))
                .allSatisfy(why -> assertThat(String.valueOf(why))
                        .matches("\\S+ \\(\\d+\\.\\d+, -?\\d\\.\\d\\d\\), \\S+ \\(.*\\), \\S+ \\(.*\\)"));
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        ValueAnswers answers = everything();
        assertThatThrownBy(() -> answers.of("nobody"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("knows no node 'nobody'");
        assertThatThrownBy(() -> Answered.of(answers, Answered.abstaining(Asked.all(), 0.5)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("values have no probability");
        assertThatThrownBy(() -> Answered.of(answers, Asked.all().top(3)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("one value");
    }
}
