package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.blend.How;
import dev.graft.blend.ListBlend;
import dev.graft.eval.Report;
import dev.graft.fitted.FactAnswers;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.fitted.Members;
import dev.graft.graph.EdgeFiles;
import dev.graft.kind.SmallBlends;
import dev.graft.kind.SmallRuns;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.Blending;
import dev.graft.run.RunFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blends of runs about facts. */
class BlendedFactsTest {
    private static final KgKind KIND = new KgKind();
    private static final int PEOPLE = 40;

    @TempDir
    Path dir;

    /** In a ring: everybody's next, mostly, has them as previous; and likings that nothing tells. */
    @BeforeEach
    void write() {
        List<String> lines = new ArrayList<>();
        Seeds random = Seeds.of(8);
        for (int p = 0; p < PEOPLE; p++) {
            lines.add(name(p) + "\tnext\t" + name(p + 1));
            lines.add(name(p + 1) + "\tprevious\t" + name(p));
            lines.add(name(p) + "\tnear\t" + name(p + 2));
            lines.add(name(p) + "\tlikes\t" + name(random.nextInt(PEOPLE)));
        }
        SmallRuns.write(dir.resolve("facts.tsv"), lines);
    }

    private SmallBlends small() {
        return new SmallBlends(KIND, dir);
    }

    private static String name(int p) {
        return "p" + (p % PEOPLE < 10 ? "0" : "") + p % PEOPLE;
    }

    private Recipe recipe(KgSpec.Scoring scorer, int dim, TaskSpec.Keep keep) {
        return SmallRuns.recipe(
                KgSpec.facts("facts.tsv").withHeader(GraphSpec.Header.NO),
                new StartSpec.Scratch(new Model.Random(dim)),
                new KgSpec(
                        scorer,
                        scorer == KgSpec.Scoring.COMPLEX,
                        null,
                        null,
                        null,
                        null,
                        new TaskSpec.Split(0.6, 0.2, 0.2, null),
                        1,
                        "mrr",
                        keep),
                new KgTune(
                        null,
                        0,
                        new KgTune.Objective(KgTune.Objective.Contestants.ALL, 16, 2, 1),
                        new KgTune.Optimizer(KgTune.Optimizer.Kind.ADAGRAD, 0.3),
                        new Schedule(Schedule.Kind.CONSTANT, 0, 0.01),
                        new KgTune.Regularize(0.001, 0),
                        32,
                        20,
                        new Tune.Stop("mrr", 20)));
    }

    private Recipe runs(TaskSpec.Keep keep) {
        Recipe first = recipe(KgSpec.Scoring.COMPLEX, 16, keep);
        small().run(first, "one");
        small().run(recipe(KgSpec.Scoring.TRANSE, 8, keep), "two");
        return first;
    }

    private Blending blending(How how, String... baselines) {
        return Blending.of(how, List.of(dir.resolve("one"), dir.resolve("two")), List.of(baselines));
    }

    private Report blend(Recipe recipe, Blending blending) {
        return small().blend(recipe, blending, "blend");
    }

    private KgAnswers answers() {
        return KgAnswers.of(new RunFolder(dir.resolve("blend")).current());
    }

    @Test
    void aBlendIsMeasuredBesideItsMembersAndMeasuresTheSameAgain() {
        Recipe recipe = runs(TaskSpec.Keep.MEASURED);
        Report report = blend(recipe, blending(How.AUTO, "rules"));
        Report one = small().again(recipe, "one");
        assertThat(report.baselines().keySet())
                .contains("bestMember", "member 1: one", "member 2: two", "member 3: rules", "frozen");
        assertThat(SmallRuns.mean(report, "member 1: one")).isEqualTo(SmallRuns.mean(one, "finetuned"));
        assertThat(SmallRuns.mean(report, "member 3: rules")).isEqualTo(SmallRuns.mean(one, "rules"));
        Report again = small().again(recipe, "blend");
        assertThat(again.metrics()).isEqualTo(report.metrics());
        assertThat(again.baselines()).isEqualTo(report.baselines());
    }

    @Test
    void listsOfABlendAreThoseThatWereMeasured() {
        Recipe recipe = runs(TaskSpec.Keep.MEASURED);
        blend(recipe, blending(How.STACKING, "rules", "frequency"));
        KgAnswers answers = answers();
        List<String[]> lines = SmallRuns.predictions(dir.resolve("blend"), "finetuned");
        assertThat(lines).hasSizeGreaterThan(25);
        for (String[] line : lines) {
            String[] fact = line[2].split("\\|");
            boolean head = line[3].equals("head");
            List<FactAnswers.Fact> list = head
                    ? answers.heads(fact[1], fact[2], PEOPLE, true)
                    : answers.tails(fact[0], fact[1], PEOPLE, true);
            assertThat(list).hasSize(PEOPLE);
            double score = score(list, fact[head ? 0 : 2], head);
            double rank = 0.5;
            for (FactAnswers.Fact each : list) {
                boolean itself = (head ? each.head() : each.tail()).equals(fact[head ? 0 : 2]);
                rank += each.known() && !itself ? 0 : each.score() > score ? 1 : each.score() == score ? 0.5 : 0;
            }
            assertThat(rank).as(line[2]).isEqualTo(Double.parseDouble(line[4]));
        }
    }

    private static double score(List<FactAnswers.Fact> list, String name, boolean head) {
        return list.stream()
                .filter(fact -> (head ? fact.head() : fact.tail()).equals(name))
                .findFirst()
                .orElseThrow()
                .score();
    }

    @Test
    void aBlendOfWhatIsKeptKnowsNewEntitiesAndCanBeBlendedAgain() {
        Recipe recipe = runs(TaskSpec.Keep.ALL);
        blend(recipe, blending(How.AUTO, "rules"));
        Fitted kept = new RunFolder(dir.resolve("blend")).current();
        assertThat(Members.of(kept)).hasSize(3);
        assertThat(ListBlend.of(kept.card()).names()).containsExactly("one", "two", "rules");
        SmallRuns.write(dir.resolve("new.tsv"), List.of("zoe\tnext\tp05", "p05\tprevious\tzoe"));
        FactAnswers more = (FactAnswers) answers()
                .with(EdgeFiles.read(
                                KgSpec.facts("new.tsv").withHeader(GraphSpec.Header.NO),
                                dir.resolve("new.tsv"),
                                null,
                                InputStream.nullInputStream(),
                                1)
                        .graph());
        assertThat(more.tails("zoe", "next", 3, true))
                .extracting(FactAnswers.Fact::tail)
                .contains("p05");
        Report twice = small().blend(
                        recipe,
                        Blending.of(How.AUTO, List.of(dir.resolve("blend"), dir.resolve("two")), List.of()),
                        "twice");
        assertThat(SmallRuns.mean(twice, "member 1: blend"))
                .isEqualTo(SmallRuns.mean(small().again(recipe, "blend"), "finetuned"));
    }

    @Test
    void validationFactsHaveTaughtNoCountingMember() {
        Recipe recipe = runs(TaskSpec.Keep.ALL);
        blend(recipe, blending(How.AUTO, "rules"));
        Fitted measured = FittedFiles.read(dir.resolve("blend/repeats/00/finetuned"));
        int train = Objects.requireNonNull(Members.of(measured).getLast().read(StoredModel.COUNTED))
                .shape()[0];
        int all = Members.of(new RunFolder(dir.resolve("blend")).current())
                .getLast()
                .read(StoredModel.COUNTED)
                .shape()[0];
        assertThat(train).isEqualTo(96);
        assertThat(all).isEqualTo(160);
    }

    @Test
    void refusesBaselinesThatCannotBeMembers() {
        Recipe recipe = runs(TaskSpec.Keep.MEASURED);
        assertThatThrownBy(() -> blend(recipe, blending(How.AUTO, "frozen")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--with frozen is none of the baselines that can be members here")
                .hasMessageContaining("rules, frequency");
    }
}
