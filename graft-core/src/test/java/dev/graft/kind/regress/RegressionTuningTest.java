package dev.graft.kind.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.adapt.Movement;
import dev.graft.base.Progress;
import dev.graft.feature.Features;
import dev.graft.graph.Bucket;
import dev.graft.graph.Generators;
import dev.graft.kind.nodes.FineTuning;
import dev.graft.kind.nodes.HeadLearner;
import dev.graft.kind.nodes.NodeInputs;
import dev.graft.kind.nodes.Split;
import dev.graft.kind.nodes.SplitBySplit;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.model.ValueLoss;
import dev.graft.model.ValueTarget;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that lie in neighbourhoods and features are learned, the same on any threads, and resumably. */
class RegressionTuningTest {
    private static final int NODES = 400;
    private static final int DIM = 8;
    private static final int WIDTH = 3;
    private static final Generators.Planted PLANTED = Generators.partition(NODES, 4, 8, 0.3, 3);
    private static final float[] VECTORS = gaussian(NODES * DIM, 1);
    private static final float[] FEATURES = gaussian(NODES * WIDTH, 2);

    @TempDir
    Path dir;

    private static float[] gaussian(int n, long seed) {
        Seeds random = Seeds.of(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Features features(boolean instead) {
        return new Features(FEATURES, WIDTH, instead, Map.of(), List.of(), List.of(), 0);
    }

    /** The product of two features, which no linear model finds, and the mean first value of the neighbourhood. */
    private static double[] targets() {
        float[] means = new float[VECTORS.length];
        new Propagation(PLANTED.graph().out()).apply(VECTORS, means, DIM);
        double[] targets = new double[NODES];
        for (int u = 0; u < NODES; u++) {
            targets[u] = 100 + 20 * FEATURES[u * WIDTH] * FEATURES[u * WIDTH + 1] + 60 * means[u * DIM];
        }
        return targets;
    }

    private SplitBySplit<Regression.Result> tuning(Features features, int threads, Path folder) {
        RegressSpec spec = new RegressSpec(
                "",
                new TaskSpec.Split(0.6, 0.2, 0.2, null),
                5,
                3,
                RegressSpec.Transform.NONE,
                RegressSpec.Scale.GIVEN,
                RegressSpec.Loss.SQUARED,
                RegressSpec.Normaliser.VARIANCE,
                "r2");
        Regression task = new Regression(PLANTED.graph(), PLANTED.graph(), targets(), spec);
        Tune tune = new Tune(
                new Tune.Head(List.of(64), 0.1, 1),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.005, 0.001),
                new Schedule(Schedule.Kind.COSINE, 0.05, 0.01),
                new Tune.Regularize(0, 1e-3),
                512,
                60,
                new Tune.Stop("r2", 60));
        List<Split> splits =
                FineTuning.splits(3, List.of(), r -> Split.random(targets(), 5, spec.split(), Seeds.derive(9, r)));
        return new SplitBySplit<>(
                new FineTuning<>(
                        task,
                        tune,
                        () -> new Embedding(VECTORS, DIM, 1, 0, 0),
                        features,
                        new Training(folder, "recipe", Progress.NONE),
                        null),
                splits,
                threads);
    }

    private static double r2(SplitBySplit.Tuned<Regression.Result> repeat, String model) {
        return Objects.requireNonNull(Objects.requireNonNull(repeat.results().get(model))
                .measures()
                .values()
                .get("r2"));
    }

    @Test
    void itFindsWhatALineDoesNot() {
        for (SplitBySplit.Tuned<Regression.Result> repeat :
                tuning(features(false), 2, dir).run()) {
            assertThat(r2(repeat, "finetuned"))
                    .isGreaterThan(r2(repeat, "frozen") + 0.2)
                    .isGreaterThan(0.6);
            assertThat(repeat.results())
                    .containsOnlyKeys("finetuned", "frozen", "features", "mean", "degree", "neighbourMean");
        }
    }

    @Test
    void featuresInsteadLeaveTheVectorsAlone() {
        var first = tuning(features(true), 2, dir).run().getFirst();
        for (int i = 0; i < VECTORS.length; i++) {
            assertThat(first.vectors()[i]).isCloseTo(VECTORS[i], within(1e-5f));
        }
        assertThat(r2(first, "frozen")).isEqualTo(r2(first, "features"));
    }

    @Test
    void theSameBitsOnAnyThreadsAndAfterAnInterruption() throws IOException {
        var one = tuning(features(false), 1, dir.resolve("one")).run();
        var many = tuning(features(false), 3, dir.resolve("many")).run();
        Files.delete(dir.resolve("many/1.bin"));
        var resumed = tuning(features(false), 2, dir.resolve("many")).run();
        for (int r = 0; r < 3; r++) {
            for (String model : one.get(r).results().keySet()) {
                double[] expected =
                        Objects.requireNonNull(one.get(r).results().get(model)).predicted();
                assertThat(Objects.requireNonNull(many.get(r).results().get(model))
                                .predicted())
                        .containsExactly(expected);
                assertThat(Objects.requireNonNull(resumed.get(r).results().get(model))
                                .predicted())
                        .containsExactly(expected);
            }
        }
        assertThat(many.getFirst().vectors()).containsExactly(one.getFirst().vectors());
    }

    /** A step of plain descent on the rows is minus the rate times the loss's finite differences, features beside. */
    @Test
    void rowsStepAlongTheGradientOfTheValueLoss() {
        double rate = 0.01;
        HeadLearner learner = learner(VECTORS, rate);
        int[] train = {0, 1, 2, 3, 4, 5, 6, 7};
        learner.fit(new Bucket(0, 0, 0, 0, train.length), 1);
        float[] after = learner.vectors();
        int moved = 0;
        for (int i = 0; i < 12 * DIM; i++) {
            float[] up = VECTORS.clone();
            float[] down = VECTORS.clone();
            up[i] += 1 / 64f;
            down[i] -= 1 / 64f;
            double gradient = (loss(up) - loss(down)) * 32;
            assertThat((after[i] - VECTORS[i]) / -rate).as("value %d", i).isCloseTo(gradient, within(2e-3));
            moved += after[i] != VECTORS[i] ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(50);
    }

    private static final float[] VALUES = gaussian(NODES, 5);

    private static HeadLearner learner(float[] vectors, double rate) {
        Tune tune = new Tune(
                new Tune.Head(List.of(), 0, 1),
                new Tune.Optimizer(Tune.Optimizer.Kind.SGD, 1, rate),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                new Tune.Regularize(0, 0),
                32,
                10,
                new Tune.Stop("r2", 5));
        return new HeadLearner(
                tune,
                new Propagation(PLANTED.graph().out()),
                new NodeInputs(vectors, DIM, FEATURES, WIDTH, true),
                new ValueTarget(ValueLoss.HUBER, VALUES),
                new int[] {0, 1, 2, 3, 4, 5, 6, 7},
                Movement.FREE,
                11);
    }

    private static double loss(float[] vectors) {
        int[] train = {0, 1, 2, 3, 4, 5, 6, 7};
        float[] told = learner(vectors, 0).predictions(train);
        double loss = 0;
        for (int i = 0; i < train.length; i++) {
            double e = Math.abs(told[i] - (double) VALUES[train[i]]);
            loss += (e <= 1 ? e * e / 2 : e - 0.5) / train.length;
        }
        return loss;
    }
}
