package dev.graft.kind.community;

import dev.graft.adapt.Movement;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.ClassWeights;
import dev.graft.kind.nodes.HeadLearner;
import dev.graft.kind.nodes.NodeInputs;
import dev.graft.kind.nodes.Split;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.Propagation;
import dev.graft.recipe.Tune;
import dev.graft.train.Course;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.ModelLearner;
import dev.graft.train.Plan;
import dev.graft.train.Training;
import dev.graft.train.UnitRows;
import dev.graft.train.Validation;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Fine-tunes vectors for communities: towards the known members by {@link HeadLearner}, or without any towards high
 * modularity by {@link ModularityLearner}. A finished repeat is stored, and a long one on its way; a later run finds it.
 *
 * @param start {@code [nodes x dim]}
 * @param movement what of the vectors moves, and how far
 * @param training where repeats are stored
 */
record CommunityTuning(Detection task, Tune tune, Embedding start, Movement movement, Training training) {
    /**
     * One repeat's outcome.
     *
     * @param vectors the rows after, {@code [nodes x dim]}, at the start's scale
     * @param head the head's likeliest community of each node, {@code [nodes]}
     */
    public record Result(float[] vectors, int[] head, History history) {}

    /** A learner with what is asked of it here. */
    private record Trained(
            ModelLearner learner, Supplier<int[]> head, Supplier<float[]> vectors, int units, int batch) {}

    /** The same with rows that stay as they are. */
    CommunityTuning frozen() {
        return new CommunityTuning(task, tune, start, movement.frozen(), training);
    }

    /**
     * Trains for one choice of known members.
     *
     * @param name of the training
     * @param communities that the head tells apart where no members are known
     */
    public Result run(String name, Split split, int communities, long seed) {
        UnitRows unit = new UnitRows(start);
        Trained trained = task.labels() != null && split.train().length > 0
                ? byMembers(task.labels(), split, unit.copy(), seed)
                : byModularity(communities, unit.copy(), seed);
        History history = train(trained, split, name);
        int[] told = trained.head().get();
        return new Result(unit.turnBack(trained.vectors().get()), told, history);
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
                () -> Detection.likeliest(learner.predictions(every), labels.classes()),
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
                () -> Detection.likeliest(learner.communities(), communities),
                learner::vectors,
                task.graph().nodes(),
                learner.batchSize());
    }

    private History train(Trained trained, Split split, String name) {
        boolean validated = split.train().length == 0 || split.valid().length > 0;
        return training.silent()
                .run(
                        name,
                        trained.learner(),
                        Plan.sequential(tune.epochs(), trained.units(), trained.batch()),
                        Course.of(tune, validated),
                        validated
                                ? () -> task.validation(
                                        trained.head().get(), split, tune.stop().metric())
                                : Validation.NONE,
                        "fine-tune");
    }
}
