package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.eval.Measures;
import dev.graft.eval.PropagatedRival;
import dev.graft.eval.changed.EncoderTried;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Ids;
import dev.graft.run.Outcome;
import dev.graft.run.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One split's outcome.
 *
 * @param results by model: {@code finetuned}, {@code frozen}, then the others
 * @param vectors the rows after, {@code [nodes x dim]}, of the first repeat alone
 * @param blind what was trained without {@link HiddenNodes}, or null where none were hidden
 * @param tried encoders that were compared on validation, scores in the run's metric; none where nothing was chosen
 * @param forgets by how much less than the start's propagated vectors tell the graph's edges, as an AUC; NaN where nothing
 *     bounds that
 * @param blended how the fine-tuned model was blended, or null where it was trained
 * @param <R> what a model reached
 */
@SuppressWarnings("exports") // public for the kinds about nodes alone
public record NodeOutcome<R>(
        NodeTask<R> task,
        Ids ids,
        Split split,
        Map<String, R> results,
        float[] vectors,
        @Nullable Fitted blind,
        List<EncoderTried> tried,
        double forgets,
        @Nullable AnswerBlend blended)
        implements Outcome {
    /** @throws NullPointerException where there is no such model */
    public R result(String model) {
        return Objects.requireNonNull(results.get(model), model);
    }

    /** The same with other models' results. */
    NodeOutcome<R> with(Map<String, R> more) {
        return new NodeOutcome<>(task, ids, split, more, vectors, blind, tried, forgets, blended);
    }

    /** The same of a blend, with its members' results. */
    NodeOutcome<R> with(Map<String, R> more, AnswerBlend how) {
        return new NodeOutcome<>(task, ids, split, more, vectors, blind, tried, forgets, how);
    }

    @Override
    public Map<String, Measures> measures() {
        Map<String, Measures> measures = new LinkedHashMap<>();
        results.forEach((name, result) -> measures.put(name, task.measures(result)));
        return measures;
    }

    @Override
    public PropagatedRival.Seen propagated() {
        boolean plain = tried.stream().anyMatch(encoder -> encoder.taken() && encoder.strength() == 0);
        return new PropagatedRival.Seen(plain, forgets);
    }

    @Override
    public void write(Told told) {
        part(told, "train", split.train());
        part(told, "valid", split.valid());
        part(told, "test", split.test());
        results.forEach((name, result) -> task.write(told, name, split, result));
    }

    private void part(Told told, String part, int[] nodes) {
        for (int u : nodes) {
            told.split(part, ids.name(u));
        }
    }
}
