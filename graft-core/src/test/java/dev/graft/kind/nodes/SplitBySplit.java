package dev.graft.kind.nodes;

import dev.graft.adapt.Movement;
import dev.graft.base.Threads;
import dev.graft.eval.Evidence;
import dev.graft.eval.Probe;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trains on split after split from one start and measures each beside the task's baselines. */
public record SplitBySplit<R>(FineTuning<R> tuning, List<Split> splits, int threads) {
    /** One split's outcome. */
    public record Tuned<R>(Split split, Map<String, R> results, History history, float[] vectors) {}

    /** All splits, in order. */
    public List<Tuned<R>> run() {
        SortedMap<Integer, Tuned<R>> all = new TreeMap<>();
        Propagation propagation = new Propagation(tuning.task().undirected().out());
        Threads.each(splits.size(), threads, r -> {
            Tuned<R> tuned = of(r, propagation);
            synchronized (all) {
                all.put(r, tuned);
            }
        });
        return List.copyOf(all.values());
    }

    private Tuned<R> of(int r, Propagation propagation) {
        Split split = splits.get(r);
        FineTuning.Trained trained =
                tuning.fit(split, Movement.FREE, Seeds.derive(1, 4, r), propagation, Integer.toString(r));
        NodeTask<R> task = tuning.task();
        NodeInputs inputs = new NodeInputs(
                tuning.vectors().get().rows(),
                tuning.vectors().get().dim(),
                tuning.features().rows(),
                tuning.features().width(),
                !tuning.features().instead());
        Probe probe = Probe.fit(
                inputs.joined(),
                inputs.joinedWidth(),
                split.train(),
                split.valid(),
                task.targets(split),
                valid -> task.validation(split, valid, task.metric()));
        Map<String, R> results = new LinkedHashMap<>();
        results.put(Evidence.TUNED, FineTuning.measured(task, split, trained.told()));
        results.put("frozen", task.measure(split, probe.of(split.valid()), probe.of(split.test())));
        results.putAll(task.baselines(split, inputs, probe));
        return new Tuned<>(split, results, trained.history(), trained.vectors());
    }
}
