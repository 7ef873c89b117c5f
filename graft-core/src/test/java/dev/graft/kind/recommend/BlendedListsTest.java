package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.blend.How;
import dev.graft.blend.ListChosen;
import dev.graft.data.Lineage;
import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.fitted.ItemAnswers;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.Interactions;
import dev.graft.kind.SmallBlends;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.math.Seeds;
import dev.graft.recipe.Growth;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec.Keep;
import dev.graft.run.Blending;
import dev.graft.run.RunFolder;
import dev.graft.train.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blends of runs that recommend. */
class BlendedListsTest {
    private static final RecommendKind KIND = new RecommendKind();
    private static final int GROUP = 12;

    @TempDir
    Path dir;

    /** Two groups of users, each with items of its own; a user has nine of twelve, and one of the other group's. */
    @BeforeEach
    void write() {
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < 60; u++) {
            Seeds random = Seeds.of(4, u);
            int[] own = new int[GROUP];
            Arrays.setAll(own, i -> i);
            random.shuffle(own);
            for (int i = 0; i < 10; i++) {
                int item = i < 9 ? own[i] + u % 2 * GROUP : random.nextInt(GROUP) + (u + 1) % 2 * GROUP;
                lines.add("u" + u + "\t" + item);
            }
        }
        SmallRuns.write(dir.resolve("edges.tsv"), lines);
    }

    private SmallBlends small() {
        return new SmallBlends(KIND, dir);
    }

    private static Recipe recipe(Objective objective, boolean refit, Keep keep) {
        return SmallRuns.recipe(
                RecommendSpec.interactions("edges.tsv"),
                new StartSpec.Scratch(new Model.Random(8)),
                new RecommendSpec(
                        RecommendSpec.Feedback.IMPLICIT,
                        null,
                        null,
                        new RecommendSpec.Split(RecommendSpec.By.RANDOM, 0.15, 0.2),
                        5,
                        List.of("popularity", "itemKnn", "rp3beta", "als", "ease"),
                        new RecommendSpec.Ease(List.of(10.0), 10),
                        refit,
                        1,
                        null,
                        keep),
                SmallFactors.tune(objective, 0, Similarity.DOT, Growth.NONE, 15));
    }

    private Recipe runs(boolean refit, Keep keep) {
        Recipe first = recipe(Objective.BPR, refit, keep);
        small().run(first, "one");
        small().run(recipe(Objective.ALS, refit, keep), "two");
        return first;
    }

    private Report blend(Recipe recipe, String... baselines) {
        return small().blend(
                        recipe,
                        Blending.of(How.AUTO, List.of(dir.resolve("one"), dir.resolve("two")), List.of(baselines)),
                        "blend");
    }

    @Test
    void membersOfEverySortAreMeasuredAsTheyWereAndListsAreThoseThatWereMeasured() {
        Recipe recipe = runs(true, Keep.MEASURED);
        Report report = blend(recipe, "ease", "rp3beta", "itemKnn", "popularity", "als");
        Report one = small().again(recipe, "one");
        assertThat(SmallRuns.mean(report, "member 1: one")).isEqualTo(SmallRuns.mean(one, "finetuned"));
        for (String name : List.of("3: ease", "4: rp3beta", "5: itemKnn", "6: popularity", "7: als")) {
            assertThat(SmallRuns.mean(report, "member " + name))
                    .as(name)
                    .isEqualTo(SmallRuns.mean(one, name.substring(3)));
        }
        Report again = small().again(recipe, "blend");
        assertThat(again.metrics()).isEqualTo(report.metrics());
        assertThat(again.baselines()).isEqualTo(report.baselines());
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String[] line : SmallRuns.predictions(dir.resolve("blend"), "finetuned")) {
            lists.computeIfAbsent(line[2], _ -> new ArrayList<>()).add(line[3].substring("item:".length()));
        }
        RecommendAnswers answers = RecommendAnswers.of(new RunFolder(dir.resolve("blend")).current());
        assertThat(lists).hasSizeGreaterThan(30);
        lists.forEach((user, list) -> assertThat(answers.best(user, 5).stream().map(ItemAnswers.Item::item))
                .as(user)
                .containsExactlyInAnyOrderElementsOf(list));
    }

    @Test
    void aBlendKnowsNewUsersByWhatTheyHadAndCanBeBlendedAgain() {
        Recipe recipe = runs(true, Keep.ALL);
        blend(recipe, "ease");
        Fitted kept = new RunFolder(dir.resolve("blend")).current();
        assertThat(Members.of(kept)).hasSize(3);
        Graph edges = GraphBuilder.of(
                Ids.of(List.of("zoe", "0", "1", "2", "3")), new int[] {0, 0, 0, 0}, new int[] {1, 2, 3, 4}, null, true);
        ItemAnswers more = (ItemAnswers) RecommendAnswers.of(kept).with(edges);
        assertThat(more.best("zoe", 4))
                .allMatch(item -> Integer.parseInt(item.item()) < GROUP)
                .noneMatch(item -> Integer.parseInt(item.item()) < 4);
        assertThat(more.score("zoe", "5")).isGreaterThan(more.score("zoe", "20"));
        Report twice = small().blend(
                        recipe,
                        Blending.of(How.AUTO, List.of(dir.resolve("blend"), dir.resolve("two")), List.of()),
                        "twice");
        assertThat(SmallRuns.mean(twice, "member 1: blend"))
                .isEqualTo(SmallRuns.mean(small().again(recipe, "blend"), "finetuned"));
    }

    @Test
    void refusesRunsThatDidNotKeepWhatTheySaidBeforeValidationTaughtThem() {
        Recipe recipe = runs(true, Keep.MEASURED);
        Path stored = dir.resolve("two/repeats/00/finetuned");
        Fitted fitted = FittedFiles.read(stored);
        Map<String, Tensor> parameters = new LinkedHashMap<>(fitted.parameters());
        assertThat(parameters.remove(RankingRepeat.BEFORE_REFIT)).isNotNull();
        FittedFiles.write(
                stored,
                new Fitted(
                        fitted.kind(),
                        fitted.names(),
                        fitted.card(),
                        parameters,
                        fitted.readout(),
                        fitted.history(),
                        fitted.lineage()));
        assertThatThrownBy(() -> blend(recipe))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(dir.resolve("two").toString())
                .hasMessageContaining("earlier version of Graft")
                .hasMessageContaining("run finetune again");
    }

    @Test
    void refusesBaselinesThatTheFirstRunHasNot() {
        Recipe recipe = runs(false, Keep.MEASURED);
        assertThatThrownBy(() -> blend(recipe, "random"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--with random is none of the baselines that can be members here")
                .hasMessageContaining("popularity, itemKnn, rp3beta, als, ease");
    }

    /** One knows what it was taught, validation too, and nothing else; the other knows a little of everything. */
    @Test
    void aMemberThatLearnedValidationByHeartGetsNoWeightForThat() {
        int users = 80;
        int items = 40;
        Interactions valid = had(users, items, 1);
        Held held = new Held(had(users, items, 0), valid, had(users, items, 2));
        float[] heart = rows(users, items, valid, 5, 10);
        float[] chance = rows(users, items, valid, 6, 0);
        float[] hint = rows(users, items, valid, 7, 0.5f);
        Fitted byHeart = fitted(users, items, heart, chance);
        Fitted honest = fitted(users, items, hint, hint);
        assertThat(weights(held, users, List.of(byHeart, honest), true)[0]).isLessThan(0.35);
        // By what it says now it would have most of it, or as much at least.
        assertThat(weights(held, users, List.of(byHeart, honest), false)[0]).isGreaterThanOrEqualTo(0.5);
    }

    /** A user's product with an item is the item's value for the user: by chance, and more for validation items. */
    private static float[] rows(int users, int items, Interactions valid, long seed, float more) {
        float[] rows = new float[(users + items) * users];
        Seeds random = Seeds.of(seed);
        for (int u = 0; u < users; u++) {
            rows[u * users + u] = 1;
            for (int i = 0; i < items; i++) {
                rows[(users + i) * users + u] = random.nextFloat() + (valid.find(u, i) >= 0 ? more : 0);
            }
        }
        return rows;
    }

    private static double[] weights(Held held, int users, List<Fitted> members, boolean refit) {
        List<ItemScores> scores = members.stream()
                .map(member -> ItemMember.before(member, users, refit).scores(held.train()))
                .toList();
        UserLists lists = UserLists.of(held, 5, scores, 3, 2);
        return ListChosen.of(
                        How.AUTO,
                        new ListChosen.Question(
                                lists.questions(), members.size(), lists.judge("ndcg@5"), lists::error, 3, 2))
                .fusion()
                .weights();
    }

    /** Two items of each user, others for each part. */
    private static Interactions had(int users, int items, int part) {
        int[] offsets = new int[users + 1];
        int[] targets = new int[2 * users];
        for (int u = 0; u < users; u++) {
            int first = (7 * u + 11 * part) % (items - 1);
            targets[2 * u] = first;
            targets[2 * u + 1] = first + 1;
            offsets[u + 1] = 2 * u + 2;
        }
        return new Interactions(items, offsets, targets, null, null);
    }

    private static Fitted fitted(int users, int items, float[] now, float[] before) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < users + items; i++) {
            names.add("n" + i);
        }
        return new Fitted(
                "recommend",
                names,
                Map.of("model", "bpr"),
                Map.of(RankingRepeat.BEFORE_REFIT, Tensor.rows(before, users)),
                Map.of(Ready.VECTORS, Tensor.rows(now, users)),
                new History(),
                Lineage.NOTHING);
    }
}
