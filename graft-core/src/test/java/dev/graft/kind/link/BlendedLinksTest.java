package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.planted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.blend.How;
import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.fitted.Members;
import dev.graft.fitted.PairAnswers.Pair;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.kind.SmallBlends;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec.Keep;
import dev.graft.recipe.Tune;
import dev.graft.run.Blending;
import dev.graft.run.RunFolder;
import dev.graft.run.Sources;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blends of link predictions. */
class BlendedLinksTest {
    private static final LinkKind KIND = new LinkKind();

    @TempDir
    Path dir;

    private SmallBlends small() {
        return new SmallBlends(KIND, dir);
    }

    private Recipe recipe(Keep keep, boolean directed, String metric, int window, LinkTune tune) {
        LinkSpec like = PlantedLinks.keeping(keep, LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM);
        LinkSpec spec = new LinkSpec(
                like.split(), null, null, like.negatives(), true, like.candidates(), 1, metric, like.keep());
        return SmallRuns.recipe(
                GraphSpec.of("edges.tsv", directed),
                new StartSpec.Scratch(new Model.NetMf(8, window, 1, 16)),
                spec,
                tune);
    }

    private static LinkTune tune(String metric, Operator operator, int hops, Feature... features) {
        LinkTune like = PlantedLinks.tune(List.of(operator), List.of(features), hops, 4);
        return new LinkTune(
                like.operators(),
                like.features(),
                like.supervision(),
                like.negatives(),
                like.head(),
                like.optimizer(),
                like.schedule(),
                like.regularize(),
                like.batch(),
                like.epochs(),
                new Tune.Stop(metric, like.epochs()));
    }

    /** Of another start, another head, one reading means and the other features. */
    private Recipe runs(Keep keep, boolean directed, String metric) {
        Graph graph = planted(directed);
        SmallRuns.write(dir.resolve("edges.tsv"), SmallRuns.edges(graph));
        Recipe first = recipe(keep, directed, metric, 2, tune("auc", Operator.HADAMARD, 1));
        small().run(first, "one");
        small().run(recipe(keep, directed, metric, 3, tune("auc", Operator.L2, 0, Feature.NEIGHBOURS)), "two");
        return first;
    }

    private Blending blending(How how, String... baselines) {
        return Blending.of(how, List.of(dir.resolve("one"), dir.resolve("two")), List.of(baselines));
    }

    private Report blend(Recipe recipe, How how, String... baselines) {
        return small().blend(recipe, blending(how, baselines), "blend");
    }

    private Fitted measured(String run) {
        return FittedFiles.read(dir.resolve(run + "/repeats/00/finetuned"));
    }

    private Fitted kept(String run) {
        return new RunFolder(dir.resolve(run)).current();
    }

    @ParameterizedTest
    @CsvSource({"false, auc", "true, mrr"})
    void aBlendIsMeasuredBesideItsMembersAndMeasuresTheSameAgain(boolean directed, String metric) {
        Recipe recipe = runs(Keep.MEASURED, directed, metric);
        Report report = blend(
                recipe,
                How.AUTO,
                "rootedPageRank",
                "adamicAdar",
                "frozen",
                "frozenVectors",
                "propagated",
                "frozenHead");
        Report one = small().again(recipe, "one");
        assertThat(report.baselines().keySet())
                .contains("bestMember", "member 1: one", "member 2: two", "member 3: rootedPageRank", "frozen");
        assertThat(SmallRuns.mean(report, "member 1: one")).isEqualTo(SmallRuns.mean(one, "finetuned"));
        int member = 3;
        for (String name :
                List.of("rootedPageRank", "adamicAdar", "frozen", "frozenVectors", "propagated", "frozenHead")) {
            assertThat(SmallRuns.mean(report, "member " + member++ + ": " + name))
                    .as(name)
                    .isCloseTo(SmallRuns.mean(one, name), within(1e-12));
        }
        Report again = small().again(recipe, "blend");
        assertThat(again.metrics()).isEqualTo(report.metrics());
        assertThat(again.baselines()).isEqualTo(report.baselines());
        assertThat(again.blend()).isEqualTo(report.blend());
        assertThat(Objects.requireNonNull(report.blend()).diversity().disagreement())
                .isBetween(0.001, 0.6);
    }

    /** The kept answers are those that were measured: the calibrated score of predictions.tsv, for every way. */
    @ParameterizedTest
    @CsvSource({"AUTO", "MEAN", "LOGITS", "RANKS", "GREEDY", "STACKING"})
    void pairsAreToldAsTheyWereMeasured(How how) {
        Recipe recipe = runs(Keep.MEASURED, false, "auc");
        Report report = blend(recipe, how, "adamicAdar", "shortestPath");
        assertThat(how == How.AUTO
                        || Objects.requireNonNull(report.blend()).how().startsWith(how.words()))
                .isTrue();
        LinkAnswers answers = LinkAnswers.of(kept("blend"), 1);
        LinkCalibration calibration =
                Objects.requireNonNull(LinkCalibration.of(kept("blend").card()));
        List<String[]> lines = SmallRuns.predictions(dir.resolve("blend"), "finetuned");
        assertThat(lines).hasSizeGreaterThan(200);
        for (String[] line : lines) {
            String[] ends = line[2].split("\\|");
            assertThat(answers.probability(ends[0], ends[1]))
                    .as(line[2])
                    .isCloseTo(calibration.probability(Double.parseDouble(line[4])), within(1e-6));
            assertThat(answers.probability(ends[1], ends[0])).isEqualTo(answers.probability(ends[0], ends[1]));
        }
    }

    /** What chooses is told by vectors and edges that have not seen it: the very scores that calibrate the member's own run. */
    @Test
    void validationPairsAreToldByWhatHasNotSeenThem() {
        Recipe recipe = runs(Keep.MEASURED, false, "auc");
        blend(recipe, How.MEAN, "commonNeighbours");
        List<Fitted> members = Members.of(measured("blend"));
        for (int m = 0; m < 2; m++) {
            assertThat(PairScale.of(members.get(m)).curve())
                    .isEqualTo(Objects.requireNonNull(LinkCalibration.of(
                                    kept(m == 0 ? "one" : "two").card()))
                            .curve());
        }
        LinkTask task = new LinkTask(
                LinkData.split(
                        (LinkSpec) recipe.task(),
                        0.3,
                        new Sources(SmallRuns.options(dir))
                                .graph(recipe.graph())
                                .graph(),
                        LinkRepeat.seed(recipe, 0)),
                (LinkSpec) recipe.task(),
                (LinkTune) recipe.tune(),
                LinkRepeat.seed(recipe, 0),
                1);
        Questions.Answers told =
                task.valid().ask(LinkRule.of("commonNeighbours").in(task.structure(), 1));
        assertThat(PairScale.of(members.getLast()))
                .usingRecursiveComparison()
                .isEqualTo(PairScale.fit(true, told.edges(), told.together()));
        Questions.Answers later =
                task.valid().ask(LinkRule.of("commonNeighbours").in(task.knownStructure(), 1));
        assertThat(later.edges()).isNotEqualTo(told.edges());
    }

    @ParameterizedTest
    @CsvSource({"false, LOGITS", "true, RANKS"})
    void missingEdgesAndNewNeighboursAreTheLikeliestOfAll(boolean directed, How how) {
        Recipe recipe = runs(Keep.ALL, directed, "auc");
        blend(recipe, how, "rootedPageRank", "katz");
        LinkAnswers answers = LinkAnswers.of(kept("blend"), 2);
        List<Pair> all = LinkAnswersTest.all(answers, directed, false);
        assertThat(answers.missing(25)).isEqualTo(all.subList(0, 25));
        assertThat(answers.recall()).isEqualTo(MissingRecall.ALL);
        List<String> expected = all.stream()
                .filter(pair -> pair.source().equals("n7")
                        || (!directed && pair.target().equals("n7")))
                .map(pair -> pair.source().equals("n7") ? pair.target() : pair.source())
                .limit(8)
                .toList();
        assertThat(answers.likeliest("n7", 8)).extracting(Pair::target).isEqualTo(expected);
    }

    @Test
    void aBlendOfWhatIsKeptKnowsNewNodesAndCanBeBlendedAgain() {
        Recipe recipe = runs(Keep.ALL, false, "auc");
        blend(recipe, How.AUTO, "rootedPageRank", "frozen", "propagated");
        Fitted kept = kept("blend");
        assertThat(kept.card().get("kept")).isEqualTo("all");
        assertThat(Members.of(kept)).hasSize(5);
        assertThat(StoredLinks.of(kept).edges().size())
                .isEqualTo(StoredLinks.of(kept("one")).edges().size());
        // Edges that all go by are stored once.
        assertThat(kept.readout().keySet().stream().filter(name -> name.endsWith("edges")))
                .containsExactly("edges");
        SmallRuns.write(dir.resolve("new.tsv"), List.of("zoe\tn0", "zoe\tn2", "zoe\tn4", "n6\tzoe"));
        LinkAnswers more = LinkAnswers.of(kept, 1)
                .with(EdgeFiles.read(
                                GraphSpec.of("new.tsv", false),
                                dir.resolve("new.tsv"),
                                null,
                                InputStream.nullInputStream(),
                                1)
                        .graph());
        // Edges join numbers of one group, of even numbers or of odd ones.
        assertThat(more.likeliest("zoe", 5))
                .extracting(pair -> Integer.parseInt(pair.target().substring(1)) % 2)
                .containsOnly(0);
        Report twice = small().blend(
                        recipe,
                        Blending.of(How.AUTO, List.of(dir.resolve("blend"), dir.resolve("two")), List.of()),
                        "twice");
        assertThat(SmallRuns.mean(twice, "member 1: blend"))
                .isCloseTo(SmallRuns.mean(small().again(recipe, "blend"), "finetuned"), within(1e-12));
        assertThat(LinkAnswers.of(kept("twice"), 1).likeliest("n3", 4)).hasSize(4);
    }

    @Test
    void refusesBaselinesThatCannotBeMembers() {
        Recipe recipe = runs(Keep.MEASURED, false, "auc");
        assertThatThrownBy(() -> blend(recipe, How.AUTO, "dot"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "--with dot is none of the baselines that can be members here: frozenHead, frozen,");
        assertThatThrownBy(() -> blend(recipe, How.AUTO, "katz", "katz"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--with katz is given twice");
    }

    @Test
    void refusesRunsOfAnotherSeedWhoseNegativesAreOthers() {
        Recipe recipe = runs(Keep.MEASURED, false, "auc");
        small().run(SmallRuns.seeded(recipe, 2), "seeded");
        assertThatThrownBy(() -> small().blend(
                                recipe,
                                Blending.of(How.AUTO, List.of(dir.resolve("one"), dir.resolve("seeded")), List.of()),
                                "blend"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is not asked the same as")
                .hasMessageContaining("seed is '2' and was the default");
    }

    @Test
    void refusesRunsThatDoNotTellWhatTheySaidOfValidationPairs() {
        Recipe recipe = runs(Keep.MEASURED, false, "auc");
        Fitted one = measured("one");
        one.card().remove("taughtScale");
        Fitted older = new Fitted(
                one.kind(), one.names(), one.card(), one.parameters(), one.readout(), one.history(), one.lineage());
        FittedFiles.write(dir.resolve("one/repeats/00/finetuned"), older);
        assertThatThrownBy(() -> blend(recipe, How.AUTO))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("was trained by an earlier version of Graft");
    }
}
