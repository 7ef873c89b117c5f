package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.adapt.Movement;
import dev.graft.eval.Protocol;
import dev.graft.graph.Bucket;
import dev.graft.graph.Generators;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.nodes.HeadLearner;
import dev.graft.kind.nodes.NodeInputs;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.Propagation;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.LossSpec;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.OptimizerSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.train.Footprint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run says that it will hold is what its learner does hold, array by array. */
class FootprintTest {
    private static final int DIM = 16;
    private static final Generators.Planted PLANTED = Generators.partition(300, 3, 4, 0.2, 2);
    private static final int[] TRAIN = IntStream.range(0, 70).toArray();
    private static final int[][] LABELS =
            IntStream.of(PLANTED.community()).mapToObj(c -> new int[] {c}).toArray(int[][]::new);

    @ParameterizedTest
    @CsvSource({
        "ADAM, 0, 0",
        "ADAM, 1, 0",
        "ADAM, 2, 0",
        "ADAM, 3, 0",
        "ADAMW, 2, 0",
        "SGD, 2, 0",
        "SGD, 2, 0.9",
        "ADAGRAD, 2, 0"
    })
    void arraysOfAllRowsAndOfThoseThatTeach(OptimizerSpec.Kind kind, int hops, double momentum) throws Exception {
        Tune tune = tune(hops, new Tune.Optimizer(kind, 0.01, 0.01, momentum, 0));
        HeadLearner learner = trained(tune, Movement.FREE);
        Footprint footprint = footprint(tune, Adapt.FREE);

        assertThat(arrays(learner, PLANTED.graph().nodes())).isEqualTo(footprint.arrays());
        assertThat(arrays(learner, TRAIN.length)).isEqualTo(footprint.taught()).isEqualTo(hops + 1);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void arraysOfRowsThatStay(int hops) throws Exception {
        Tune tune = tune(hops, new Tune.Optimizer(OptimizerSpec.Kind.ADAM, 0.01, 0.01));
        HeadLearner learner = trained(tune, Movement.FREE.frozen());
        Footprint footprint = footprint(tune, Adapt.FREE.with(Adapt.Method.FROZEN));

        assertThat(arrays(learner, PLANTED.graph().nodes())).isEqualTo(footprint.arrays());
        assertThat(arrays(learner, TRAIN.length)).isEqualTo(footprint.taught()).isZero();
    }

    private static Footprint footprint(Tune tune, Adapt adapt) {
        ClassifySpec task = new ClassifySpec(
                "labels.tsv", new TaskSpec.Split(0.5, 0.25, 0.25, null), 2, Protocol.THRESHOLD, "microF1");
        Recipe recipe = SmallRuns.recipe(GraphSpec.of("edges.tsv", false), SmallRuns.line(), task, tune);
        return NodeTune.footprint(recipe.withAdapt(adapt));
    }

    private static HeadLearner trained(Tune tune, Movement movement) {
        HeadLearner learner = new HeadLearner(
                tune,
                new Propagation(PLANTED.graph().out()),
                NodeInputs.of(new float[PLANTED.graph().nodes() * DIM], DIM),
                new ClassTarget(ClassLoss.SOFTMAX, LABELS, 3),
                TRAIN,
                movement,
                11);
        learner.fit(new Bucket(0, 0, 0, 0, learner.batchSize()), 0.1f);
        learner.keep();
        return learner;
    }

    private static Tune tune(int hops, Tune.Optimizer optimizer) {
        return new Tune(
                new NodeHead(List.of(), 0, hops, 0, NodeHead.Start.RANDOM),
                LossSpec.PLAIN,
                SemiSpec.NONE,
                optimizer,
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new Tune.Regularize(0, 0),
                TRAIN.length + 1,
                10,
                new Tune.Stop("microF1", 5));
    }

    private static int arrays(HeadLearner learner, int rows) throws IllegalAccessException {
        return (int) Held.by(learner).stream()
                .filter(array -> array.length == rows * DIM)
                .count();
    }
}
