package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.run.Task;
import java.util.List;
import java.util.Set;

/**
 * A task about nodes with its data, as {@link BlendedTask} and {@link DistilledNodes} need it.
 *
 * @param <R> what a model reached on one split
 */
public interface NodeExperiment<R> extends Task<NodeOutcome<R>> {
    @Override
    NodeRepeat<R> repeat(int number);

    @Override
    @Nullable
    NodeRepeat<R> everything(List<NodeOutcome<R>> outcomes, List<Fitted> measured);

    /** Names of the baselines of the task itself, which {@link NodeTask#baseline} tells. */
    Set<String> ownBaselines();

    /** One that learns from everything known, and is measured on nothing. */
    NodeRepeat<R> known();
}
