package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.blend.ListBlend;
import dev.graft.blend.ListChosen;
import dev.graft.data.Lineage;
import dev.graft.eval.Blended;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.kind.recommend.RankingBaselines.Baseline;
import dev.graft.math.Seeds;
import dev.graft.run.Blending;
import dev.graft.run.DerivedRepeat;
import dev.graft.run.Start;
import dev.graft.train.History;
import dev.graft.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * A blend of lists: the fine-tuned model is made of members' models, by weights that validation users choose from what members said
 * before validation interactions taught them; all else is as in the first member's run, whose vectors it has.
 *
 * @param rivals baselines by the length of the start's rows
 * @param chosen what repeats have chosen, where everything is known and nothing can choose; else null
 */
record BlendedRankingRepeat(
        RankingRepeat of,
        Blending blending,
        IntFunction<Map<String, Baseline>> rivals,
        @Nullable ListBlend chosen) implements DerivedRepeat<RecommendOutcome> {
    private int users() {
        return of.data().names().users();
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        MemberModels models = new MemberModels(blending, of.data(), of.number(), chosen != null);
        Blending.Models runs = models.runs(start);
        List<Fitted> members = new ArrayList<>(models.bare(runs.runs()));
        Map<String, Baseline> baselines = blending.baselines().isEmpty()
                ? Map.of()
                : rivals.apply(start.embedding().dim());
        for (String name : blending.baselines()) {
            Baseline baseline = baselines.get(name);
            if (baseline == null) {
                throw new BadInput("--with " + name + " was left out of the baselines, and cannot be a member");
            }
            members.add(stored(name, baseline, runs.first(), models.refit()));
        }
        ListBlend how = chosen == null ? chosen(members, models.refit()) : chosen;
        return models.whole(runs, members, how.facts());
    }

    /** A baseline as a member: what it goes by, and the same of training interactions alone where validation's taught it. */
    private Fitted stored(String name, Baseline baseline, Fitted like, boolean refit) {
        RecommendData data = of.data();
        ItemScores scores = chosen == null ? baseline.scores() : baseline.fit().apply(data.known());
        Map.Entry<String, Tensor> after = ItemMember.stored(scores);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        if (refit) {
            Map.Entry<String, Tensor> before =
                    ItemMember.stored(baseline.fit().apply(data.held().train()));
            boolean rows = before.getKey().equals(Ready.VECTORS);
            parameters.put(
                    rows ? RankingRepeat.BEFORE_REFIT : RankingRepeat.BEFORE_REFIT + "." + before.getKey(),
                    before.getValue());
        }
        Map<String, Object> card = new LinkedHashMap<>();
        card.put(ItemMember.BASELINE, name);
        card.put("model", "als");
        card.putAll(baseline.card().apply(data.known()));
        return new Fitted(
                like.kind(),
                like.names(),
                card,
                parameters,
                Map.of(after.getKey(), after.getValue()),
                new History(),
                Lineage.NOTHING);
    }

    private ListBlend chosen(List<Fitted> members, boolean refit) {
        RecommendData data = of.data();
        int threads = data.options().threads();
        long seed = Seeds.derive(data.recipe().seed(), 17, of.number());
        List<ItemScores> scores = members.stream()
                .map(member -> ItemMember.before(member, users(), refit)
                        .scores(data.held().train()))
                .toList();
        UserLists lists = UserLists.of(data.held(), data.spec().k(), scores, seed, threads);
        ListChosen found = ListChosen.of(
                blending.how(),
                new ListChosen.Question(
                        lists.questions(), members.size(), lists.judge(data.metric()), lists::error, seed, threads));
        return blending.blend(found, lists.bounds());
    }

    @Override
    public RecommendOutcome measure(Start start, Map<String, Fitted> fitted) {
        RecommendOutcome outcome = of.measure(start, fitted);
        Fitted blend = Objects.requireNonNull(fitted.get(Evidence.TUNED));
        ListBlend how = ListBlend.of(blend.card());
        RecommendData data = of.data();
        Map<String, RecommendAnswer> answers = new LinkedHashMap<>(outcome.answers());
        answers.put(Evidence.TUNED, lists(blend));
        List<Fitted> members = Members.of(blend);
        List<String> keys = blending.keys();
        for (int m = 0; m < members.size(); m++) {
            RecommendAnswer.Lists its = lists(members.get(m));
            answers.put(keys.get(m), its);
            if (m == how.best()) {
                answers.put(Blended.BEST, its);
            }
        }
        return new RecommendOutcome(data, answers, outcome.vectors(), how);
    }

    private RecommendAnswer.Lists lists(Fitted fitted) {
        RecommendData data = of.data();
        return RankingRepeat.lists(data, ItemMember.of(fitted, users()).scores(data.known()));
    }
}
