package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.eval.Blended;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.math.Correlation;
import dev.graft.run.BlendAccount;
import dev.graft.run.Blending;
import dev.graft.run.DerivedTask;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A task about nodes whose fine-tuned model is blended of other runs' models.
 *
 * @param task of the first member
 * @param <R> what a model reached on one split
 */
public record BlendedTask<R>(NodeExperiment<R> task, Blending blending) implements DerivedTask<NodeOutcome<R>> {
    /** Of a member's card: that it lacks what answers of nodes that come later need. */
    static final String KNOWN_ALONE = "knownAlone";

    /**
     * Of runs, and of baselines of the task.
     *
     * @throws BadInput for a baseline that there is not
     */
    public static <R> BlendedTask<R> of(NodeExperiment<R> task, Blending blending) {
        blending.mustBeOf(NodeReadouts.members(task.ownBaselines()));
        return new BlendedTask<>(task, blending);
    }

    @Override
    public Repeat<NodeOutcome<R>> repeat(int number) {
        return new BlendedRepeat<>(task.repeat(number), blending, null);
    }

    @Override
    public Map<String, String> baselines() {
        Map<String, String> all =
                new LinkedHashMap<>(BlendAccount.described(blending, "a baseline of the first member's"));
        all.put(Blended.BEST, "in each repeat the member that its validation nodes hold for the best");
        all.putAll(task.baselines());
        return all;
    }

    /** Of members that all keep what learned from everything known; a frozen head never did. */
    @Override
    public @Nullable Repeat<NodeOutcome<R>> everything(List<NodeOutcome<R>> outcomes, List<Fitted> measured) {
        if (blending.baselines().contains(Questions.FROZEN_HEAD) || !blending.keepsEverything()) {
            return null;
        }
        return new BlendedRepeat<>(
                task.known(),
                blending,
                AnswerBlend.together(outcomes.stream().map(BlendedTask::how).toList()));
    }

    private static AnswerBlend how(NodeOutcome<?> outcome) {
        return Objects.requireNonNull(outcome.blended(), "blended");
    }

    /** With its members as they are asked, for nodes that come later. */
    @Override
    public Fitted ready(Fitted kept, List<NodeOutcome<R>> outcomes, List<Fitted> measured) {
        boolean everything = Standing.everything(kept, repeats());
        List<Fitted> told = Members.of(kept);
        List<Fitted> members = new ArrayList<>();
        for (int m = 0; m < told.size(); m++) {
            members.add(m < blending.members().size() ? asked(m, everything) : told.get(m));
        }
        return Members.on(task.ready(kept, outcomes, measured), members);
    }

    private Fitted asked(int member, boolean everything) {
        Fitted current = blending.current(member);
        return Standing.everything(current, repeats()) == everything
                ? current
                : blending.fitted(member, 0, Evidence.TUNED).with(Map.of(KNOWN_ALONE, true));
    }

    @Override
    public Blended blended(List<NodeOutcome<R>> outcomes, Evidence evidence, Fitted kept) {
        BlendAccount.Diversity<NodeOutcome<R>> diversity = new BlendAccount.Diversity<>() {
            @Override
            public double disagreement(NodeOutcome<R> outcome, String one, String other) {
                return outcome.task().disagreement(outcome.result(one), outcome.result(other));
            }

            @Override
            public double errors(NodeOutcome<R> outcome, String one, String other) {
                return Correlation.of(
                        outcome.task().errors(outcome.split(), outcome.result(one)),
                        outcome.task().errors(outcome.split(), outcome.result(other)));
            }
        };
        return new BlendAccount<>(blending, outcomes, NodeOutcome::blended, "", diversity, evidence).of(kept);
    }
}
