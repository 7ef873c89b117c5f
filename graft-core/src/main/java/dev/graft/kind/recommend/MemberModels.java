package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.data.Lineage;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.run.Blending;
import dev.graft.run.Start;
import dev.graft.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Models that a blend is made of, and the blend as it is stored.
 *
 * @param everything whether models are taken that were trained on everything known; else those of the repeat
 */
record MemberModels(Blending blending, RecommendData data, int repeat, boolean everything) {
    /** The tensor of users' and items' biases. */
    static final String BIASES = "biases";

    /** The same before validation ratings taught them. */
    static final String BIASES_BEFORE = RankingRepeat.BEFORE_REFIT + "." + BIASES;

    /** Whether members are asked for what they said before validation interactions taught them. */
    boolean refit() {
        return data.spec().refit() && !everything;
    }

    /** Of the runs, whole. */
    Blending.Models runs(Start start) {
        return blending.models(repeat, !everything, start.lineage());
    }

    /** Of the runs, with what answers are read off alone, and what they were before validation taught them. */
    List<Fitted> bare(List<Fitted> runs) {
        List<Fitted> bare = new ArrayList<>();
        for (int m = 0; m < runs.size(); m++) {
            bare.add(bare(runs.get(m), blending.members().get(m)));
        }
        return bare;
    }

    private Fitted bare(Fitted member, Blending.Member run) {
        Fitted own = Members.without(member);
        Set<String> kept = own.parameters().keySet();
        boolean baseline = own.card().containsKey(ItemMember.BASELINE);
        if (refit() && !baseline && !kept.contains(data.spec().rates() ? BIASES_BEFORE : RankingRepeat.BEFORE_REFIT)) {
            throw BadInput.in(
                    run.path(),
                    "was trained by an earlier version of Graft, which did not keep what the model said before it was trained"
                            + " on validation interactions too: weights chosen on these would be chosen by what was learned"
                            + " from them; run finetune again with --out elsewhere, or with task.refit=false");
        }
        Map<String, Tensor> readout = new LinkedHashMap<>(own.readout());
        readout.keySet().retainAll(List.of(Ready.VECTORS, BIASES, ItemMember.NEIGHBOURS, ItemMember.COUNTS));
        Map<String, Tensor> parameters = new LinkedHashMap<>(own.parameters());
        parameters.keySet().removeIf(name -> !refit() || !name.startsWith(RankingRepeat.BEFORE_REFIT));
        Map<String, Object> card = new LinkedHashMap<>(own.card());
        card.keySet()
                .retainAll(List.of(
                        "model",
                        "blend",
                        ItemMember.BASELINE,
                        "layers",
                        "l2",
                        "als",
                        "users",
                        "mean",
                        RatingMember.DAMPING));
        Fitted bare = new Fitted(own.kind(), own.names(), card, parameters, readout, new History(), Lineage.NOTHING);
        return Members.in(member)
                ? Members.on(
                        bare,
                        Members.of(member).stream().map(each -> bare(each, run)).toList())
                : bare;
    }

    /**
     * The blend, with the first run's vectors.
     *
     * @param members baselines among them
     * @param how it came about, as its card keeps it
     */
    Fitted whole(Blending.Models runs, List<Fitted> members, Map<String, Object> how) {
        Fitted lends = Members.without(runs.first());
        Map<String, Object> card = new LinkedHashMap<>(lends.card());
        List.of("kept", "epochs", "best", "expected", "expectedIntervals").forEach(card::remove);
        card.put("repeat", repeat);
        card.putAll(how);
        Map<String, Tensor> parameters = new LinkedHashMap<>(lends.parameters());
        parameters.keySet().retainAll(List.of("vectors", "rows", BIASES, RankingRepeat.BEFORE_REFIT, BIASES_BEFORE));
        parameters.keySet().removeIf(name -> !refit() && name.startsWith(RankingRepeat.BEFORE_REFIT));
        Map<String, Tensor> readout = new LinkedHashMap<>(lends.readout());
        readout.keySet().retainAll(List.of(Ready.VECTORS, BIASES));
        return Members.on(
                new Fitted(lends.kind(), lends.names(), card, parameters, readout, new History(), runs.lineage()),
                members);
    }
}
