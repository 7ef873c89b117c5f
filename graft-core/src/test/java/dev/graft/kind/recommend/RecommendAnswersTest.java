package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.Report;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.ItemAnswers;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.Interactions;
import dev.graft.kind.Answered;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.living.Batch;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.Continual;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Growth;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec.Keep;
import dev.graft.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a finished recommendation answers, from what it stored alone. */
class RecommendAnswersTest {
    private static final RecommendKind KIND = new RecommendKind();
    private static final int GROUP = 12;

    @TempDir
    Path dir;

    private final Set<String> had = new HashSet<>();

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
                lines.add("u" + u + "\t" + item + "\t" + (i < 9 ? 4 + (u + item) % 2 : 1));
                had.add("u" + u + "|" + item);
            }
        }
        SmallRuns.write(dir.resolve("edges.tsv"), lines);
    }

    private Recipe recipe(Objective objective, int layers, Keep keep, boolean refit) {
        boolean rates = objective == Objective.SQUARED;
        GraphSpec graph = new GraphSpec(
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
                Cleaning.NONE);
        RecommendSpec spec = new RecommendSpec(
                rates ? RecommendSpec.Feedback.EXPLICIT : RecommendSpec.Feedback.IMPLICIT,
                null,
                null,
                new RecommendSpec.Split(RecommendSpec.By.RANDOM, 0.15, 0.2),
                5,
                List.of("popularity"),
                new RecommendSpec.Ease(List.of(10.0), 10),
                refit,
                1,
                null,
                keep);
        Similarity similarity = objective == Objective.SOFTMAX ? Similarity.COSINE : Similarity.DOT;
        return new Recipe(
                graph,
                new StartSpec.Scratch(new Model.Random(8)),
                FeatureSpec.NONE,
                Adapt.FREE,
                spec,
                SmallFactors.tune(objective, layers, similarity, Growth.NONE, 25),
                CheckpointSpec.DEFAULT,
                7);
    }

    private Report run(Recipe recipe) {
        return SmallRuns.run(KIND, recipe, dir.resolve("run"), SmallRuns.options(dir));
    }

    /** Of the run; its training files are gone. */
    private RecommendAnswers answers() {
        try {
            Files.deleteIfExists(dir.resolve("edges.tsv"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return RecommendAnswers.of(new RunFolder(dir.resolve("run")).current());
    }

    private static List<List<@Nullable Object>> table(Answers answers, Asked asked) {
        return Answered.of(answers, asked).table();
    }

    private static Asked asked(Asked.What what, List<List<@Nullable String>> items) {
        return new Asked(what, items, 0, false, null, 0, false, Map.of());
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2, true", "BPR, 1, false", "BPR, 0, true", "ALS, 0, false"})
    void listsOfTheMeasuredModelAreThoseThatWereMeasured(Objective objective, int layers, boolean refit) {
        run(recipe(objective, layers, Keep.MEASURED, refit));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String[] line : SmallRuns.predictions(dir.resolve("run"), "finetuned")) {
            lists.computeIfAbsent(line[2], _ -> new ArrayList<>()).add(line[3].substring("item:".length()));
        }
        assertThat(lists).hasSizeGreaterThan(30);
        RecommendAnswers answers = answers();
        lists.forEach((user, list) -> assertThat(answers.best(user, 5).stream().map(ItemAnswers.Item::item))
                .as(user)
                .containsExactlyElementsOf(list));
    }

    @Test
    void ratingsOfTheMeasuredModelAreThoseThatWereMeasured() {
        run(recipe(Objective.SQUARED, 0, Keep.MEASURED, true));
        RecommendAnswers answers = answers();
        List<String[]> lines = SmallRuns.predictions(dir.resolve("run"), "finetuned");
        assertThat(lines).hasSizeGreaterThan(50);
        for (String[] line : lines) {
            String[] pair = line[2].split("\\|");
            assertThat(answers.score(pair[0], pair[1])).isEqualTo(Double.parseDouble(line[4]));
        }
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2", "ALS, 0", "SQUARED, 0"})
    void whatIsKeptKnowsAllInteractionsAndListsNoneOfThem(Objective objective, int layers) {
        Report report = run(recipe(objective, layers, Keep.ALL, true));
        assertThat(report.kept()).isNotNull();
        assertThat(report.kept().taughtBy()).isEqualTo("everything known");
        assertThat(report.kept().expected()).containsKey("newUsers");
        RecommendAnswers answers = answers();
        List<List<@Nullable Object>> rows = table(answers, Asked.all().top(100));
        assertThat(rows.getFirst()).containsExactly("user", "item", "score", "rank");
        assertThat(rows).hasSize(1 + 60 * 2 * GROUP - had.size());
        for (List<@Nullable Object> row : rows.subList(1, rows.size())) {
            assertThat(had).doesNotContain(row.get(0) + "|" + row.get(1));
        }
        List<List<@Nullable Object>> kept =
                table(answers, new Asked(Asked.What.ALL, List.of(), 100, true, null, 0, false, Map.of()));
        assertThat(kept).hasSize(1 + 60 * 2 * GROUP);
        // One by one, in a list for all, and as a pair: the same numbers.
        ItemAnswers.Item first = answers.best("u0", 3).getFirst();
        assertThat(rows.get(1)).containsExactly("u0", first.item(), first.score(), 1);
        assertThat(answers.score("u0", first.item())).isEqualTo(first.score());
        assertThat(SmallRuns.again(
                                KIND,
                                withEdges(recipe(objective, layers, Keep.ALL, true)),
                                dir.resolve("run"),
                                SmallRuns.options(dir))
                        .kept())
                .isEqualTo(report.kept());
    }

    /** Measuring again reads the files, so that they have to be there. */
    private Recipe withEdges(Recipe recipe) {
        write();
        return recipe;
    }

    @Test
    void ratingsComeWithAnInterval() {
        Report report = run(recipe(Objective.SQUARED, 0, Keep.ALL, true));
        assertThat(report.kept().expected().get("coverage")).isBetween(0.8, 1.0);
        List<List<@Nullable Object>> rows =
                table(answers(), asked(Asked.What.PAIRS, List.of(List.of("u1", "13"), List.of("user:u1", "item:0"))));
        assertThat(rows.getFirst()).containsExactly("user", "item", "score", "low", "high");
        for (List<@Nullable Object> row : rows.subList(1, 3)) {
            assertThat(row.getFirst()).isEqualTo("u1");
            double low = (Double) Objects.requireNonNull(row.get(3));
            double high = (Double) Objects.requireNonNull(row.get(4));
            assertThat((Double) row.get(2)).isBetween(low, high);
            assertThat(low).isGreaterThanOrEqualTo(1);
            assertThat(high).isLessThanOrEqualTo(5);
        }
        // Items of the own group are rated 4 or 5, others 1.
        assertThat((Double) rows.get(1).get(2))
                .isGreaterThan((Double) rows.get(2).get(2));
    }

    @Test
    void listsHoldNothingButWhatTheyMay() {
        run(recipe(Objective.ALS, 0, Keep.ALL, true));
        Asked some = new Asked(
                Asked.What.ITEMS,
                List.of(List.of("user:u0")),
                0,
                true,
                Set.of("3", "item:20", "7"),
                0,
                false,
                Map.of());
        List<List<@Nullable Object>> rows = table(answers(), some);
        assertThat(rows.stream().skip(1).map(row -> row.get(1))).containsExactlyInAnyOrder("3", "20", "7");
    }

    @Test
    void anUnknownNameIsToldWithTheNearestOne() {
        run(recipe(Objective.ALS, 0, Keep.ALL, true));
        RecommendAnswers answers = answers();
        assertThatThrownBy(() -> answers.best("U7", 3))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "this run has no user 'U7'; did you mean 'u7'?; bring users that came after training by --edges");
        assertThatThrownBy(() -> answers.best("item:3", 3))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith(
                        "; an item is called so, and lists are made for users: graft neighbors tells what is near an item");
        assertThatThrownBy(() -> answers.score("u7", "item:99"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("this run has no item 'item:99'; did you mean '");
        assertThatThrownBy(() -> table(answers, asked(Asked.What.MISSING, List.of())))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("give names, --users FILE, --all or --pairs FILE");
        assertThatThrownBy(() -> table(answers, asked(Asked.What.PAIRS, List.of(List.of("u1")))))
                .isInstanceOf(BadInput.class)
                .hasMessage("a question has 1 names, must have 2");
    }

    private static Graph edges(String... pairs) {
        List<String> names = new ArrayList<>();
        int[] sources = new int[pairs.length];
        int[] targets = new int[pairs.length];
        float[] weights = new float[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            String[] fields = pairs[i].split(" ");
            for (int side = 0; side < 2; side++) {
                if (!names.contains(fields[side])) {
                    names.add(fields[side]);
                }
            }
            sources[i] = names.indexOf(fields[0]);
            targets[i] = names.indexOf(fields[1]);
            weights[i] = fields.length > 2 ? Float.parseFloat(fields[2]) : 1;
        }
        return GraphBuilder.of(Ids.of(names), sources, targets, weights, true);
    }

    /** A new user of the first group gets its items, without those that it had; so does one who has more since. */
    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2", "BPR, 0", "ALS, 0", "SQUARED, 0"})
    void newUsersGetListsOfTheirKind(Objective objective, int layers) {
        run(recipe(objective, layers, Keep.ALL, true));
        RecommendAnswers before = answers();
        Answers answers = before.with(edges(
                "new 0 5",
                "new 1 4",
                "new 2 5",
                "new 3 4",
                "new 14 1",
                "new unheard 4",
                "later 15 5",
                "later 16 4",
                "later 17 5",
                "later 3 1",
                "u0 23 5"));
        if (objective != Objective.ALS) { // which tells items of a group apart, and solves: see below
            assertThat(own((ItemAnswers) answers, "new", 0)).isGreaterThanOrEqualTo(4);
            assertThat(own((ItemAnswers) answers, "later", 1)).isGreaterThanOrEqualTo(4);
        }
        assertThat(((ItemAnswers) answers).best("new", 100).stream().map(ItemAnswers.Item::item))
                .hasSize(2 * GROUP - 5)
                .doesNotContain("0", "1", "2", "3", "14");
        assertThat(((ItemAnswers) answers).best("u0", 100).stream().map(ItemAnswers.Item::item))
                .doesNotContain("23");
        // Known users are answered as before.
        assertThat(((ItemAnswers) answers).best("u1", 3)).isEqualTo(before.best("u1", 3));
        assertThatThrownBy(() -> before.with(edges("odd unheard 1")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("1 new users have no edge to an item of this run, such as 'odd'");
    }

    /** Items of a group among the best five of a user. */
    private static long own(ItemAnswers answers, String user, int group) {
        return answers.best(user, 5).stream()
                .filter(item -> Integer.parseInt(item.item()) / GROUP == group)
                .count();
    }

    /** With alternating least squares a new user's row is where the gradient of its part of the loss is zero. */
    @Test
    void aNewUsersRowIsSolvedFor() {
        run(recipe(Objective.ALS, 0, Keep.ALL, true));
        Fitted fitted = answers().fitted();
        float[] x = fitted.read("vectors").values();
        Interactions did = Planted.rows(2 * GROUP, new int[] {1, 5, 20}, new int[] {});
        float[] row = new UserRule(fitted, x, 60, 8, Seen.of(fitted.read("known"), 60, 2 * GROUP))
                .of(did)
                .rows();
        for (int d = 0; d < 8; d++) {
            // tune: unobserved 0.1, exponent 1, l2 0.01.
            double gradient = 0.01 * (3 + 0.1 * 2 * GROUP) * row[d];
            for (int i = 0; i < 2 * GROUP; i++) {
                double score = Tiles.dot(row, 0, x, (60 + i) * 8, 8);
                gradient += (0.1 * score + (did.find(0, i) >= 0 ? score - 1 : 0)) * x[(60 + i) * 8 + d];
            }
            assertThat(gradient).isCloseTo(0, within(1e-5));
            assertThat(row[8 + d]).isZero();
        }
    }

    /** Two models that were trained apart number users as they like, and are held against each other user by user. */
    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX", "SQUARED"})
    void gainsComeInTheOrderOfWhatIsAsked(Objective objective) {
        Recipe recipe = recipe(objective, 0, Keep.ALL, true);
        run(recipe);
        Living living = KIND.living(answers().fitted(), recipe, new Continual(1, 1, 1, 0), 1);
        Set<String> users = new HashSet<>();
        List<Link> links = living.some(400).added().all().stream()
                .filter(link -> users.add(link.source()))
                .toList();
        double[] gains = living.ask(Batch.of(new Links(links), Links.NONE)).gains();
        assertThat(gains).hasSize(links.size());
        double[] back =
                living.ask(Batch.of(new Links(links.reversed()), Links.NONE)).gains();
        assertThat(gains).hasSizeGreaterThan(20).isNotEqualTo(back);
        for (int i = 0; i < gains.length; i++) {
            assertThat(back[gains.length - 1 - i]).isEqualTo(gains[i]);
        }
        Living other = KIND.living(answers().fitted(), recipe, new Continual(1, 1, 1, 0), 1);
        assertThat(living.ask(Batch.of(new Links(links), Links.NONE), other).gains())
                .isEqualTo(gains);
    }

    /** Of whom nothing is known, the mean user is likeliest; of whom much is known that is off, one that is off. */
    @Test
    void aNewUsersRatingsMoveFromTheMean() {
        run(recipe(Objective.SQUARED, 0, Keep.ALL, true));
        Fitted fitted = answers().fitted();
        float[] x = fitted.read("vectors").values();
        float[] biases = fitted.read("biases").values();
        int[] all = new int[2 * GROUP];
        Arrays.setAll(all, i -> i);
        Interactions did = Planted.rows(2 * GROUP, new int[] {}, all);
        float[] low = new float[did.size()];
        Arrays.fill(low, -5);
        FoundRows found = new UserRule(fitted, x, 60, 8, Seen.of(fitted.read("known"), 60, 2 * GROUP))
                .of(new Interactions(did.items(), did.offsets(), did.targets(), low, null));
        double bias = 0;
        for (int u = 0; u < 60; u++) {
            bias += biases[u] / 60;
        }
        assertThat((double) found.biases()[0]).isCloseTo(bias, within(1e-6));
        assertThat((double) found.biases()[1]).isLessThan(bias - 0.1);
        for (int d = 0; d < 8; d++) {
            double mean = 0;
            for (int u = 0; u < 60; u++) {
                mean += x[u * 8 + d] / 60;
            }
            assertThat((double) found.rows()[d]).isCloseTo(mean, within(1e-6));
        }
    }

    @Test
    void aListSaysWhatSpeaksForIt() {
        run(recipe(Objective.ALS, 0, Keep.ALL, true));
        List<List<@Nullable Object>> rows = table(
                answers(), new Asked(Asked.What.ITEMS, List.of(List.of("u0")), 2, false, null, 0, true, Map.of()));
        assertThat(rows.getFirst()).endsWith("why");
        String why = String.valueOf(rows.get(1).getLast());
        assertThat(why).matches("near to '\\d+' \\(0\\.\\d\\d, \\d+ users? ha(s|ve) both\\)(, '\\d+' \\(.*\\)){0,2}");
        String near = why.substring("near to '".length(), why.indexOf('\'', "near to '".length()));
        assertThat(had).contains("u0|" + near);
        long both = had.stream()
                .filter(pair -> pair.endsWith("|" + near))
                .filter(pair -> had.contains(
                        pair.substring(0, pair.indexOf('|')) + "|" + rows.get(1).get(1)))
                .count();
        assertThat(why).contains(", " + both + " ");
    }

    @Test
    void aRunWithoutWhatIsKnownIsRefused() {
        run(recipe(Objective.ALS, 0, Keep.ALL, true));
        Fitted fitted = answers().fitted();
        Fitted old = new Fitted(
                fitted.kind(),
                fitted.names(),
                fitted.card(),
                fitted.parameters(),
                Map.of("vectors", fitted.read("vectors")),
                fitted.history(),
                fitted.lineage());
        assertThatThrownBy(() -> KIND.answers(old))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("run finetune again with --out elsewhere");
    }
}
