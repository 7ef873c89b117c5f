package dev.graft.bench;

import dev.graft.eval.Probe;
import dev.graft.kind.classify.Classification;
import dev.graft.kind.nodes.Split;

/** What a linear probe of vectors reaches on a split. */
final class Probed {
    private Probed() {}

    static Classification.Result of(Classification task, Split split, float[] rows, int dim) {
        Probe probe = Probe.fit(
                rows,
                dim,
                split.train(),
                split.valid(),
                task.targets(split),
                told -> task.validation(split, told, task.metric()));
        return task.measure(split, probe.of(split.valid()), probe.of(split.test()));
    }
}
