package dev.graft.kind.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.RegressMetrics;
import dev.graft.eval.Ridge;
import dev.graft.eval.Verdict;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.TaskSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Metrics, scales, ridge and baselines, by hand. */
class RegressionTest {
    private static final TaskSpec.Split SHARES = new TaskSpec.Split(0.5, 0.25, 0.25, null);
    /** 0 - 1 - 2, and 3 alone. */
    private static final Graph GRAPH =
            GraphBuilder.of(Ids.of(List.of("0", "1", "2", "3")), new int[] {0, 1}, new int[] {1, 2}, null, false);

    private static RegressSpec spec(
            RegressSpec.Transform transform, RegressSpec.Scale scale, RegressSpec.Normaliser normaliser) {
        return new RegressSpec("", SHARES, 1, 1, transform, scale, RegressSpec.Loss.SQUARED, normaliser, "r2");
    }

    private static double get(Measures measures, String name) {
        return Objects.requireNonNull(measures.values().get(name), name);
    }

    @Test
    void metricsByHand() {
        Measures measures = RegressMetrics.of(new double[] {1, 2, 6}, new double[] {2, 2, 3}, 0);
        assertThat(get(measures, "mse")).isCloseTo(10 / 3.0, within(1e-12));
        assertThat(get(measures, "rmse")).isCloseTo(Math.sqrt(10 / 3.0), within(1e-12));
        assertThat(get(measures, "mae")).isCloseTo(4 / 3.0, within(1e-12));
        assertThat(get(measures, "r2")).isCloseTo(1 - 10 / 14.0, within(1e-12));
        assertThat(get(measures, "nmse")).isCloseTo(10 / 14.0, within(1e-12));
        assertThat(get(RegressMetrics.of(new double[] {1, 2, 6}, new double[] {2, 2, 3}, 18), "nmse"))
                .as("largest 6 times mean 3")
                .isCloseTo(10 / 54.0, within(1e-12));
        assertThat(measures.items().get("mse")).containsExactly(1, 0, 9);
        assertThat(measures.items()).containsOnlyKeys("mae", "mse", "nmse");
    }

    /** One repeat: intervals over the test nodes for means, none for roots and shares. */
    @Test
    void oneRepeatHasIntervalsOfMeansOverNodes() {
        double[] truth = new double[200];
        double[] near = new double[200];
        double[] far = new double[200];
        Seeds random = Seeds.of(4);
        for (int i = 0; i < 200; i++) {
            truth[i] = random.nextGaussian();
            near[i] = truth[i] + 0.1 * random.nextGaussian();
            far[i] = truth[i] + random.nextGaussian();
        }
        Map<String, Measures> models = Map.of(
                Evidence.TUNED, RegressMetrics.of(truth, near, 0), Evidence.FROZEN, RegressMetrics.of(truth, far, 0));
        Evidence evidence = new Evidence("mse", List.of(models), Design.ofSeeds("nodes"));
        assertThat(evidence.difference(Evidence.TUNED, Evidence.FROZEN, "mse").hi())
                .isLessThan(0);
        assertThat(evidence.difference(Evidence.TUNED, Evidence.FROZEN, "mae").n())
                .isEqualTo(200);
        assertThat(evidence.difference(Evidence.TUNED, Evidence.FROZEN, "r2").n())
                .isEqualTo(1);
        assertThat(new Evidence("r2", List.of(models), Design.ofSeeds("nodes"))
                        .verdict(Evidence.TUNED, Evidence.FROZEN))
                .isEqualTo(Verdict.UNDERPOWERED);
    }

    @Test
    void whatIsLearnedIsStandardisedByTrainingNodesAndGoesBack() {
        double[] targets = {1, Math.E * Math.E, Math.exp(8), 5};
        TargetScale scale =
                TargetScale.of(RegressSpec.Transform.LOG, RegressSpec.Scale.GIVEN, targets, new int[] {0, 1});
        assertThat(scale.learned(targets[0])).isCloseTo(-1, within(1e-12));
        assertThat(scale.learned(targets[2])).isCloseTo(7, within(1e-12));
        assertThat(scale.told(-1)).isCloseTo(1, within(1e-12));
        assertThat(scale.told(7)).as("held within the training range").isCloseTo(Math.exp(2), within(1e-9));
        TargetScale logs =
                TargetScale.of(RegressSpec.Transform.LOG, RegressSpec.Scale.TRANSFORMED, targets, new int[] {0, 1});
        assertThat(logs.told(7)).isCloseTo(8, within(1e-12));
        assertThat(logs.measured(targets[2])).isCloseTo(8, within(1e-12));
        TargetScale log1p =
                TargetScale.of(RegressSpec.Transform.LOG1P, RegressSpec.Scale.GIVEN, targets, new int[] {0, 1});
        assertThat(log1p.told(log1p.learned(5))).isCloseTo(5, within(1e-9));
    }

    /** One column: w = Σ xy / (Σ x² + λ), both centred; λ is a multiple of Σ x². */
    @Test
    void ridgeOfOneColumnByHand() {
        float[] rows = {1, 2, 3, 10};
        Ridge ridge = new Ridge(rows, 1, new int[] {0, 1, 2});
        Ridge.Model model = ridge.fit(new double[] {2, 4, 9}, 0.5);
        double w = 7.0 / (2 + 1);
        assertThat(model.weights()).containsExactly(new double[] {w}, within(1e-6));
        assertThat(model.of(rows, new int[] {3})).containsExactly(new double[] {5 + w * 8}, within(1e-5));
    }

    /** More columns than rows are solved the other way round, to the same end. */
    @Test
    void bothWaysOfSolvingMinimiseTheSameSum() {
        Seeds random = Seeds.of(8);
        for (int dim : new int[] {3, 12}) {
            float[] rows = new float[8 * dim];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = random.nextFloat() - 0.5f;
            }
            double[] y = new double[8];
            for (int i = 0; i < 8; i++) {
                y[i] = random.nextGaussian();
            }
            int[] train = {0, 1, 2, 3, 4, 5, 6, 7};
            Ridge.Model model = new Ridge(rows, dim, train).fit(y, 0.1);
            double lambda = 0.1 * unit(rows, dim);
            double least = sum(rows, dim, y, model.weights(), model.bias(), lambda);
            for (int d = 0; d < dim; d++) {
                for (double step : new double[] {-1e-2, 1e-2}) {
                    double[] other = model.weights().clone();
                    other[d] += step;
                    assertThat(sum(rows, dim, y, other, model.bias(), lambda)).isGreaterThan(least);
                }
            }
            assertThat(sum(rows, dim, y, model.weights(), model.bias() + 1e-2, lambda))
                    .isGreaterThan(least);
        }
    }

    /** Mean diagonal of the smaller Gram matrix of centred rows. */
    private static double unit(float[] rows, int dim) {
        double squares = 0;
        for (int d = 0; d < dim; d++) {
            double mean = 0;
            for (int i = 0; i < 8; i++) {
                mean += rows[i * dim + d] / 8;
            }
            for (int i = 0; i < 8; i++) {
                squares += Math.pow(rows[i * dim + d] - mean, 2);
            }
        }
        return squares / Math.min(dim, 8);
    }

    private static double sum(float[] rows, int dim, double[] y, double[] w, double bias, double lambda) {
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            double told = bias;
            for (int d = 0; d < dim; d++) {
                told += w[d] * rows[i * dim + d];
            }
            sum += (y[i] - told) * (y[i] - told);
        }
        for (double weight : w) {
            sum += lambda * weight * weight;
        }
        return sum;
    }

    @Test
    void valuesSpreadAlongEdgesAndElsewhereTheMeanHolds() {
        double[] targets = {2, 7, 6, 9};
        Split split = new Split(new int[] {0, 2}, new int[0], new int[] {1, 3});
        assertThat(ValueBaselines.neighbourMean(GRAPH.out(), targets, split))
                .containsExactly(new double[] {4, 4}, within(1e-9));
        Split end = new Split(new int[] {0}, new int[0], new int[] {1, 2});
        assertThat(ValueBaselines.neighbourMean(GRAPH.out(), targets, end))
                .containsExactly(new double[] {2, 2}, within(1e-9));
        assertThat(ValueBaselines.mean(targets, split)).containsExactly(4, 4);
    }

    /** Ridge may learn the target as given where that is better by validation, whatever the recipe's transform. */
    @Test
    void ridgeTakesTheBetterScale() {
        int n = 40;
        float[] rows = new float[n];
        double[] targets = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
            targets[i] = 1 + i;
        }
        int[] train =
                java.util.stream.IntStream.range(0, 30).map(i -> i + i / 3).toArray();
        int[] others = java.util.stream.IntStream.range(0, n)
                .filter(i -> Arrays.binarySearch(train, i) < 0)
                .toArray();
        Split split = new Split(train, Arrays.copyOf(others, 5), Arrays.copyOfRange(others, 5, others.length));
        double[] told = ValueBaselines.ridge(
                rows,
                1,
                targets,
                split,
                spec(RegressSpec.Transform.LOG, RegressSpec.Scale.GIVEN, RegressSpec.Normaliser.VARIANCE),
                valid -> {
                    double squares = 0;
                    for (int i = 0; i < valid.length; i++) {
                        squares += Math.pow(valid[i] - targets[split.valid()[i]], 2);
                    }
                    return -squares;
                });
        for (int i = 0; i < told.length; i++) {
            assertThat(told[i]).isCloseTo(targets[split.test()[i]], within(0.5));
        }
    }

    /** Three times 0.1 sum to a little more than 0.3: equal values have no variance all the same, and r2 no value. */
    @Test
    void equalValuesHaveNoVariance() {
        double[] equal = {0.1, 0.1, 0.1};
        assertThat(RegressMetrics.variance(equal)).isZero();
        assertThat(RegressMetrics.of(equal, new double[] {0.1, 0.2, 0.1}, 0)
                        .values()
                        .get("r2"))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(RegressMetrics.of(equal, equal, 0).values().get("r2")).isNaN();
    }

    @Test
    void theNormaliserIsThatOfAllNodes() {
        double[] targets = {2, 7, Double.NaN, 9};
        Regression task = new Regression(
                GRAPH,
                GRAPH,
                targets,
                spec(RegressSpec.Transform.NONE, RegressSpec.Scale.GIVEN, RegressSpec.Normaliser.MAXMEAN));
        assertThat(task.normaliser()).isCloseTo(9 * 6, within(1e-12));
        assertThat(task.known()).containsExactly(0, 1, 3);
    }

    /** Nothing that is learned from comes from nodes that are not training nodes. */
    @Test
    void theHeadsTargetDoesNotDependOnOtherNodes() {
        Split split = new Split(new int[] {0, 1}, new int[] {2}, new int[] {3});
        RegressSpec spec = spec(RegressSpec.Transform.NONE, RegressSpec.Scale.GIVEN, RegressSpec.Normaliser.VARIANCE);
        double[] changed = {2, 7, 100, -50};
        assertThat(((dev.graft.model.ValueTarget) new Regression(GRAPH, GRAPH, changed, spec).target(split)).values())
                .containsExactly(((dev.graft.model.ValueTarget)
                                new Regression(GRAPH, GRAPH, new double[] {2, 7, 6, 9}, spec).target(split))
                        .values());
    }

    @Test
    void quantilesAreDealtByTheShares() {
        double[] targets = new double[400];
        Seeds random = Seeds.of(1);
        for (int i = 0; i < targets.length; i++) {
            targets[i] = Math.exp(3 * random.nextGaussian());
        }
        Split split = Split.random(targets, 10, SHARES, 5);
        assertThat(split.train()).hasSize(200);
        double[] sorted = targets.clone();
        Arrays.sort(sorted);
        long top = Arrays.stream(split.test())
                .filter(u -> targets[u] >= sorted[360])
                .count();
        assertThat(top).as("a quarter of the highest tenth").isEqualTo(10);
    }
}
