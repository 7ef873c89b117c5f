package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.data.Dataset;
import dev.graft.eval.Design;
import dev.graft.eval.Distilled;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.run.Account;
import dev.graft.run.Distilling;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.run.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A task about nodes whose models learn what a blend tells of all nodes, beside the labels or values of those to train on.
 *
 * @param task of the member whose recipe it is
 * @param answers how what is kept is asked
 * @param <R> what a model reached on one split
 */
public record DistilledTask<R>(NodeExperiment<R> task, Distilling distilling, Function<Fitted, Answers> answers)
        implements Task<NodeOutcome<R>> {
    @Override
    public String name() {
        return task.name();
    }

    @Override
    public Dataset dataset() {
        return task.dataset();
    }

    @Override
    public int repeats() {
        return task.repeats();
    }

    @Override
    public boolean sideBySide() {
        return task.sideBySide();
    }

    @Override
    public Repeat<NodeOutcome<R>> repeat(int number) {
        return new DistilledRepeat<>(task.repeat(number), distilling);
    }

    @Override
    public String metric() {
        return task.metric();
    }

    @Override
    public Design design() {
        return task.design();
    }

    @Override
    public Map<String, String> baselines() {
        Map<String, String> all = new LinkedHashMap<>(distilling.described());
        all.putAll(task.baselines());
        all.put(Questions.FROZEN_HEAD, "the same head, taught alike, the rows left as they were");
        return all;
    }

    @Override
    public Questions questions() {
        return task.questions();
    }

    @Override
    public List<String> columns() {
        return task.columns();
    }

    @Override
    public Account account(List<NodeOutcome<R>> outcomes, Start first) {
        return task.account(outcomes, first);
    }

    /** Of a blend that has such a model to tell it. */
    @Override
    public @Nullable Repeat<NodeOutcome<R>> everything(List<NodeOutcome<R>> outcomes, List<Fitted> measured) {
        NodeRepeat<R> all = task.everything(outcomes, measured);
        return all == null || distilling.everything() == null ? null : new DistilledRepeat<>(all, distilling);
    }

    @Override
    public Fitted ready(Fitted kept, List<NodeOutcome<R>> outcomes, List<Fitted> measured) {
        return task.ready(kept, outcomes, measured);
    }

    @Override
    public void keep(Path folder, Fitted fitted, NodeOutcome<R> outcome) {
        task.keep(folder, fitted, outcome);
    }

    @Override
    public Distilled distilled(List<NodeOutcome<R>> outcomes, Evidence evidence, Fitted kept) {
        return distilling.account(evidence, kept, answers.apply(kept), (one, other) -> outcomes.stream()
                .mapToDouble(outcome -> outcome.task().disagreement(outcome.result(one), outcome.result(other)))
                .average()
                .orElse(Double.NaN));
    }
}
