package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.adapt.Movement;
import dev.graft.graph.Bucket;
import dev.graft.graph.Generators;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.Propagation;
import dev.graft.recipe.LossSpec;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.Tune;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What nodes without a known label add: a gradient of their own, and nothing of their labels. */
class UnlabelledTest {
    private static final int NODES = 40;
    private static final int DIM = 4;
    private static final Generators.Planted PLANTED = Generators.partition(NODES, 4, 5, 0.2, 2);
    private static final int[] TRAIN = {0, 1, 2, 3, 4, 5, 6, 7};
    private static final SemiSpec.Pseudo NO_PSEUDO = new SemiSpec.Pseudo(0, 0.9, 0);
    private static final SemiSpec.Consistency NO_CONSISTENCY = new SemiSpec.Consistency(0, 0.5);

    private static int[][] labels(boolean swapped) {
        int[][] labels =
                IntStream.of(PLANTED.community()).mapToObj(c -> new int[] {c}).toArray(int[][]::new);
        for (int u = TRAIN.length; swapped && u < NODES; u++) {
            labels[u] = new int[] {(labels[u][0] + 1) % 4};
        }
        return labels;
    }

    private static float[] rows() {
        Seeds random = Seeds.of(6);
        float[] rows = new float[NODES * DIM];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 2 * random.nextFloat() - 1;
        }
        return rows;
    }

    private static Tune tune(SemiSpec.Pseudo pseudo, SemiSpec.Consistency consistency, double embeddingLr) {
        return new Tune(
                new NodeHead(List.of(), 0, 2, 0, NodeHead.Start.RANDOM),
                LossSpec.PLAIN,
                new SemiSpec(pseudo, consistency, /* labelFolds= */ 0, false),
                new Tune.Optimizer(Tune.Optimizer.Kind.SGD, 0.1, embeddingLr),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new Tune.Regularize(0, 0),
                32,
                10,
                new Tune.Stop("microF1", 5));
    }

    private static HeadLearner learner(Tune tune, ClassLoss loss, boolean swapped) {
        return new HeadLearner(
                tune,
                new Propagation(PLANTED.graph().out()),
                NodeInputs.of(rows(), DIM),
                new ClassTarget(loss, labels(swapped), 4),
                TRAIN,
                Movement.FREE,
                11);
    }

    private static HeadLearner trained(SemiSpec.Pseudo pseudo, SemiSpec.Consistency consistency, boolean swapped) {
        HeadLearner learner = learner(tune(pseudo, consistency, 0.1), ClassLoss.SOFTMAX, swapped);
        for (int epoch = 0; epoch < 6; epoch++) {
            learner.fit(new Bucket(epoch, 0, 0, 0, TRAIN.length), 0.1f);
        }
        return learner;
    }

    @Test
    void labelsThatAreHeldOutAreNeverRead() {
        SemiSpec.Pseudo pseudo = new SemiSpec.Pseudo(1, 0.1, 0.2);
        SemiSpec.Consistency consistency = new SemiSpec.Consistency(1, 0.5);
        assertThat(trained(pseudo, consistency, true).predictions(TRAIN))
                .containsExactly(trained(pseudo, consistency, false).predictions(TRAIN));
    }

    @Test
    void eachTermChangesTraining() {
        float[] plain = trained(NO_PSEUDO, NO_CONSISTENCY, false).predictions(TRAIN);
        assertThat(trained(new SemiSpec.Pseudo(1, 0.1, 0.2), NO_CONSISTENCY, false)
                        .predictions(TRAIN))
                .isNotEqualTo(plain);
        assertThat(trained(NO_PSEUDO, new SemiSpec.Consistency(1, 0.5), false).predictions(TRAIN))
                .isNotEqualTo(plain);
    }

    @Test
    void pseudoLabelsWaitForTheirShareOfTheRunAndForConfidence() {
        float[] plain = trained(NO_PSEUDO, NO_CONSISTENCY, false).predictions(TRAIN);
        assertThat(trained(new SemiSpec.Pseudo(1, 0.1, 0.6), NO_CONSISTENCY, false)
                        .predictions(TRAIN))
                .containsExactly(plain);
        assertThat(trained(new SemiSpec.Pseudo(1, 1, 0), NO_CONSISTENCY, false).predictions(TRAIN))
                .containsExactly(plain);
    }

    /** Rows of pseudo-labelled nodes move; those that only consistency reads stay where labels alone would leave them. */
    @Test
    void consistencyMovesTheHeadAndNotTheRows() {
        Tune with = tune(NO_PSEUDO, new SemiSpec.Consistency(5, 0.5), 0.1);
        Tune without = tune(NO_PSEUDO, NO_CONSISTENCY, 0.1);
        HeadLearner a = learner(with, ClassLoss.SOFTMAX, false);
        HeadLearner b = learner(without, ClassLoss.SOFTMAX, false);
        a.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 0.1f);
        b.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 0.1f);
        assertThat(a.vectors()).containsExactly(b.vectors());
        assertThat(a.predictions(TRAIN)).isNotEqualTo(b.predictions(TRAIN));
    }

    /** A step is that of labels, and of the picked nodes' losses, times the weight: linear in it. */
    @Test
    void theGradientIsLinearInTheWeight() {
        for (ClassLoss loss : ClassLoss.values()) {
            float[] none = step(new SemiSpec.Consistency(0, 0.5), new SemiSpec.Pseudo(0, 0.1, 0), loss);
            for (boolean pseudo : new boolean[] {false, true}) {
                float[] one = step(
                        new SemiSpec.Consistency(pseudo ? 0 : 1, 0.5),
                        new SemiSpec.Pseudo(pseudo ? 1 : 0, 0.1, 0),
                        loss);
                float[] two = step(
                        new SemiSpec.Consistency(pseudo ? 0 : 2, 0.5),
                        new SemiSpec.Pseudo(pseudo ? 2 : 0, 0.1, 0),
                        loss);
                double moved = 0;
                for (int i = 0; i < none.length; i++) {
                    assertThat((double) two[i] - none[i]).isCloseTo(2 * (double) (one[i] - none[i]), within(2e-4));
                    moved += Math.abs(one[i] - none[i]);
                }
                assertThat(moved).isGreaterThan(1e-3);
            }
        }
    }

    /** What is linear in a linear head's weights: logits, of a softmax but for the first. */
    private static float[] step(SemiSpec.Consistency consistency, SemiSpec.Pseudo pseudo, ClassLoss loss) {
        HeadLearner learner = learner(tune(pseudo, consistency, 0), loss, false);
        learner.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 0.1f);
        float[] p = learner.predictions(IntStream.range(0, NODES).toArray());
        float[] logits = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            double against = loss == ClassLoss.SOFTMAX ? p[i - i % 4] : 1 - p[i];
            logits[i] = (float) Math.log(p[i] / against);
        }
        return logits;
    }
}
