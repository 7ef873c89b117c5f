package dev.graft.train;

import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.model.Dot;
import dev.graft.model.Logistic;
import dev.graft.sample.Degrees;
import dev.graft.sample.FirstOrderWalks;
import dev.graft.sample.Negatives;
import dev.graft.sample.WalkSampler;
import dev.graft.table.Sgd;
import dev.graft.table.Table;

class TableLearnerTest extends LearnerContract {
    private static final Graph GRAPH = Generators.partition(60, 3, 4, 0.2, 2).graph();

    @Override
    protected Learner fresh() {
        Negatives negatives = new Negatives(Degrees.strengths(GRAPH.in()), 0.5);
        Table source = new Table(60, 16, 1);
        source.randomize(1, 0.1f);
        Table target = new Table(60, 16, 1);
        return new TableLearner(
                new TableLearner.Side(source, new Sgd(source)),
                new TableLearner.Side(target, new Sgd(target)),
                new Dot(),
                new Logistic(),
                () -> new WalkSampler(new FirstOrderWalks(GRAPH.out()), negatives, 3, 60, 10, 3, false, 5));
    }

    @Override
    protected Plan plan() {
        return Plan.shared(EPOCHS, 60);
    }
}
