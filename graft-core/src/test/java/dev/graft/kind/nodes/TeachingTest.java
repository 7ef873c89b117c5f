package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.adapt.Movement;
import dev.graft.graph.Bucket;
import dev.graft.graph.Generators;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.HeadTarget;
import dev.graft.model.Propagation;
import dev.graft.model.ValueLoss;
import dev.graft.model.ValueTarget;
import dev.graft.recipe.LossSpec;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.Tune;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What another model tells teaches beside labels. */
class TeachingTest {
    private static final int NODES = 80;
    private static final int DIM = 8;
    private static final int BATCH = 20;
    private static final int[] TRAIN = IntStream.range(0, NODES / 2).toArray();

    /** Of a class with a label: the mean of both cross entropies, and their slopes {@code p - (y + q) / 2}. */
    @Test
    void aLabelledNodeLearnsTheMeanOfBothLosses() {
        HeadTarget target = new Teaching(new float[] {0.2f, 0.5f, 0.3f})
                .with(new ClassTarget(ClassLoss.SOFTMAX, new int[][] {{2}}, 3), new int[] {0});
        double[] z = {0.1, -0.4, 0.7};
        double total = Arrays.stream(z).map(Math::exp).sum();
        double[] p = Arrays.stream(z).map(each -> Math.exp(each) / total).toArray();
        float[] outputs = {9, 0.1f, -0.4f, 0.7f};

        double loss = target.gradient(outputs, 1, 0);

        double told = 0.2 * Math.log(p[0]) + 0.5 * Math.log(p[1]) + 0.3 * Math.log(p[2]);
        assertThat(loss).isCloseTo(-(Math.log(p[2]) + told) / 2, within(1e-6));
        double[] truth = {0.1, 0.25, 0.65};
        for (int c = 0; c < 3; c++) {
            assertThat((double) outputs[1 + c]).isCloseTo(p[c] - truth[c], within(1e-6));
        }
        assertThat(outputs[0]).isEqualTo(9);
    }

    @Test
    void aValueLearnsTheMeanOfBothErrors() {
        HeadTarget target = new Teaching(new float[] {0, 3})
                .with(new ValueTarget(ValueLoss.SQUARED, new float[] {0, 1}), new int[] {1});
        float[] outputs = {2.5f};
        double one = new ValueTarget(ValueLoss.SQUARED, new float[] {0, 1}).gradient(new float[] {2.5f}, 0, 1);
        double three = new ValueTarget(ValueLoss.SQUARED, new float[] {0, 3}).gradient(new float[] {2.5f}, 0, 1);

        assertThat(target.gradient(outputs, 0, 1)).isCloseTo((one + three) / 2, within(1e-6));
        assertThat(outputs[0]).isCloseTo(0.5f, within(1e-6f));
    }

    private static HeadLearner learner(Teaching teaching, int[][] labels) {
        Seeds random = Seeds.of(6);
        float[] rows = new float[NODES * DIM];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 2 * random.nextFloat() - 1;
        }
        Tune tune = new Tune(
                new NodeHead(List.of(), 0, 0, 0, NodeHead.Start.RANDOM),
                LossSpec.PLAIN,
                SemiSpec.NONE,
                new Tune.Optimizer(Tune.Optimizer.Kind.SGD, 0.5, 0.5),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new Tune.Regularize(0, 0),
                BATCH,
                10,
                new Tune.Stop("microF1", 5));
        HeadLearner learner = new HeadLearner(
                tune,
                new Propagation(
                        Generators.partition(NODES, 4, 5, 0.2, 2).graph().out()),
                NodeInputs.of(rows, DIM),
                new ClassTarget(ClassLoss.SOFTMAX, labels, 4),
                teaching,
                TRAIN,
                Movement.FREE,
                11);
        for (int epoch = 0; epoch < 200; epoch++) {
            for (int from = 0; from < learner.units(); from += BATCH) {
                learner.fit(new Bucket(epoch, from / BATCH, 0, from, from + BATCH), 0.5f);
            }
        }
        return learner;
    }

    private static int[][] labels(int swap) {
        int[][] labels = new int[NODES][];
        Arrays.setAll(labels, u -> new int[] {(u < NODES / 2 ? u : u + swap) % 4});
        return labels;
    }

    /** Rows are noise, so that nothing but what is told can teach a node without a label. */
    @Test
    void nodesWithoutALabelLearnWhatIsTold() {
        float[] told = new float[NODES * 4];
        for (int u = 0; u < NODES; u++) {
            for (int c = 0; c < 4; c++) {
                told[u * 4 + c] = (u + 1) % 4 == c ? 0.7f : 0.1f;
            }
        }
        int[] others = IntStream.range(NODES / 2, NODES).toArray();
        float[] taught = learner(new Teaching(told), labels(0)).predictions(others);
        float[] alone = learner(Teaching.NONE, labels(0)).predictions(others);
        assertThat(likeliestAreTold(taught, others)).isGreaterThan(0.9);
        assertThat(likeliestAreTold(alone, others)).isLessThan(0.6);
        // The labels of others are never read.
        assertThat(learner(new Teaching(told), labels(2)).predictions(others)).containsExactly(taught);
    }

    private static double likeliestAreTold(float[] predictions, int[] nodes) {
        int right = 0;
        for (int i = 0; i < nodes.length; i++) {
            int its = (nodes[i] + 1) % 4;
            boolean likeliest = true;
            for (int c = 0; c < 4; c++) {
                likeliest &= predictions[i * 4 + c] <= predictions[i * 4 + its];
            }
            right += likeliest ? 1 : 0;
        }
        return (double) right / nodes.length;
    }
}
