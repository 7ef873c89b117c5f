package dev.graft.kind.recommend;

import dev.graft.train.Learner;
import dev.graft.train.LearnerContract;
import dev.graft.train.Plan;

class AlternatingFactorsTest extends LearnerContract {
    @Override
    protected Learner fresh() {
        return new AlternatingFactors(
                SmallFactors.ALL,
                SmallFactors.tune(RecommendTune.Objective.ALS, 0, RecommendTune.Similarity.DOT, growth(), EPOCHS),
                SmallFactors.start(),
                2);
    }

    @Override
    protected Plan plan() {
        return new Plan(EPOCHS, 2, 1, SmallFactors.ALL.users() + SmallFactors.ALL.items());
    }
}
