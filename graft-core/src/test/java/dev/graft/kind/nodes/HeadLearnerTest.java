package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.adapt.Movement;
import dev.graft.adapt.SomeMovements;
import dev.graft.graph.Bucket;
import dev.graft.graph.Generators;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.Propagation;
import dev.graft.recipe.Growth;
import dev.graft.recipe.LossSpec;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.Tune;
import dev.graft.train.Learner;
import dev.graft.train.LearnerContract;
import dev.graft.train.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients reach the rows through head and neighbourhoods; freezing freezes; resuming resumes. */
class HeadLearnerTest extends LearnerContract {
    private static final Generators.Planted PLANTED = Generators.partition(30, 3, 4, 0.2, 2);
    private static final int DIM = 4;
    private static final int[] TRAIN = {0, 1, 2, 3, 4, 5, 6, 7};
    private static final int[][] LABELS =
            IntStream.of(PLANTED.community()).mapToObj(c -> new int[] {c}).toArray(int[][]::new);

    /** With all that a tune can have: momentum, growth, accumulation, clipping, rates by layer, mixup, dropped rows, anchors. */
    @Override
    protected Learner fresh() {
        Tune tune = new Tune(
                new NodeHead(List.of(6), 0.3, 1, 0.2, NodeHead.Start.RANDOM, 0.5),
                new LossSpec(0.1, 1, LossSpec.Weights.NONE, 0.3),
                SemiSpec.NONE,
                new Tune.Optimizer(Tune.Optimizer.Kind.SGD, 0.02, 0.01, 0.9, 0),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new Tune.Regularize(0, 1e-3),
                2,
                growth(),
                3,
                0.2,
                EPOCHS,
                new Tune.Stop("microF1", EPOCHS));
        return new HeadLearner(
                tune,
                new Propagation(PLANTED.graph().out()),
                NodeInputs.of(rows(), DIM),
                new ClassTarget(ClassLoss.SOFTMAX, LABELS, 3),
                TRAIN,
                SomeMovements.anchored(),
                11);
    }

    @Override
    protected Growth growth() {
        return new Growth(2, 1, 5);
    }

    @Override
    protected Plan plan() {
        return Plan.sequential(EPOCHS, TRAIN.length, 2);
    }

    private static float[] rows() {
        Seeds random = Seeds.of(6);
        float[] rows = new float[30 * DIM];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 2 * random.nextFloat() - 1;
        }
        return rows;
    }

    private static HeadLearner learner(
            float[] rows, List<Integer> hidden, int hops, double dropout, Tune.Optimizer optimizer) {
        return learner(rows, new NodeHead(hidden, dropout, hops, 0, NodeHead.Start.RANDOM), LossSpec.PLAIN, optimizer);
    }

    private static HeadLearner learner(float[] rows, NodeHead head, LossSpec loss, Tune.Optimizer optimizer) {
        Tune tune = new Tune(
                head,
                loss,
                SemiSpec.NONE,
                optimizer,
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new Tune.Regularize(0, 0),
                32,
                10,
                new Tune.Stop("microF1", 5));
        Propagation propagation = new Propagation(PLANTED.graph().out());
        return new HeadLearner(
                tune,
                propagation,
                NodeInputs.of(rows, DIM),
                new ClassTarget(ClassLoss.SOFTMAX, LABELS, 3),
                TRAIN,
                Movement.FREE,
                11);
    }

    private static double loss(float[] rows, int hops) {
        float[] p = learner(rows, List.of(), hops, 0, new Tune.Optimizer(Tune.Optimizer.Kind.SGD, 1, 0))
                .predictions(TRAIN);
        double loss = 0;
        for (int i = 0; i < TRAIN.length; i++) {
            loss -= Math.log(p[i * 3 + LABELS[TRAIN[i]][0]]) / TRAIN.length;
        }
        return loss;
    }

    /**
     * A step of plain gradient descent on the rows is minus the rate times the loss's finite differences; under a linear
     * head, since a step over the kink of a ReLU has none.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void rowsStepAlongTheGradientThroughAllHops(int hops) {
        float[] rows = rows();
        double rate = 0.01;
        HeadLearner learner = learner(rows, List.of(), hops, 0, new Tune.Optimizer(Tune.Optimizer.Kind.SGD, 1, rate));
        learner.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 1);
        float[] after = learner.vectors();

        int moved = 0;
        for (int i = 0; i < rows.length; i++) {
            float[] up = rows.clone();
            float[] down = rows.clone();
            up[i] += 1 / 512f;
            down[i] -= 1 / 512f;
            double gradient = (loss(up, hops) - loss(down, hops)) * 256;
            assertThat((after[i] - rows[i]) / -rate).as("value %d", i).isCloseTo(gradient, within(2e-3));
            moved += after[i] != rows[i] ? 1 : 0;
        }
        assertThat(moved).as("rows of neighbours move too where there are hops").isGreaterThan(hops == 0 ? 16 : 50);
    }

    /** Rows that were padded, or hold bags of words: their zeros are values like others. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void zerosLearn(double dropout) {
        float[] rows = rows();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % DIM < DIM / 2 ? rows[i] : 0;
        }
        HeadLearner learner =
                learner(rows, List.of(6), 1, dropout, new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.01));
        for (int epoch = 0; epoch < 5; epoch++) {
            learner.fit(new Bucket(epoch, 0, 0, 0, TRAIN.length), 0.01f);
        }
        float[] after = learner.vectors();
        int moved = 0;
        for (int u : TRAIN) {
            for (int d = DIM / 2; d < DIM; d++) {
                moved += after[u * DIM + d] != 0 ? 1 : 0;
            }
        }
        assertThat(moved).isGreaterThan(TRAIN.length * DIM / 2 * 9 / 10);
    }

    /** Row dropout and mixup change what rows learn, and do so with the same bits each time. */
    @Test
    void whatIsDoneToRowsReachesTheirSteps() {
        Tune.Optimizer sgd = new Tune.Optimizer(Tune.Optimizer.Kind.SGD, 1, 0.01);
        NodeHead left = new NodeHead(List.of(), 0, 1, 0.9, NodeHead.Start.RANDOM);
        NodeHead whole = new NodeHead(List.of(), 0, 1, 0, NodeHead.Start.RANDOM);
        HeadLearner a = learner(rows(), left, LossSpec.PLAIN, sgd);
        HeadLearner b = learner(rows(), whole, LossSpec.PLAIN, sgd);
        a.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 1);
        b.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 1);
        assertThat(a.vectors()).isNotEqualTo(b.vectors());
        assertThat(a.predictions(TRAIN))
                .as("nothing is left out of predictions")
                .hasSize(TRAIN.length * 3);
        float[] mixed = mixed(sgd).vectors();
        assertThat(mixed).isNotEqualTo(b.vectors());
        assertThat(mixed).containsExactly(mixed(sgd).vectors());
    }

    private static HeadLearner mixed(Tune.Optimizer optimizer) {
        HeadLearner learner = learner(
                rows(),
                new NodeHead(List.of(6), 0.2, 2, 0.3, NodeHead.Start.RANDOM),
                new LossSpec(0.1, 2, LossSpec.Weights.NONE, 0.4),
                optimizer);
        learner.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 1);
        return learner;
    }

    /** Weights w and intercept b of a regression on rows at half the head's scale tell what w·x + b says. */
    @Test
    void startedFrozenItTellsWhatTheRegressionTells() {
        float[] rows = rows();
        float[] frozen = new float[(DIM + 1) * 3];
        Seeds random = Seeds.of(3);
        for (int i = 0; i < frozen.length; i++) {
            frozen[i] = 2 * random.nextFloat() - 1;
        }
        HeadLearner learner = learner(rows, List.of(), 2, 0.5, new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0));
        learner.startFrozen(frozen, 2, 0);
        float[] p = learner.predictions(TRAIN);
        for (int i = 0; i < TRAIN.length; i++) {
            double[] e = new double[3];
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double z = frozen[DIM * 3 + c];
                for (int d = 0; d < DIM; d++) {
                    z += frozen[d * 3 + c] * rows[TRAIN[i] * DIM + d] / 2;
                }
                e[c] = Math.exp(z);
                sum += e[c];
            }
            for (int c = 0; c < 3; c++) {
                assertThat((double) p[i * 3 + c]).isCloseTo(e[c] / sum, within(1e-5));
            }
        }
    }

    /** Distances to class means, computed here from the rows, order the classes as the head does. */
    @Test
    void startedAtPrototypesTheNearestMeanIsTheLikeliest() {
        float[] rows = rows();
        HeadLearner learner = learner(rows, List.of(), 0, 0, new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0));
        learner.startAtPrototypes();
        double[][] means = new double[3][DIM];
        int[] counts = new int[3];
        for (int u : TRAIN) {
            counts[LABELS[u][0]]++;
            for (int d = 0; d < DIM; d++) {
                means[LABELS[u][0]][d] += rows[u * DIM + d];
            }
        }
        int[] every = IntStream.range(0, 30).toArray();
        float[] p = learner.predictions(every);
        for (int u : every) {
            int nearest = -1;
            int likeliest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < 3; c++) {
                double distance = 0;
                for (int d = 0; d < DIM; d++) {
                    double off = rows[u * DIM + d] - means[c][d] / counts[c];
                    distance += off * off;
                }
                if (counts[c] > 0 && distance < least) {
                    least = distance;
                    nearest = c;
                }
                likeliest = p[u * 3 + c] > p[u * 3 + likeliest] ? c : likeliest;
            }
            assertThat(likeliest).as("node %d", u).isEqualTo(nearest);
        }
    }

    @Test
    void frozenRowsStayAsTheyAre() {
        float[] rows = rows();
        HeadLearner learner = learner(rows, List.of(6), 2, 0.5, new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0));
        float[] before = learner.predictions(TRAIN);
        for (int epoch = 0; epoch < 5; epoch++) {
            learner.fit(new Bucket(epoch, 0, 0, 0, TRAIN.length), 0.01f);
        }
        assertThat(learner.vectors()).containsExactly(rows);
        assertThat(learner.predictions(TRAIN)).as("the head learns").isNotEqualTo(before);
    }

    @Test
    void readBackItGoesOnBitForBit() throws IOException {
        Tune.Optimizer adam = new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.003);
        HeadLearner whole = learner(rows(), List.of(6), 2, 0.5, adam);
        whole.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 0.01f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.write(new DataOutputStream(bytes));
        whole.fit(new Bucket(1, 0, 0, 0, TRAIN.length), 0.01f);

        HeadLearner resumed = learner(rows(), List.of(6), 2, 0.5, adam);
        resumed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        resumed.fit(new Bucket(1, 0, 0, 0, TRAIN.length), 0.01f);

        assertThat(resumed.vectors()).containsExactly(whole.vectors());
        assertThat(resumed.predictions(TRAIN)).containsExactly(whole.predictions(TRAIN));
    }

    @Test
    void restoreReturnsToThePredictionsToo() {
        HeadLearner learner =
                learner(rows(), List.of(6), 1, 0.5, new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.01));
        learner.fit(new Bucket(0, 0, 0, 0, TRAIN.length), 0.01f);
        learner.keep();
        float[] kept = learner.predictions(TRAIN);
        learner.fit(new Bucket(1, 0, 0, 0, TRAIN.length), 0.01f);
        learner.restore();
        assertThat(learner.predictions(TRAIN)).containsExactly(kept);
    }
}
