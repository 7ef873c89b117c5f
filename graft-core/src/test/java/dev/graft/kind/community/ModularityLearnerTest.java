package dev.graft.kind.community;

import dev.graft.adapt.SomeMovements;
import dev.graft.graph.Generators;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.recipe.Growth;
import dev.graft.recipe.LossSpec;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.Tune;
import dev.graft.train.Learner;
import dev.graft.train.LearnerContract;
import dev.graft.train.Plan;
import java.util.List;

class ModularityLearnerTest extends LearnerContract {
    private static final Generators.Planted PLANTED = Generators.partition(60, 3, 4, 0.2, 2);

    @Override
    protected Learner fresh() {
        Seeds random = Seeds.of(6);
        float[] rows = new float[60 * 4];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 2 * random.nextFloat() - 1;
        }
        Tune tune = new Tune(
                new NodeHead(List.of(5), 0.2, 1, 0, NodeHead.Start.RANDOM),
                LossSpec.PLAIN,
                SemiSpec.NONE,
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAMW, 0.02, 0.01, 0, 0.1),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new Tune.Regularize(0, 1e-3),
                16,
                growth(),
                2,
                0,
                EPOCHS,
                new Tune.Stop("modularity", EPOCHS));
        return new ModularityLearner(
                tune,
                PLANTED.graph().out(),
                new Propagation(PLANTED.graph().out()),
                rows,
                4,
                3,
                SomeMovements.anchored(),
                11);
    }

    @Override
    protected Growth growth() {
        return new Growth(2, 1, 48);
    }

    @Override
    protected Plan plan() {
        return Plan.sequential(EPOCHS, 60, 16);
    }
}
