package dev.graft.train;

import dev.graft.base.Threads;
import dev.graft.feature.Features;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.task.Classification;
import dev.graft.task.Evidence;
import dev.graft.task.NodeInputs;
import dev.graft.task.NodeTask;
import dev.graft.task.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Fine-tunes vectors for a task about nodes, once a split, and measures each result beside the baselines on the same
 * split. Repeats run side by side, each on one thread, so their bits do not depend on the number of threads. A finished
 * repeat is stored, and a long one on its way; a later run finds it and goes on.
 *
 * @param vectors the start, {@code [nodes x dim]}
 * @param features what the head, and the baselines, read beside or instead of the vectors
 * @param splits one a repeat
 * @param training where repeats are stored, and who is told
 * @param <R> what a model reached on one split
 */
public record FineTuning<R>(
        NodeTask<R> task,
        Tune tune,
        long seed,
        Embedding vectors,
        Features features,
        List<Split> splits,
        int threads,
        Training training) {

    /**
     * One split's outcome.
     *
     * @param results by model: {@code finetuned}, then the baselines
     * @param vectors the rows after, {@code [nodes x dim]}; empty but for the first repeat
     */
    public record Repeat<R>(Split split, Map<String, R> results, History history, float[] vectors) {}

    /** All repeats, in order. */
    public List<Repeat<R>> run() {
        SortedMap<Integer, Repeat<R>> repeats = new TreeMap<>();
        Propagation propagation = new Propagation(task.undirected().out());
        float scale = 1 / vectors.rootMeanSquare();
        float[] unit = new float[vectors.rows().length];
        Tiles.add(scale, vectors.rows(), 0, unit, 0, unit.length);
        Threads.each(splits.size(), threads, r -> {
            Repeat<R> repeat = repeat(r, propagation, unit, scale);
            synchronized (repeats) {
                repeats.put(r, repeat);
                int n = repeats.size();
                training.progress()
                        .step("fine-tune", (double) n / splits.size(), "split " + n + " of " + splits.size());
            }
        });
        return List.copyOf(repeats.values());
    }

    private Repeat<R> repeat(int r, Propagation propagation, float[] unit, float scale) {
        Split split = splits.get(r);
        NodeInputs inputs =
                new NodeInputs(vectors.rows(), vectors.dim(), features.rows(), features.width(), !features.instead());
        HeadLearner learner = new HeadLearner(
                tune, propagation, inputs.with(unit), task.target(split), split.train(), Seeds.derive(seed, 4, r));
        History history = train(learner, split, "%02d".formatted(r));
        Map<String, R> results = new LinkedHashMap<>();
        results.put(
                Evidence.TUNED,
                task.measure(split, learner.predictions(split.valid()), learner.predictions(split.test())));
        results.putAll(task.baselines(split, inputs));
        float[] after = new float[r == 0 ? unit.length : 0];
        if (r == 0) {
            Tiles.add(1 / scale, learner.vectors(), 0, after, 0, after.length);
        }
        return new Repeat<>(split, results, history, after);
    }

    private History train(HeadLearner learner, Split split, String name) {
        boolean validated = split.valid().length > 0;
        Validation validation = validated
                ? () -> task.validation(
                        split, learner.predictions(split.valid()), tune.stop().metric())
                : Validation.NONE;
        return training.silent()
                .run(
                        name,
                        learner,
                        Plan.sequential(tune.epochs(), split.train().length, learner.batchSize()),
                        Course.of(tune, validated),
                        validation,
                        "fine-tune");
    }

    /** The splits that classification asks for. */
    public static List<Split> splits(Classification task, TaskSpec.Classify spec, List<Split> fixed, long seed) {
        return splits(spec.repeats(), fixed, r -> Split.random(task.labels(), spec.split(), Seeds.derive(seed, 5, r)));
    }

    /** A split a repeat: the fixed ones in turn where there are any, else by {@code random}. */
    public static List<Split> splits(int repeats, List<Split> fixed, IntFunction<Split> random) {
        List<Split> splits = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            splits.add(fixed.isEmpty() ? random.apply(r) : fixed.get(r % fixed.size()));
        }
        return splits;
    }
}
