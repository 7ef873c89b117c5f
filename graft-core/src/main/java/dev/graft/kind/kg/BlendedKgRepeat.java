package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.blend.ListBlend;
import dev.graft.blend.ListChosen;
import dev.graft.data.Lineage;
import dev.graft.eval.Blended;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
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

/**
 * One split of a blend about facts: the fine-tuned model is made of members' models of this split, which no validation fact has
 * taught, by weights that these choose; all else is as in the first member's run, whose vectors it has.
 *
 * @param of the same split of the first member's run
 * @param before what repeats have chosen, where everything is known and nothing can choose; else null
 */
record BlendedKgRepeat(
        KgRepeat of, Blending blending, @Nullable ListBlend before) implements DerivedRepeat<KgOutcome> {
    @Override
    public Fitted fit(String model, Start start, Training training) {
        return model.equals(Evidence.TUNED) ? blended(start) : blending.fitted(0, of.number(), model);
    }

    private Fitted blended(Start start) {
        Blending.Models models = blending.models(of.number(), before == null, start.lineage());
        Fitted first = models.first();
        List<Fitted> members = new ArrayList<>(
                models.runs().stream().map(BlendedKgRepeat::bare).toList());
        for (String baseline : blending.baselines()) {
            members.add(
                    StoredModel.counted(baseline, first, of.parts().completion().train()));
        }
        ListBlend how = before == null ? chosen(members) : before;
        Map<String, Object> card = new LinkedHashMap<>(Members.without(first).card());
        List.of("kept", "epochs", "best", "expected").forEach(card::remove);
        card.put("repeat", of.number());
        card.putAll(how.facts());
        Fitted whole = new Fitted(
                first.kind(),
                first.names(),
                card,
                Map.of("vectors", first.parameter("vectors"), "relations", first.parameter("relations")),
                Map.of("entities", first.read("entities"), "relations", first.read("relations")),
                new History(),
                models.lineage());
        return Members.on(whole, members);
    }

    /** A member with what answers are read off alone. */
    static Fitted bare(Fitted member) {
        Fitted own = Members.without(member);
        Map<String, Tensor> readout = new LinkedHashMap<>(own.readout());
        readout.keySet().retainAll(List.of("entities", "relations", StoredModel.COUNTED));
        Map<String, Object> card = new LinkedHashMap<>(own.card());
        card.keySet().retainAll(List.of("model", "reciprocal", "relations", "blend"));
        Fitted bare = new Fitted(own.kind(), own.names(), card, Map.of(), readout, new History(), Lineage.NOTHING);
        return Members.in(member)
                ? Members.on(
                        bare,
                        Members.of(member).stream().map(BlendedKgRepeat::bare).toList())
                : bare;
    }

    private ListBlend chosen(List<Fitted> members) {
        KgSetting setting = of.setting();
        int threads = setting.options().threads();
        long seed = Seeds.derive(setting.recipe().seed(), 17, of.number());
        List<AnswerScores> scores = members.stream()
                .map(member -> BlendedFacts.told(StoredModel.of(member)))
                .toList();
        FactLists lists = FactLists.of(of.parts().completion(), scores, seed, threads);
        ListChosen chosen = ListChosen.of(
                blending.how(),
                new ListChosen.Question(
                        lists.questions(),
                        members.size(),
                        FactLists.judge(setting.spec().metric()),
                        lists::error,
                        seed,
                        threads));
        return blending.blend(chosen, List.of());
    }

    @Override
    public KgOutcome measure(Start start, Map<String, Fitted> fitted) {
        KgOutcome outcome = of.measure(start, fitted);
        Fitted blend = Objects.requireNonNull(fitted.get(Evidence.TUNED));
        ListBlend how = ListBlend.of(blend.card());
        Map<String, Completion.FactRanks> ranks = new LinkedHashMap<>(outcome.ranks());
        List<Fitted> members = Members.of(blend);
        List<String> keys = blending.keys();
        for (int m = 0; m < members.size(); m++) {
            AnswerScores scores = StoredModel.of(members.get(m)).answers();
            Completion.FactRanks its =
                    outcome.task().ranks(scores, of.setting().options().threads());
            ranks.put(keys.get(m), its);
            if (m == how.best()) {
                ranks.put(Blended.BEST, its);
            }
        }
        return outcome.with(ranks, how);
    }
}
