package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.blend.Blend;
import dev.graft.blend.ListBlend;
import dev.graft.data.Dataset;
import dev.graft.eval.Blended;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.changed.Findings;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Interactions;
import dev.graft.math.Correlation;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Recommendation with its data. */
final class RecommendTask implements Task<RecommendOutcome> {
    private final RecommendData data;
    private final @Nullable Blending blending;
    private final Vectorless vectorless;

    /** @param blending what the fine-tuned model is made of, or null where it is trained */
    RecommendTask(RecommendData data, @Nullable Blending blending) {
        this.data = data;
        this.blending = blending;
        this.vectorless = new Vectorless(data, blending != null);
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
            RatingRepeat repeat =
                    new RatingRepeat(data, number, dim -> vectorless.told(dim).predictions());
            return blending == null ? repeat : new BlendedRatingRepeat(repeat, blending, data.held(), null);
        }
        RankingRepeat repeat =
                new RankingRepeat(data, number, dim -> vectorless.told(dim).lists());
        return blending == null ? repeat : new BlendedRankingRepeat(repeat, blending, vectorless::keptRivals, null);
    }

    @Override
    public @Nullable Repeat<RecommendOutcome> everything(List<RecommendOutcome> outcomes, List<Fitted> measured) {
        if (blending != null && !blending.keepsEverything()) {
            return null;
        }
        RecommendData all = data.whole();
        if (data.spec().rates()) {
            RatingRepeat repeat = new RatingRepeat(all, repeats(), _ -> Map.of());
            return blending == null
                    ? repeat
                    : new BlendedRatingRepeat(
                            repeat,
                            blending,
                            data.held(),
                            AnswerBlend.together(measured.stream()
                                    .map(each -> AnswerBlend.of(each.card()))
                                    .toList()));
        }
        RankingRepeat repeat = new RankingRepeat(all, repeats(), _ -> Map.of());
        return blending == null
                ? repeat
                : new BlendedRankingRepeat(
                        repeat,
                        blending,
                        vectorless::keptRivals,
                        ListBlend.together(measured.stream()
                                .map(each -> ListBlend.of(each.card()))
                                .toList()));
    }

    @Override
    public Fitted ready(Fitted kept, List<RecommendOutcome> outcomes, List<Fitted> measured) {
        boolean all = data.spec().keep() == TaskSpec.Keep.ALL && (blending == null || blending.keepsEverything());
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
        all.putAll(vectorless.told().what());
        if (blending != null) {
            all.put(
                    Blended.BEST,
                    "in each repeat the member that its validation "
                            + (data.spec().rates() ? "ratings" : "users") + " hold for the best");
            all.putAll(BlendAccount.described(blending, "a baseline, as a member keeps it"));
        }
        return all;
    }

    @Override
    public Questions questions() {
        Set<String> real = vectorless.told().what().keySet().stream()
                .filter(name -> !name.equals(Evidence.RANDOM))
                .collect(Collectors.toUnmodifiableSet());
        Map<String, List<String>> settings = data.spec().rates()
                ? Map.of(Questions.FROZEN_HEAD, List.of(Questions.FREEZE))
                : RankingRepeat.settings(data.tune());
        return new Questions(
                Evidence.FROZEN,
                Questions.AFTER,
                false,
                blending != null
                        ? Blended.BEST
                        : data.spec().rates() ? Questions.FROZEN_HEAD : RankingRepeat.rival(data.tune()),
                real,
                vectorless.told().what().containsKey(Evidence.RANDOM) ? Set.of(Evidence.RANDOM) : Set.of(),
                settings,
                real);
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
                                diversity(evidence.primary()),
                                evidence)
                        .of(kept);
    }

    @Override
    public Account account(List<RecommendOutcome> outcomes, Start first) {
        float[] vectors = outcomes.getFirst().vectors();
        return new Account(
                new RecommendProtocol(data).protocol(),
                new RecommendProtocol(data).counts(),
                breakdown(outcomes.getFirst().blend()),
                RecommendLeaks.of(data.held()),
                atTheScaleOf(first.embedding(), vectors),
                Reports.heldOut(data.spec().valid(), data.spec().test()),
                findings(outcomes, first),
                null,
                null);
    }

    private BlendAccount.Diversity<RecommendOutcome> diversity(String metric) {
        if (!data.spec().rates()) {
            return BlendAccount.ofLists(metric, RecommendOutcome::disagreement);
        }
        return new BlendAccount.Diversity<>() {
            @Override
            public double disagreement(RecommendOutcome outcome, String one, String other) {
                return outcome.distance(one, other);
            }

            @Override
            public double errors(RecommendOutcome outcome, String one, String other) {
                return Correlation.of(outcome.errors(one), outcome.errors(other));
            }
        };
    }

    private static Map<String, Map<String, Double>> breakdown(@Nullable Blend blend) {
        return blend instanceof ListBlend lists ? lists.byGroup(group -> "users of " + lists.sizes(group)) : Map.of();
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
        Biases.of(fitted).write(folder, data.names().ids().names());
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
}
