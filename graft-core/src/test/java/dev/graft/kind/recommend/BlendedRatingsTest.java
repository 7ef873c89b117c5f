package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.blend.AnswerBlend;
import dev.graft.blend.How;
import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.fitted.ItemAnswers;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.SmallBlends;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.math.Seeds;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Growth;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec.Keep;
import dev.graft.run.Blending;
import dev.graft.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blends of runs that predict ratings. */
class BlendedRatingsTest {
    private static final RecommendKind KIND = new RecommendKind();
    private static final int GROUP = 12;

    @TempDir
    Path dir;

    /** Two groups of users, who like items of their own and not those of the other; some users rate higher. */
    @BeforeEach
    void write() {
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < 60; u++) {
            Seeds random = Seeds.of(4, u);
            int[] all = new int[2 * GROUP];
            Arrays.setAll(all, i -> i);
            random.shuffle(all);
            for (int item : Arrays.copyOf(all, 14)) {
                double rating = (item / GROUP == u % 2 ? 4 : 2) + u % 3 * 0.5 + 0.8 * (random.nextDouble() - 0.5);
                lines.add("u" + u + "\t" + item + "\t" + rating);
            }
        }
        SmallRuns.write(dir.resolve("edges.tsv"), lines);
    }

    private SmallBlends small() {
        return new SmallBlends(KIND, dir);
    }

    private static Recipe recipe(int dim, boolean refit, Keep keep) {
        return SmallRuns.recipe(
                new GraphSpec(
                        "edges.tsv",
                        true,
                        GraphSpec.Format.AUTO,
                        "source,target,weight",
                        GraphSpec.Header.AUTO,
                        null,
                        GraphSpec.Duplicates.FIRST,
                        GraphSpec.Loops.KEEP,
                        0,
                        GraphSpec.BadLines.ERROR,
                        Cleaning.NONE),
                new StartSpec.Scratch(new Model.Random(dim)),
                new RecommendSpec(
                        RecommendSpec.Feedback.EXPLICIT,
                        null,
                        null,
                        new RecommendSpec.Split(RecommendSpec.By.RANDOM, 0.2, 0.2),
                        5,
                        List.of(),
                        new RecommendSpec.Ease(List.of(10.0), 10),
                        refit,
                        1,
                        null,
                        keep),
                SmallFactors.tune(Objective.SQUARED, 0, Similarity.DOT, Growth.NONE, 15));
    }

    private Recipe runs(boolean refit, Keep keep) {
        Recipe first = recipe(8, refit, keep);
        small().run(first, "one");
        small().run(recipe(3, refit, keep), "two");
        return first;
    }

    private Report blend(Recipe recipe, How how, String out, String... baselines) {
        return small().blend(
                        recipe,
                        Blending.of(how, List.of(dir.resolve("one"), dir.resolve("two")), List.of(baselines)),
                        out);
    }

    private Fitted measured(String run) {
        return FittedFiles.read(dir.resolve(run + "/repeats/00/finetuned"));
    }

    private double[] weights(String run) {
        return AnswerBlend.of(measured(run).card()).weights();
    }

    @Test
    void membersAreMeasuredAsTheyWereAndAnswersAreWhatWasMeasured() {
        Recipe recipe = runs(true, Keep.MEASURED);
        Report report = blend(recipe, How.STACKING, "blend", "userItemMeans", "globalMean");
        Report one = small().again(recipe, "one");
        assertThat(SmallRuns.mean(report, "member 1: one")).isEqualTo(SmallRuns.mean(one, "finetuned"));
        for (String name : List.of("3: userItemMeans", "4: globalMean")) {
            assertThat(SmallRuns.mean(report, "member " + name))
                    .as(name)
                    .isCloseTo(SmallRuns.mean(one, name.substring(3)), within(1e-6));
        }
        // Stacking is held against the best of them on ratings that neither has seen.
        assertThat(SmallRuns.mean(report, "finetuned")).isLessThan(1.1 * SmallRuns.mean(report, "bestMember"));
        Report again = small().again(recipe, "blend");
        assertThat(again.metrics()).isEqualTo(report.metrics());
        assertThat(again.baselines()).isEqualTo(report.baselines());
        RecommendAnswers answers = RecommendAnswers.of(new RunFolder(dir.resolve("blend")).current());
        List<String[]> lines = SmallRuns.predictions(dir.resolve("blend"), "finetuned");
        assertThat(lines).hasSizeGreaterThan(100);
        for (String[] line : lines) {
            String[] pair = line[2].split("\\|");
            assertThat(answers.score(pair[0], pair[1])).isEqualTo(Double.parseDouble(line[4]));
        }
    }

    @Test
    void theMeanIsThatOfMembersPredictions() {
        Recipe recipe = runs(true, Keep.MEASURED);
        blend(recipe, How.MEAN, "blend", "userItemMeans");
        Map<String, Map<String, Double>> told = new LinkedHashMap<>();
        for (String model : List.of("finetuned", "member 1: one", "member 2: two", "member 3: userItemMeans")) {
            Map<String, Double> its = new LinkedHashMap<>();
            SmallRuns.predictions(dir.resolve("blend"), model)
                    .forEach(line -> its.put(line[2], Double.parseDouble(line[4])));
            told.put(model, its);
        }
        int inside = 0;
        for (Map.Entry<String, Double> each :
                Objects.requireNonNull(told.get("finetuned")).entrySet()) {
            double mean = 0;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (String model : told.keySet().stream().skip(1).toList()) {
                double its = Objects.requireNonNull(
                        Objects.requireNonNull(told.get(model)).get(each.getKey()));
                mean += its / 3;
                least = Math.min(least, its);
                most = Math.max(most, its);
            }
            // Those in the range of ratings; of others sums are brought into it, not members.
            if (least > 1.7 && most < 5.3) {
                assertThat(each.getValue()).isCloseTo(mean, within(1e-5));
                inside++;
            }
        }
        assertThat(inside).isGreaterThan(50);
    }

    @Test
    void aBlendKnowsNewUsersByWhatTheyRatedAndCanBeBlendedAgain() {
        Recipe recipe = runs(true, Keep.ALL);
        Report report = blend(recipe, How.AUTO, "blend", "userItemMeans");
        assertThat(Objects.requireNonNull(report.kept()).taughtBy()).isEqualTo("everything known");
        assertThat(report.kept().expected()).containsKeys("newUsers", "coverage");
        Fitted kept = new RunFolder(dir.resolve("blend")).current();
        assertThat(Members.of(kept)).hasSize(3);
        Graph edges = GraphBuilder.of(
                Ids.of(List.of("zoe", "0", "1", "2", "15")),
                new int[] {0, 0, 0, 0},
                new int[] {1, 2, 3, 4},
                new float[] {5, 5, 5, 2},
                true);
        ItemAnswers more = (ItemAnswers) RecommendAnswers.of(kept).with(edges);
        assertThat(more.best("zoe", 4))
                .allMatch(item -> Integer.parseInt(item.item()) < GROUP)
                .noneMatch(item -> Integer.parseInt(item.item()) < 3);
        assertThat(more.score("zoe", "5")).isGreaterThan(1 + more.score("zoe", "20"));
        Report twice = small().blend(
                        recipe,
                        Blending.of(How.AUTO, List.of(dir.resolve("blend"), dir.resolve("two")), List.of()),
                        "twice");
        assertThat(SmallRuns.mean(twice, "member 1: blend"))
                .isEqualTo(SmallRuns.mean(small().again(recipe, "blend"), "finetuned"));
    }

    /** Weights are chosen by what members predicted before validation ratings taught them, whatever they predict now. */
    @Test
    void whatValidationTaughtAMemberChoosesNothing() {
        Recipe recipe = runs(true, Keep.MEASURED);
        blend(recipe, How.GREEDY, "first");
        change("two", fitted -> with(fitted, fitted.parameters(), zeros(fitted.readout(), "biases")));
        blend(recipe, How.GREEDY, "second");
        assertThat(weights("second")).isEqualTo(weights("first"));
        change("two", fitted -> with(fitted, zeros(fitted.parameters(), "beforeRefit.biases"), fitted.readout()));
        blend(recipe, How.GREEDY, "third");
        assertThat(weights("third")[1]).isLessThan(weights("first")[1]);
    }

    @Test
    void refusesRunsThatDidNotKeepWhatTheyPredictedBeforeValidationTaughtThem() {
        Recipe recipe = runs(true, Keep.MEASURED);
        change("two", fitted -> {
            Map<String, Tensor> parameters = new LinkedHashMap<>(fitted.parameters());
            assertThat(parameters.remove("beforeRefit.biases")).isNotNull();
            return with(fitted, parameters, fitted.readout());
        });
        assertThatThrownBy(() -> blend(recipe, How.AUTO, "blend"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(dir.resolve("two").toString())
                .hasMessageContaining("earlier version of Graft")
                .hasMessageContaining("run finetune again");
    }

    @Test
    void refusesRanksAndBaselinesOfLists() {
        Recipe recipe = runs(false, Keep.MEASURED);
        assertThatThrownBy(() -> blend(recipe, How.RANKS, "blend"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--how is ranks, which says nothing of values");
        assertThatThrownBy(() -> blend(recipe, How.AUTO, "blend", "ease"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--with ease")
                .hasMessageContaining("globalMean, userItemMeans");
        assertThat(blend(recipe, How.AUTO, "blend").blend()).isNotNull();
    }

    private void change(String run, UnaryOperator<Fitted> how) {
        FittedFiles.write(dir.resolve(run + "/repeats/00/finetuned"), how.apply(measured(run)));
    }

    private static Fitted with(Fitted like, Map<String, Tensor> parameters, Map<String, Tensor> readout) {
        return new Fitted(like.kind(), like.names(), like.card(), parameters, readout, like.history(), like.lineage());
    }

    private static Map<String, Tensor> zeros(Map<String, Tensor> tensors, String name) {
        Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
        int rows = Objects.requireNonNull(tensors.get(name), name).values().length;
        changed.put(name, Tensor.rows(new float[rows], 1));
        return changed;
    }
}
