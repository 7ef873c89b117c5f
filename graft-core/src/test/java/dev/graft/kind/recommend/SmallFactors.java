package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.recipe.Growth;
import dev.graft.recipe.OptimizerSpec;
import dev.graft.recipe.Schedule;
import dev.graft.table.Table;

/** What the contracts of all factor learners start from. */
final class SmallFactors {
    static final Interactions ALL = Planted.groups(2, 10, 8, 4);

    private SmallFactors() {}

    static RecommendTune tune(Objective objective, int layers, Similarity similarity, Growth growth, int epochs) {
        return new RecommendTune(
                objective,
                layers,
                similarity,
                RecommendTune.Ranking.SAME,
                0.5,
                new RecommendTune.Negatives(0, 0.5, 1),
                new RecommendTune.Als(0.1, 1),
                0.1,
                new RecommendTune.Optimizer(OptimizerSpec.Kind.ADAMW, 0.02, 0, 0.1),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                0.01,
                4,
                growth,
                epochs,
                epochs,
                0);
    }

    static Table start() {
        Table table = new Table(ALL.users() + ALL.items(), 8);
        table.randomize(1, 0.2f);
        return table;
    }
}
