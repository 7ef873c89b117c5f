package dev.graft.kind.link;

import dev.graft.adapt.SomeMovements;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.recipe.Growth;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Tune;
import dev.graft.train.Learner;
import dev.graft.train.LearnerContract;
import dev.graft.train.Plan;
import java.util.List;

class LinkLearnerTest extends LearnerContract {
    private static final Graph GRAPH = Generators.partition(60, 3, 6, 0.2, 2).graph();
    private static final LinkTask TASK = task();

    private static LinkTune tune() {
        return new LinkTune(
                List.of(LinkTune.Operator.HADAMARD),
                List.of(),
                List.of(0.3),
                3,
                new Tune.Head(List.of(5), 0.1, 1, 0.7),
                new Tune.Optimizer(Tune.Optimizer.Kind.ROWADAGRAD, 0.02, 0.01),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new Tune.Regularize(0, 1e-3),
                8,
                new Growth(2, 1, 24),
                2,
                1,
                EPOCHS,
                new Tune.Stop("auc", EPOCHS));
    }

    private static LinkTask task() {
        LinkSpec spec = new LinkSpec(
                new LinkSpec.Split(LinkSpec.Split.Kind.RANDOM, 0.1, 0.2, List.of(), List.of()),
                null,
                null,
                new LinkSpec.Negatives(List.of(LinkSpec.Negatives.NegativeKind.RANDOM), null, null, null, 100),
                false,
                0,
                1,
                "auc");
        return new LinkTask(LinkData.split(spec, 0.3, GRAPH, 4), spec, tune(), 4, 1);
    }

    @Override
    protected Learner fresh() {
        Seeds random = Seeds.of(6);
        float[] rows = new float[60 * 4];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 2 * random.nextFloat() - 1;
        }
        return new LinkLearner(
                tune(),
                rows,
                4,
                1,
                false,
                TASK.teach(),
                TASK.teachNegatives(),
                TASK.features(),
                new Propagation(TASK.data().seen().out()),
                SomeMovements.anchored(),
                11);
    }

    @Override
    protected Growth growth() {
        return new Growth(2, 1, 24);
    }

    @Override
    protected Plan plan() {
        return Plan.sequential(EPOCHS, TASK.teach().size(), 8);
    }
}
