package dev.graft.train.recommend;

import dev.graft.adapt.SomeMovements;
import dev.graft.graph.Interactions;
import dev.graft.recipe.Growth;
import dev.graft.recipe.OptimizerSpec;
import dev.graft.recipe.RecommendTune;
import dev.graft.recipe.Schedule;
import dev.graft.table.Table;
import dev.graft.task.recommend.Planted;
import dev.graft.train.Learner;
import dev.graft.train.LearnerContract;
import dev.graft.train.Plan;

class GradientFactorsTest extends LearnerContract {
    private static final Interactions ALL = Planted.groups(2, 10, 8, 4);

    private RecommendTune tune() {
        return new RecommendTune(
                RecommendTune.Objective.SOFTMAX,
                2,
                RecommendTune.Similarity.COSINE,
                0.5,
                new RecommendTune.Negatives(0, 0.5, 1),
                new RecommendTune.Als(0.1, 1),
                0.1,
                new RecommendTune.Optimizer(OptimizerSpec.Kind.ADAMW, 0.02, 0, 0.1),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                0.01,
                4,
                growth(),
                EPOCHS,
                EPOCHS,
                0);
    }

    private static Table start() {
        Table table = new Table(ALL.users() + ALL.items(), 8, 1);
        table.randomize(1, 0.2f);
        return table;
    }

    @Override
    protected Learner fresh() {
        return new GradientFactors(ALL, tune(), EPOCHS, start(), SomeMovements.mapped(), 2, 11);
    }

    @Override
    protected Growth growth() {
        return new Growth(2, 1, 16);
    }

    @Override
    protected Plan plan() {
        return Plan.sequential(EPOCHS, ALL.users(), 4);
    }
}
