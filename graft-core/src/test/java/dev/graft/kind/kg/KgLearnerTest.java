package dev.graft.kind.kg;

import dev.graft.adapt.SomeMovements;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.ComplEx;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.recipe.Growth;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import dev.graft.train.Learner;
import dev.graft.train.LearnerContract;
import dev.graft.train.Plan;
import java.util.List;
import java.util.stream.IntStream;

/** Entities in a row, the relation "next", by a sampled loss on two threads. */
class KgLearnerTest extends LearnerContract {
    private static final int ENTITIES = 20;
    private static final Completion TASK = task();

    private static Completion task() {
        int n = ENTITIES - 1;
        Triples all = new Triples(
                IntStream.range(0, n).toArray(),
                new int[n],
                IntStream.range(1, ENTITIES).toArray());
        Csr none = new Csr(new int[ENTITIES + 1], new int[0], null, null, null);
        Ids ids = Ids.of(IntStream.range(0, ENTITIES).mapToObj(i -> "e" + i).toList());
        KnowledgeGraph graph = new KnowledgeGraph(new Graph(ids, true, none, none, 0, List.of()), List.of("next"));
        int[] order = IntStream.range(0, n).toArray();
        return new Completion(
                graph, all.pick(order, 0, n - 4), all.pick(order, n - 4, n - 2), all.pick(order, n - 2, n));
    }

    @Override
    protected Learner fresh() {
        Table entities = new Table(ENTITIES, 8);
        entities.randomize(1, 0.1f);
        Table relations = new Table(2, 8);
        relations.randomize(2, 0.1f);
        KgTune tune = new KgTune(
                0.05,
                0.1,
                new KgTune.Objective(KgTune.Objective.Contestants.SAMPLED, 6, 1, 1),
                new KgTune.Optimizer(KgTune.Optimizer.Kind.ADAM, 0.02),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new KgTune.Regularize(0.003, 1e-5, 0.002),
                4,
                growth(),
                EPOCHS,
                new Tune.Stop("mrr", EPOCHS));
        return new KgLearner(
                new KgModel(new ComplEx(), entities, relations, 1, true),
                tune,
                TASK.questions(),
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
        return Plan.sequential(EPOCHS, TASK.questions().size(), 4);
    }
}
