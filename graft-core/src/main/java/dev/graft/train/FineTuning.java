package dev.graft.train;

import dev.graft.base.Progress;
import dev.graft.base.Threads;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.task.Classification;
import dev.graft.task.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fine-tunes vectors for node classification, once a split, and measures each result beside the baselines on the same
 * split. Repeats run side by side, each on one thread, so their bits do not depend on the number of threads. A finished
 * repeat is stored; a later run finds it and goes on with the next.
 *
 * @param vectors the start, {@code [nodes x dim]}
 * @param splits one a repeat
 * @param folder where finished repeats are stored
 * @param identity what stored repeats must belong to: the recipe
 */
public record FineTuning(
        Classification task,
        Tune tune,
        long seed,
        Embedding vectors,
        List<Split> splits,
        int threads,
        Path folder,
        String identity,
        Progress progress) {

    /**
     * One split's outcome.
     *
     * @param results by model: {@code finetuned}, then the baselines
     * @param vectors the rows after, {@code [nodes x dim]}; empty but for the first repeat
     */
    public record Repeat(Split split, Map<String, Classification.Result> results, History history, float[] vectors) {}

    /** All repeats, in order. */
    public List<Repeat> run() {
        Repeat[] repeats = new Repeat[splits.size()];
        Propagation propagation = new Propagation(task.undirected().out());
        float scale = 1 / vectors.rootMeanSquare();
        float[] unit = new float[vectors.rows().length];
        Tiles.add(scale, vectors.rows(), 0, unit, 0, unit.length);
        AtomicInteger done = new AtomicInteger();
        Threads.each(repeats.length, threads, r -> {
            repeats[r] = repeat(r, propagation, unit, scale);
            synchronized (done) {
                int n = done.incrementAndGet();
                progress.step("fine-tune", (double) n / repeats.length, "split " + n + " of " + repeats.length);
            }
        });
        return List.of(repeats);
    }

    private Repeat repeat(int r, Propagation propagation, float[] unit, float scale) {
        Split split = splits.get(r);
        HeadLearner learner = new HeadLearner(
                tune,
                propagation,
                unit,
                vectors.dim(),
                task.labels().of(),
                task.labels().classes(),
                task.loss(),
                split.train(),
                Seeds.derive(seed, 4, r));
        Checkpoint stored = Checkpoint.at(folder.resolve("%02d.bin".formatted(r)), identity, 0);
        History history = stored.resume(learner.model());
        if (history.size() == 0) {
            history = train(learner, split);
            stored.save(learner.model(), history);
        }
        Map<String, Classification.Result> results = new LinkedHashMap<>();
        results.put(
                "finetuned",
                task.measure(split, learner.probabilities(split.valid()), learner.probabilities(split.test())));
        results.putAll(task.baselines(split, vectors.rows(), vectors.dim()));
        float[] after = new float[r == 0 ? unit.length : 0];
        if (r == 0) {
            Tiles.add(1 / scale, learner.vectors(), 0, after, 0, after.length);
        }
        return new Repeat(split, results, history, after);
    }

    private History train(HeadLearner learner, Split split) {
        boolean validated = split.valid().length > 0;
        Validation validation = validated
                ? () -> task.validation(
                        split, learner.probabilities(split.valid()), tune.stop().metric())
                : Validation.NONE;
        Trainer trainer = new Trainer(
                "fine-tune",
                Plan.sequential(tune.epochs(), split.train().length, learner.batchSize()),
                tune.schedule(),
                tune.optimizer().lr(),
                "tune.optimizer.lr",
                validation,
                validated ? tune.stop().patience() : 0,
                Checkpoint.none(),
                Progress.NONE);
        return trainer.train(learner, new ThreadRunner(1));
    }

    /** The splits that a task asks for. */
    public static List<Split> splits(Classification task, TaskSpec.Classify spec, List<int[]> fixed, long seed) {
        List<Split> splits = new ArrayList<>();
        for (int r = 0; r < spec.repeats(); r++) {
            splits.add(
                    fixed.isEmpty()
                            ? Split.random(task.labels(), spec.split(), Seeds.derive(seed, 5, r))
                            : new Split(fixed.get(0), fixed.get(1), fixed.get(2)));
        }
        return splits;
    }
}
