package dev.graft.run;

import dev.graft.blend.How;
import dev.graft.eval.Best;
import dev.graft.eval.Evidence;
import dev.graft.recipe.Adapt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which measured models answer a report's questions.
 *
 * @param before the kind's simplest readout of the vectors before fine-tuning
 * @param after the same readout of the vectors after
 * @param nodes whether nodes have labels or values, so that the ten nearest were asked, before and after, and both readouts of
 *     means of neighbourhoods
 * @param rival the task model with the same head, rate and epochs on untouched vectors, or what comes nearest to that; of a start
 *     that was drawn at random, the best of those without vectors takes its place
 * @param vectorless models that use no vectors
 * @param controls that nobody would use
 * @param settings of a recipe, as {@code --set} takes them, for a run whose task model is what another model is here; of those
 *     that have such
 * @param members of a blend that models may be, so that it answers by them to the number measured
 */
public record Questions(
        String before,
        String after,
        boolean nodes,
        String rival,
        Set<String> vectorless,
        Set<String> controls,
        Map<String, List<String>> settings,
        Set<String> members) {
    /** What a recipe says so that no row moves. */
    public static final String FREEZE = "adapt.method=frozen";

    /** What it says so that vectors become means. */
    public static final String PROPAGATES = "adapt.method=propagate";

    /** The probe on the vectors after fine-tuning. */
    public static final String AFTER = "finetunedVectors";

    /** The ten nearest, by the vectors before. */
    public static final String NEAREST_BEFORE = "frozenNearest";

    /** The ten nearest, by the vectors after. */
    public static final String NEAREST_AFTER = "finetunedNearest";

    /** The probe on the vectors before, or on their means over one or two hops. */
    public static final String PROPAGATED = "propagated";

    /** The ten nearest by the vectors before, or by their means over one or two hops. */
    public static final String PROPAGATED_NEAREST = "propagatedNearest";

    /** The task model with its rows frozen. */
    public static final String FROZEN_HEAD = "frozenHead";

    /**
     * How to be answered by a model.
     *
     * @param adapt of the run
     * @param tuned what its own model is called
     */
    Best.Way way(String model, Adapt adapt, String tuned) {
        String method = adapt.method().toString();
        if (model.equals(Evidence.TUNED)) {
            return Best.Way.MADE;
        }
        List<String> set = settings.getOrDefault(model, List.of());
        if (set.equals(List.of("adapt.method=" + method))) {
            return new Best.Way(List.of(), Best.ALREADY);
        }
        if (set.isEmpty() && members.contains(model)) {
            return new Best.Way(
                    List.of(),
                    "graft blend " + Best.RUN + " --with " + model + " --how " + How.ALONE.key() + " --out OTHER");
        }
        return new Best.Way(
                besides(set, adapt),
                model.equals(after) || model.equals(NEAREST_AFTER)
                        ? "no command answers by it; what it reads are this run's vectors: graft export " + Best.RUN
                                + " --format tsv --out FILE"
                        : "no command answers by it: graft predict " + Best.RUN + " goes on answering by the " + tuned);
    }

    /** Settings, and those of a recipe's that would be refused beside them brought back to where they say nothing. */
    static List<String> besides(List<String> settings, Adapt adapt) {
        List<String> all = new ArrayList<>(settings);
        boolean encodes = settings.contains(PROPAGATES);
        boolean stays = settings.contains(FREEZE) || settings.contains("adapt.method=full");
        if (encodes) {
            unset(all, "anchor", adapt.anchor() > 0, 0);
            unset(all, "ewc", adapt.ewc() > 0, 0);
            unset(all, "l1", adapt.l1() > 0, 0);
            unset(all, "l2", adapt.l2() > 0, 0);
            unset(all, "maxNorm", adapt.maxNorm() > 0, 0);
            unset(all, "joint.weight", adapt.joint().weight() > 0, 0);
            unset(all, "rates.given", !Adapt.whole(adapt.rates().given()), 1);
            unset(all, "rates.fresh", !Adapt.whole(adapt.rates().fresh()), 1);
        }
        unset(
                all,
                "drift.edges",
                stays && adapt.drift().edges() != Adapt.Drift.USUAL.edges(),
                Adapt.Drift.USUAL.edges());
        return List.copyOf(all);
    }

    private static void unset(List<String> settings, String key, boolean said, double usual) {
        if (said) {
            settings.add("adapt." + key + "=" + (usual == Math.rint(usual) ? String.valueOf((int) usual) : usual));
        }
    }
}
