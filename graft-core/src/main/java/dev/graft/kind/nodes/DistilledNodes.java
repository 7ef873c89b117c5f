package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.run.DistilledTask;
import dev.graft.run.Distilling;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Task;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a blend tells of all nodes teaches beside the labels or values of those to train on.
 *
 * @param task of the member whose recipe it is
 * @param asked how what is kept is asked
 * @param <R> what a model reached on one split
 */
public record DistilledNodes<R>(NodeExperiment<R> task, Distilling distilling, Function<Fitted, Answers> asked)
        implements DistilledTask.Taught<NodeOutcome<R>> {
    /** The whole task. */
    public static <R> Task<NodeOutcome<R>> task(
            NodeExperiment<R> task, Distilling distilling, Function<Fitted, Answers> asked) {
        return new DistilledTask<>(task, distilling, new DistilledNodes<>(task, distilling, asked));
    }

    @Override
    public Repeat<NodeOutcome<R>> repeat(int number) {
        return new DistilledRepeat<>(task.repeat(number), distilling);
    }

    @Override
    public @Nullable Repeat<NodeOutcome<R>> everything(List<NodeOutcome<R>> outcomes, List<Fitted> measured) {
        NodeRepeat<R> all = task.everything(outcomes, measured);
        return all == null || distilling.everything() == null ? null : new DistilledRepeat<>(all, distilling);
    }

    @Override
    public double disagreement(NodeOutcome<R> outcome, String one, String other) {
        return outcome.task().disagreement(outcome.result(one), outcome.result(other));
    }

    @Override
    public Answers answers(Fitted kept) {
        return asked.apply(kept);
    }

    @Override
    public Map<String, String> baselines() {
        return Map.of(Questions.FROZEN_HEAD, "the same head, taught alike, the rows left as they were");
    }
}
