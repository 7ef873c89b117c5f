package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.base.Progress;
import dev.graft.data.HeldOut;
import dev.graft.data.Lineage;
import dev.graft.eval.Leak;
import dev.graft.eval.Report;
import dev.graft.eval.Verdict;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.Graph;
import dev.graft.kind.SmallRuns;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.Kind;
import dev.graft.run.Start;
import dev.graft.run.Starting;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random facts: nothing of them can be foretold, unless someone has seen them. */
class KgKindTest {
    private static final int ENTITIES = 60;
    private static final int FACTS = 600;
    private static final Kind KIND = new KgKind();

    @TempDir
    Path dir;

    private List<String> facts = List.of();

    @BeforeEach
    void randomFacts() {
        Seeds random = Seeds.of(7);
        Set<String> lines = new LinkedHashSet<>();
        while (lines.size() < FACTS) {
            lines.add("e" + random.nextInt(ENTITIES) + "\tr" + random.nextInt(2) + "\te" + random.nextInt(ENTITIES));
        }
        facts = List.copyOf(lines);
        SmallRuns.write(dir.resolve("facts.tsv"), facts);
    }

    /** The mean reciprocal rank of a guess among all entities. */
    private static double chance() {
        double sum = 0;
        for (int rank = 1; rank <= ENTITIES; rank++) {
            sum += 1.0 / rank;
        }
        return sum / ENTITIES;
    }

    private Recipe recipe(String file, StartSpec start, TaskSpec.Split split) {
        GraphSpec graph = GraphSpec.of(file, true);
        return SmallRuns.recipe(
                new GraphSpec(
                        file,
                        true,
                        graph.format(),
                        "source,type,target",
                        GraphSpec.Header.NO,
                        null,
                        GraphSpec.Duplicates.FIRST,
                        GraphSpec.Loops.KEEP,
                        0,
                        graph.onBadLine(),
                        graph.clean()),
                start,
                new KgSpec(
                        KgSpec.Scoring.DISTMULT, true, null, null, null, null, split, 1, "mrr", TaskSpec.Keep.MEASURED),
                new KgTune(
                        null,
                        0,
                        new KgTune.Objective(KgTune.Objective.Contestants.ALL, 16, 2, 1),
                        new KgTune.Optimizer(KgTune.Optimizer.Kind.ADAGRAD, 0.1),
                        new Schedule(Schedule.Kind.COSINE, 0, 0.01),
                        new KgTune.Regularize(0.003, 0),
                        64,
                        15,
                        new Tune.Stop("mrr", 15)));
    }

    private Recipe recipe(StartSpec start) {
        return recipe("facts.tsv", start, new TaskSpec.Split(0.6, 0.2, 0.2, null));
    }

    private KgTask open(Recipe recipe) {
        return (KgTask) KIND.open(recipe, SmallRuns.options(dir));
    }

    @Test
    void aStartThatIsTrainedHereDoesNotSeeWhatIsHeldOut() {
        Report report = SmallRuns.run(KIND, recipe(SmallRuns.line()), dir.resolve("run"), SmallRuns.options(dir));
        assertThat(report.leaks()).isEmpty();
        for (String model : List.of("finetuned", "frozen", "finetunedVectors")) {
            assertThat(SmallRuns.mean(report, model)).as(model).isBetween(0.5 * chance(), 1.6 * chance());
        }
    }

    /** The same, and the start was trained on all facts elsewhere: it knows the answers, and says where it has them from. */
    @Test
    void aStartThatSawTheTestFactsIsNamed() {
        Recipe whole = recipe("facts.tsv", SmallRuns.line(), new TaskSpec.Split(0.98, 0.01, 0.01, null));
        SmallRuns.run(KIND, whole, dir.resolve("elsewhere"), SmallRuns.options(dir));
        Report report = SmallRuns.run(
                KIND, recipe(new StartSpec.From("elsewhere")), dir.resolve("run"), SmallRuns.options(dir));
        assertThat(SmallRuns.leaks(report)).contains("startSawTest");
        Leak leak = report.leaks().getFirst();
        assertThat(leak.of()).isEqualTo(FACTS / 5);
        assertThat(leak.count()).isEqualTo(FACTS / 5);
        assertThat(SmallRuns.mean(report, "finetuned")).isGreaterThan(2 * chance());
    }

    /** A run on the same split has seen training and validation facts alone. */
    @Test
    void aStartOfTheSameSplitIsClean() {
        SmallRuns.run(KIND, recipe(SmallRuns.line()), dir.resolve("first"), SmallRuns.options(dir));
        Report report =
                SmallRuns.run(KIND, recipe(new StartSpec.From("first")), dir.resolve("second"), SmallRuns.options(dir));
        assertThat(report.leaks()).isEmpty();
        assertThat(report.counts()).containsEntry("relationsGiven", 4L);
    }

    @Test
    void theViewHasTheTrainingFactsAloneAndAllEntities() {
        KgTask task = open(recipe(SmallRuns.line()));
        Graph view = task.repeat(0).view();
        assertThat(view.nodes()).isEqualTo(task.data().graph().entities());
        assertThat(view.edges()).isEqualTo(FACTS * 3 / 5);
        assertThat(view.edgeTypes()).containsExactly("r0", "r1");
        HeldOut heldOut = task.repeat(0).heldOut();
        assertThat(heldOut.size()).isEqualTo(FACTS / 5);
        assertThat(heldOut.seenBy(Lineage.of(view))).isZero();
        assertThat(heldOut.seenBy(Lineage.of(task.data().graph().graph()))).isPositive();
        assertThat(task.repeat(1).heldOut().known().getFirst())
                .isNotEqualTo(heldOut.known().getFirst());
    }

    @Test
    void theOrderOfLinesChangesNothing() {
        SmallRuns.write(dir.resolve("shuffled.tsv"), SmallRuns.shuffled(facts));
        StartSpec random = new StartSpec.Scratch(new Model.Random(8));
        Recipe one = recipe(random);
        Recipe other = recipe("shuffled.tsv", random, ((KgSpec) one.task()).split());
        Report first = SmallRuns.run(KIND, one, dir.resolve("one"), SmallRuns.options(dir));
        Report second = SmallRuns.run(KIND, other, dir.resolve("other"), SmallRuns.options(dir));
        assertThat(second.metrics()).isEqualTo(first.metrics());
        assertThat(second.baselines()).isEqualTo(first.baselines());
        assertThat(first.vectors().verdict()).isEqualTo(Verdict.NONE);
        assertThat(first.model().against()).isEqualTo("rules");
        assertThat(SmallRuns.mean(first, "frozen")).isBetween(0.5 * chance(), 1.6 * chance());
    }

    @Test
    void whatIsStoredIsWhatIsMeasured() {
        KgTask task = open(recipe(SmallRuns.line()));
        KgRepeat repeat = (KgRepeat) task.repeat(0);
        float[] rows = new float[repeat.view().nodes() * 8];
        Seeds random = Seeds.of(3);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat() - 0.5f;
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
            assertThat(left.lineage().has(repeat.heldOut().known().getFirst()[0]))
                    .isFalse();
        }
        KgOutcome before = repeat.measure(start, fitted);
        KgOutcome after = repeat.measure(start, stored);
        assertThat(before.ranks().keySet())
                .containsExactly("finetuned", "frozen", "finetunedVectors", "frequency", "rules");
        before.ranks().forEach((name, ranks) -> {
            assertThat(after.rank(name).heads()).as(name).containsExactly(ranks.heads());
            assertThat(after.rank(name).tails()).as(name).containsExactly(ranks.tails());
        });
    }

    /** Another program finds the metric again in what is written. */
    @Test
    void ranksAreWrittenFactByFact() throws Exception {
        Path out = dir.resolve("run");
        Report report =
                SmallRuns.run(KIND, recipe(new StartSpec.Scratch(new Model.Random(8))), out, SmallRuns.options(dir));
        double mrr = SmallRuns.predictions(out, "finetuned").stream()
                .mapToDouble(fields -> 1 / Double.parseDouble(fields[4]))
                .average()
                .orElse(0);
        assertThat(mrr).isEqualTo(SmallRuns.mean(report, "finetuned"), within(1e-12));
        long test = Files.readAllLines(out.resolve("splits.tsv")).stream()
                .filter(line -> line.contains("\ttest\t"))
                .count();
        assertThat(test).isEqualTo(FACTS / 5);
        Report again =
                SmallRuns.again(KIND, recipe(new StartSpec.Scratch(new Model.Random(8))), out, SmallRuns.options(dir));
        assertThat(again.metrics()).isEqualTo(report.metrics());
        assertThat(again.vectors()).isEqualTo(report.vectors());
        assertThat(again.vectors().verdict()).isEqualTo(Verdict.NONE);
    }

    @Test
    void sharesThatLeaveNothingAreRefused() {
        assertThatThrownBy(() ->
                        open(recipe("facts.tsv", SmallRuns.line(), new TaskSpec.Split(0.999, 0.0005, 0.0005, null))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("task.split leaves 600 facts to train on, 0 to validate and 0 to test");
    }
}
