package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.eval.Hops;
import dev.graft.eval.NearestVotes;
import dev.graft.eval.Probe;
import dev.graft.eval.Propagated;
import dev.graft.eval.Readout;
import dev.graft.run.Questions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a split's training nodes make of vectors before and after fine-tuning, none of which is changed by it. */
final class NodeReadouts<R> {
    /** All of them. */
    static final List<String> NAMES = List.of(
            NodeRepeat.FROZEN_VECTORS,
            Questions.AFTER,
            Questions.PROPAGATED,
            NodeRepeat.FROZEN_HOPS,
            Questions.NEAREST_BEFORE,
            Questions.NEAREST_AFTER,
            Questions.PROPAGATED_NEAREST);

    private final NodeTask<R> task;
    private final Split split;
    private final NodeInputs inputs;
    private final float[] after;
    private final Supplier<Hops> means;
    private final Function<Hops, PropagatedRows> around;
    private final ToDoubleFunction<float[]> score;
    private @Nullable Probe untouched;
    private @Nullable Hops hops;
    private @Nullable PropagatedRows propagated;

    /**
     * Of a repeat.
     *
     * @param inputs of the vectors before
     * @param after the vectors after
     * @param means of what models read, over neighbourhoods
     * @param around the same as far as vectors may go
     * @param score of what is told of the validation nodes; more is better
     */
    NodeReadouts(
            NodeTask<R> task,
            Split split,
            NodeInputs inputs,
            float[] after,
            Supplier<Hops> means,
            Function<Hops, PropagatedRows> around,
            ToDoubleFunction<float[]> score) {
        this.task = task;
        this.split = split;
        this.inputs = inputs;
        this.after = after;
        this.means = means;
        this.around = around;
        this.score = score;
    }

    /** Models of a run that a blend can hold, a task's own baselines among them. */
    static List<String> members(Set<String> own) {
        return Stream.of(List.of(Questions.FROZEN_HEAD), NAMES, own)
                .flatMap(Collection::stream)
                .toList();
    }

    /** By name; it is fitted anew, but for the probe of the vectors before. */
    Readout of(String name) {
        return switch (name) {
            case NodeRepeat.FROZEN_VECTORS -> untouched();
            case Questions.AFTER -> probe(inputs.with(after));
            case Questions.PROPAGATED -> propagated();
            case NodeRepeat.FROZEN_HOPS -> hops().together(split.train(), split.valid(), task.targets(split), score);
            case Questions.NEAREST_BEFORE -> nearest(inputs);
            case Questions.NEAREST_AFTER -> nearest(inputs.with(after));
            case Questions.PROPAGATED_NEAREST -> propagatedNearest();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The probe of the vectors before. */
    Probe untouched() {
        Probe its = untouched;
        if (its == null) {
            its = probe(inputs);
            untouched = its;
        }
        return its;
    }

    /** The same probe of whatever means of them validation prefers. */
    Propagated propagated() {
        return Propagated.fit(untouched(), around().joined(), split.train(), split.valid(), task.targets(split), score);
    }

    /** The votes of the nearest by whatever means validation prefers. */
    Propagated propagatedNearest() {
        return around().nearest(task, split, score);
    }

    /** The votes of the nearest by the vectors before. */
    Readout nearest() {
        return nearest(inputs);
    }

    /** What the means may be, as far as vectors may go. */
    PropagatedRows around() {
        PropagatedRows its = propagated;
        if (its == null) {
            its = around.apply(hops());
            propagated = its;
        }
        return its;
    }

    private Hops hops() {
        Hops its = hops;
        if (its == null) {
            its = means.get();
            hops = its;
        }
        return its;
    }

    private Probe probe(NodeInputs of) {
        return Probe.fit(of.joined(), of.joinedWidth(), split.train(), split.valid(), task.targets(split), score);
    }

    private Readout nearest(NodeInputs of) {
        return NearestVotes.fit(of.vectors(), of.dim(), split.train(), task.targets(split), NearestVotes.NEIGHBOURS);
    }
}
