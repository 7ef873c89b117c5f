package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import dev.graft.recipe.Growth;
import dev.graft.train.Learner;
import dev.graft.train.LearnerContract;
import dev.graft.train.Plan;

class RatingFactorsTest extends LearnerContract {
    @Override
    protected Learner fresh() {
        return new RatingFactors(
                rated(),
                SmallFactors.tune(RecommendTune.Objective.SQUARED, 0, RecommendTune.Similarity.DOT, growth(), EPOCHS),
                SmallFactors.start(),
                false,
                11);
    }

    private static Interactions rated() {
        float[] values = new float[SmallFactors.ALL.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + i % 5;
        }
        return new Interactions(
                SmallFactors.ALL.items(), SmallFactors.ALL.offsets(), SmallFactors.ALL.targets(), values, null);
    }

    @Override
    protected Growth growth() {
        return new Growth(2, 1, 64);
    }

    @Override
    protected Plan plan() {
        return Plan.sequential(EPOCHS, SmallFactors.ALL.size(), 4);
    }
}
