package dev.graft.kind.recommend;

import dev.graft.adapt.SomeMovements;
import dev.graft.recipe.Growth;
import dev.graft.train.Learner;
import dev.graft.train.LearnerContract;
import dev.graft.train.Plan;

class GradientFactorsTest extends LearnerContract {
    @Override
    protected Learner fresh() {
        return new GradientFactors(
                SmallFactors.ALL,
                SmallFactors.tune(
                        RecommendTune.Objective.SOFTMAX, 2, RecommendTune.Similarity.COSINE, growth(), EPOCHS),
                SmallFactors.start(),
                SomeMovements.anchored(),
                2,
                11);
    }

    @Override
    protected Growth growth() {
        return new Growth(2, 1, 16);
    }

    @Override
    protected Plan plan() {
        return Plan.sequential(EPOCHS, SmallFactors.ALL.users(), 4);
    }
}
