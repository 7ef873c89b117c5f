package dev.graft.train;

import dev.graft.adapt.Movement;
import dev.graft.base.Progress;
import dev.graft.graph.Labels;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.Propagation;
import dev.graft.recipe.Tune;
import dev.graft.task.ClassWeights;
import dev.graft.task.NodeInputs;
import dev.graft.task.Split;
import dev.graft.task.community.CommunityTask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Fine-tunes vectors for communities: towards the known members by {@link HeadLearner}, or without any towards high
 * modularity by {@link ModularityLearner}. A finished repeat is stored; a later run finds it.
 *
 * @param start {@code [nodes x dim]}
 * @param movement what of the vectors moves, and how far
 * @param folder where finished repeats are stored
 * @param identity what stored repeats must belong to: the recipe
 */
public record CommunityTuning(
        CommunityTask task, Tune tune, Embedding start, Movement movement, Path folder, String identity) {
    /**
     * One repeat's outcome.
     *
     * @param vectors the rows after, {@code [nodes x dim]}, at the start's scale
     * @param head the head's likeliest community of each node, {@code [nodes]}
     */
    public record Result(float[] vectors, int[] head, History history) {}

    /** A learner with what is asked of it here. */
    private record Trained(
            Learner learner, State model, Supplier<int[]> head, Supplier<float[]> vectors, int units, int batch) {}

    /**
     * @param communities that the head tells apart where no members are known
     */
    public Result run(int repeat, Split split, int communities, long seed) {
        UnitRows unit = new UnitRows(start);
        Trained trained = task.labels() != null && split.train().length > 0
                ? byMembers(task.labels(), split, unit.rows(), seed)
                : byModularity(communities, unit.rows(), seed);
        Checkpoint stored = Checkpoint.at(folder.resolve("%02d.bin".formatted(repeat)), identity, 0);
        History history = stored.resume(trained.model());
        if (history.size() == 0) {
            history = train(trained, split);
            stored.save(trained.model(), history);
        }
        return new Result(unit.back(trained.vectors().get()), trained.head().get(), history);
    }

    private Trained byMembers(Labels labels, Split split, float[] unit, long seed) {
        Propagation propagation = new Propagation(task.graph().out());
        HeadLearner learner = new HeadLearner(
                tune,
                propagation,
                NodeInputs.of(unit, start.dim()),
                new ClassTarget(
                        ClassLoss.SOFTMAX,
                        labels.of(),
                        labels.classes(),
                        ClassWeights.emphasis(tune.loss(), labels, split.train())),
                split.train(),
                movement,
                seed);
        int[] every = new int[task.graph().nodes()];
        Arrays.setAll(every, u -> u);
        return new Trained(
                learner,
                learner.model(),
                () -> CommunityTask.likeliest(learner.predictions(every), labels.classes()),
                learner::vectors,
                split.train().length,
                learner.batchSize());
    }

    private Trained byModularity(int communities, float[] unit, long seed) {
        ModularityLearner learner = new ModularityLearner(
                tune,
                task.graph().out(),
                new Propagation(task.graph().out()),
                unit,
                start.dim(),
                communities,
                movement,
                seed);
        return new Trained(
                learner,
                learner.model(),
                () -> CommunityTask.likeliest(learner.communities(), communities),
                learner::vectors,
                task.graph().nodes(),
                learner.batchSize());
    }

    private History train(Trained trained, Split split) {
        boolean validated = split.train().length == 0 || split.valid().length > 0;
        Trainer trainer = new Trainer(
                "fine-tune",
                Plan.sequential(tune.epochs(), trained.units(), trained.batch()),
                tune.schedule(),
                tune.optimizer().lr(),
                "tune.optimizer.lr",
                validated
                        ? () -> task.validation(
                                trained.head().get(), split, tune.stop().metric())
                        : Validation.NONE,
                validated ? tune.stop().patience() : 0,
                Checkpoint.none(),
                Progress.NONE);
        return trainer.train(trained.learner(), new ThreadRunner(1));
    }
}
