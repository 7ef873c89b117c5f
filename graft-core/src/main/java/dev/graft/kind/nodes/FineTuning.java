package dev.graft.kind.nodes;

import dev.graft.adapt.Movement;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.feature.Features;
import dev.graft.math.PickedRows;
import dev.graft.model.Propagation;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Tune;
import dev.graft.train.Course;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.Training;
import dev.graft.train.UnitRows;
import dev.graft.train.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Fine-tunes vectors for a task about nodes on one split after another. A finished training is stored, and a long one on its
 * way; a later run finds it and goes on.
 *
 * @param vectors the start, {@code [nodes x dim]}, which is asked for before training and after it
 * @param features what the head reads beside or instead of the vectors
 * @param training where trainings are stored, and who is told
 * @param finish what a card says of how the task finishes what is told, or null to choose
 * @param teaching what another model tells of all nodes
 * @param <R> what a model reached on one split
 */
public record FineTuning<R>(
        NodeTask<R> task,
        Tune tune,
        Supplier<Embedding> vectors,
        Features features,
        Training training,
        @Nullable Object finish,
        Teaching teaching) {
    /** By labels alone. */
    public FineTuning(
            NodeTask<R> task,
            Tune tune,
            Supplier<Embedding> vectors,
            Features features,
            Training training,
            @Nullable Object finish) {
        this(task, tune, vectors, features, training, finish, Teaching.NONE);
    }

    private NodeInputs inputs() {
        Embedding start = vectors.get();
        return new NodeInputs(start.rows(), start.dim(), features.rows(), features.width(), !features.instead());
    }

    /**
     * What one training leaves.
     *
     * @param vectors the rows after, {@code [nodes x dim]}, at the start's scale
     * @param told of every node, {@code [nodes x outputs]}: class probabilities, or values
     * @param how that came about, as a card keeps it
     * @param head its tables, one after the other
     */
    record Trained(float[] vectors, float[] told, Map<String, Object> how, List<float[]> head, History history) {}

    /**
     * Trains on one split.
     *
     * @param moves what of the vectors moves; {@link Movement#frozen} leaves them as they are
     * @param name of the training in its folder
     */
    Trained fit(Split split, Movement moves, long own, Propagation propagation, String name) {
        Trained trained = trained(split, moves, own, propagation, name);
        Memory.released();
        NodeTask.Finished done = task.finish(split, trained.told(), finish);
        new UnitRows(vectors.get()).turnBack(trained.vectors());
        return new Trained(trained.vectors(), done.told(), done.how(), trained.head(), trained.history());
    }

    /** At unit root mean square and not finished; of its own, so that nothing holds what it was trained by any more. */
    private Trained trained(Split split, Movement moves, long own, Propagation propagation, String name) {
        HeadLearner learner = learner(split, moves, own, propagation, name);
        History history = train(learner, split, name);
        int[] every = IntStream.range(0, task.undirected().nodes()).toArray();
        return new Trained(learner.handedOver(), learner.predictions(every), Map.of(), learner.head(), history);
    }

    /** Of its own, so that nothing holds the start while it is trained. */
    private HeadLearner learner(Split split, Movement moves, long own, Propagation propagation, String name) {
        NodeInputs inputs = inputs();
        UnitRows unit = new UnitRows(vectors.get());
        HeadLearner learner = new HeadLearner(
                tune,
                propagation,
                task.inputs(split, inputs.with(unit.copy())),
                task.target(split),
                teaching,
                split.train(),
                moves,
                own);
        if (!training.finished(name)) {
            start(learner, split, inputs, unit.scale());
        }
        return learner;
    }

    private void start(HeadLearner learner, Split split, NodeInputs inputs, float scale) {
        switch (tune.head().start()) {
            case RANDOM -> {}
            case PROTOTYPES -> learner.startAtPrototypes();
            // Beside features, the baseline's vectors are at unit root mean square as the head's are.
            case FROZEN ->
                learner.startFrozen(task.frozenWeights(split, inputs), inputs.width() > 0 ? 1 : scale, inputs.width());
        }
    }

    /** Measures what is told of all nodes, {@code [nodes x outputs]}. */
    static <R> R measured(NodeTask<R> task, Split split, float[] told) {
        int outputs = told.length / task.undirected().nodes();
        return task.measure(
                split, PickedRows.of(told, split.valid(), outputs), PickedRows.of(told, split.test(), outputs));
    }

    /** What is told of the validation nodes, of what is told of all. */
    static float[] ofValidation(NodeTask<?> task, Split split, float[] told) {
        return PickedRows.of(
                told, split.valid(), told.length / task.undirected().nodes());
    }

    private History train(HeadLearner learner, Split split, String name) {
        boolean validated = split.valid().length > 0;
        Validation validation = validated
                ? () -> task.validation(
                        split, learner.predictions(split.valid()), tune.stop().metric())
                : Validation.NONE;
        Course course = Course.of(tune, validated);
        // What a head has from the frozen baseline, or from class means, is a result of its own.
        if (validated && tune.head().start() != NodeHead.Start.RANDOM) {
            course = course.keepingStart();
        }
        Plan plan = Plan.sequential(tune.epochs(), learner.units(), learner.batchSize());
        return training.silent().run(name, learner, plan, course, validation, "fine-tune");
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
