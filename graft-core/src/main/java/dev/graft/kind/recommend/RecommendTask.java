package dev.graft.kind.recommend;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.blend.ListBlend;
import dev.graft.data.Dataset;
import dev.graft.eval.Blended;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Unseen;
import dev.graft.eval.changed.Findings;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Ids;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendAnswer.Lists;
import dev.graft.kind.recommend.RecommendAnswer.Predictions;
import dev.graft.recipe.TaskSpec;
import dev.graft.run.Account;
import dev.graft.run.BlendAccount;
import dev.graft.run.Blending;
import dev.graft.run.Questions;
import dev.graft.run.Remembered;
import dev.graft.run.Repeat;
import dev.graft.run.Reports;
import dev.graft.run.Start;
import dev.graft.run.Task;
import dev.graft.train.Embedding;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Recommendation with its data. */
final class RecommendTask implements Task<RecommendOutcome> {
    private static final String RANDOM = "random";

    private final RecommendData data;
    private final @Nullable Blending blending;
    private @Nullable Vectorless vectorless;
    private @Nullable Map<String, RankingBaselines.Baseline> rivals;

    /** @param blending what the fine-tuned model is made of, or null where it is trained */
    RecommendTask(RecommendData data, @Nullable Blending blending) {
        this.data = data;
        this.blending = blending;
    }

    /**
     * Models without vectors: the same in every repeat, since all have one split.
     *
     * @param what each is, with the settings that validation chose
     * @param lists what they told where items are ranked, else empty
     * @param predictions what they told where ratings are predicted, else empty
     */
    private record Vectorless(
            Map<String, String> what, Map<String, Lists> lists, Map<String, Predictions> predictions) {}

    /** @param dim length of the start's rows, which a baseline that trains rows of its own has too */
    private synchronized Vectorless vectorless(int dim) {
        Vectorless made = vectorless;
        if (made == null) {
            made = data.spec().rates() ? means() : lists(dim);
            vectorless = made;
        }
        return made;
    }

    /** Those of a repeat that was measured. */
    private synchronized Vectorless vectorless() {
        if (vectorless == null) {
            throw new IllegalStateException("no repeat was measured yet");
        }
        return vectorless;
    }

    private Vectorless lists(int dim) {
        Map<String, String> what = new LinkedHashMap<>();
        Map<String, Lists> lists = new LinkedHashMap<>();
        (blending == null ? rivals(dim) : keptRivals(dim)).forEach((name, baseline) -> {
            what.put(name, baseline.what());
            lists.put(name, RankingRepeat.lists(data, baseline.scores()));
        });
        return new Vectorless(what, lists, Map.of());
    }

    /** The same, which a blend needs more than once. */
    private synchronized Map<String, RankingBaselines.Baseline> keptRivals(int dim) {
        Map<String, RankingBaselines.Baseline> made = rivals;
        if (made == null) {
            made = rivals(dim);
            rivals = made;
        }
        return made;
    }

    private Map<String, RankingBaselines.Baseline> rivals(int dim) {
        Progress progress = data.options().progress();
        RankingBaselines ranking = new RankingBaselines(
                data.spec(),
                data.held(),
                data.known(),
                data.metric(),
                data.recipe().seed(),
                data.options().threads());
        Map<String, RankingBaselines.Baseline> all = new LinkedHashMap<>(ranking.all(progress));
        if (data.spec().baselines().contains("als")) {
            RankingBaselines.Baseline als = new AlsBaseline(ranking, dim).of(progress);
            if (als != null) {
                all.put("als", als);
            }
        }
        return all;
    }

    private Vectorless means() {
        Map<String, Predictions> told = new LinkedHashMap<>();
        Ratings.baselinePredictions(data.held(), data.known(), data.metric())
                .forEach((name, prediction) -> told.put(name, RatingRepeat.told(data, prediction)));
        return new Vectorless(Ratings.BASELINES, Map.of(), told);
    }

    @Override
    public String name() {
        return "recommend";
    }

    @Override
    public Dataset dataset() {
        return data.dataset();
    }

    @Override
    public int repeats() {
        return data.spec().repeats();
    }

    @Override
    public boolean sideBySide() {
        return false;
    }

    @Override
    public Repeat<RecommendOutcome> repeat(int number) {
        if (data.spec().rates()) {
            return new RatingRepeat(data, number, dim -> vectorless(dim).predictions);
        }
        RankingRepeat repeat = new RankingRepeat(data, number, dim -> vectorless(dim).lists);
        return blending == null ? repeat : new BlendedRankingRepeat(repeat, blending, this::keptRivals, null);
    }

    @Override
    public Repeat<RecommendOutcome> everything(List<RecommendOutcome> outcomes, List<Fitted> measured) {
        RecommendData all = data.whole();
        if (data.spec().rates()) {
            return new RatingRepeat(all, repeats(), _ -> Map.of());
        }
        RankingRepeat repeat = new RankingRepeat(all, repeats(), _ -> Map.of());
        return blending == null
                ? repeat
                : new BlendedRankingRepeat(
                        repeat,
                        blending,
                        this::keptRivals,
                        ListBlend.together(measured.stream()
                                .map(each -> ListBlend.of(each.card()))
                                .toList()));
    }

    @Override
    public Fitted ready(Fitted kept, List<RecommendOutcome> outcomes, List<Fitted> measured) {
        boolean all = data.spec().keep() == TaskSpec.Keep.ALL;
        Interactions everything = data.held().everything();
        return Ready.of(
                kept,
                all ? everything : data.leftOut(),
                all ? everything : data.known(),
                data,
                outcomes,
                measured.getFirst(),
                Evidence.TUNED);
    }

    @Override
    public String metric() {
        return data.metric();
    }

    @Override
    public Design design() {
        return new Design(false, false, 0, 2, "users");
    }

    @Override
    public Map<String, String> baselines() {
        Map<String, String> all = new LinkedHashMap<>(
                data.spec().rates() ? RatingRepeat.described() : RankingRepeat.described(data.tune()));
        all.putAll(vectorless().what);
        if (blending != null) {
            all.put(Blended.BEST, "in each repeat the member that its validation users hold for the best");
            all.putAll(BlendAccount.described(blending, "a baseline, as a member keeps it"));
        }
        return all;
    }

    @Override
    public Questions questions() {
        Set<String> real = vectorless().what.keySet().stream()
                .filter(name -> !name.equals(RANDOM))
                .collect(Collectors.toUnmodifiableSet());
        return new Questions(
                Evidence.FROZEN,
                Questions.AFTER,
                false,
                blending != null
                        ? Blended.BEST
                        : data.spec().rates() ? Questions.FROZEN_HEAD : RankingRepeat.rival(data.tune()),
                real,
                vectorless().what.containsKey(RANDOM) ? Set.of(RANDOM) : Set.of(),
                data.spec().rates()
                        ? Map.of(Questions.FROZEN_HEAD, List.of(Questions.FREEZE))
                        : RankingRepeat.settings(data.tune()));
    }

    /** Of lists the item is a user, and a line each place of the list; of ratings it is the interaction. */
    @Override
    public List<String> columns() {
        return data.spec().rates() ? List.of("truth", "predicted") : List.of("listed", "rank");
    }

    @Override
    public @Nullable Blended blended(List<RecommendOutcome> outcomes, Evidence evidence, Fitted kept) {
        return blending == null
                ? null
                : new BlendAccount<>(
                                blending,
                                outcomes,
                                RecommendOutcome::blend,
                                "lengths of users' histories",
                                BlendAccount.ofLists(evidence.primary(), RecommendOutcome::disagreement),
                                evidence)
                        .of(kept);
    }

    @Override
    public Account account(List<RecommendOutcome> outcomes, Start first) {
        float[] vectors = outcomes.getFirst().vectors();
        return new Account(
                protocol(),
                counts(),
                breakdown(outcomes.getFirst().blend()),
                RecommendLeaks.of(data.held()),
                atTheScaleOf(first.embedding(), vectors),
                Reports.heldOut(data.spec().valid(), data.spec().test()),
                findings(outcomes, first),
                null,
                null);
    }

    private static Map<String, Map<String, Double>> breakdown(@Nullable ListBlend blend) {
        return blend == null ? Map.of() : blend.byGroup(group -> "users of " + blend.sizes(group));
    }

    private Findings findings(List<RecommendOutcome> outcomes, Start start) {
        RecommendFindings findings = new RecommendFindings(data, new Remembered(data.recipe(), start.embedding()));
        return data.spec().rates() ? findings.ofRatings(outcomes) : findings.ofLists(outcomes);
    }

    /** Writes, of ratings, what is added to the product of a user's and an item's vectors: a mean, and a bias a name. */
    @Override
    public void keep(Path folder, Fitted fitted, RecommendOutcome outcome) {
        if (!data.spec().rates()) {
            return;
        }
        Biases biases = Biases.of(fitted);
        Ids ids = data.names().ids();
        StringBuilder text = new StringBuilder("mean\t").append(biases.mean()).append('\n');
        for (int u = 0; u < biases.rows().length; u++) {
            text.append(ids.name(u)).append('\t').append(biases.rows()[u]).append('\n');
        }
        AtomicFiles.write(folder.resolve("biases.tsv"), text.toString());
    }

    /** Rows brought to the start's root mean square: training sets their scale anew, which is no drift. */
    private static float[] atTheScaleOf(Embedding start, float[] vectors) {
        float[] rows = vectors.clone();
        float scale = start.rootMeanSquare() / new Embedding(rows, start.dim(), 1, 0, 0).rootMeanSquare();
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= scale;
        }
        return rows;
    }

    private String protocol() {
        Held held = data.held();
        RecommendSpec spec = data.spec();
        String split = switch (spec.split().by()) {
            case RANDOM -> "a share of each user's";
            case LAST -> "each user's last";
            case TIME -> "the latest share of all";
        };
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test interactions, test %s, validation %s%s%s; %s; %s.",
                spec.repeats() == 1 ? "one split" : spec.repeats() + " seeds on one split",
                held.train().size(),
                held.valid().size(),
                held.test().size(),
                spec.test() != null ? "from a file" : split,
                spec.valid() != null ? "from a file" : split + " of the rest",
                Unseen.told(
                        held.ofColdUsers(data.known()), "test interactions are of users that training does not know"),
                Unseen.told(held.ofColdItems(data.known()), "are of such items"),
                spec.refit()
                        ? "epochs chosen by validation, then trained anew on training and validation interactions"
                        : "the best epoch by validation is kept",
                spec.rates()
                        ? "errors of the predicted ratings"
                        : String.format(
                                Locale.ROOT,
                                "for each user all of %,d items but those seen are ranked, ties by chance, metrics are"
                                        + " means over users",
                                data.names().items()));
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("users", (long) data.names().users());
        counts.put("items", (long) data.names().items());
        counts.put("train", (long) data.held().train().size());
        counts.put("valid", (long) data.held().valid().size());
        counts.put("test", (long) data.held().test().size());
        counts.put("testUsers", (long) RankedLists.asked(data.held().test()).length);
        counts.put("testOfColdUsers", data.held().ofColdUsers(data.known()));
        counts.put("testOfColdItems", data.held().ofColdItems(data.known()));
        counts.put("repeats", (long) repeats());
        return counts;
    }
}
