package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.model.Propagation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readouts of 40 nodes with three values each; expected numbers are scikit-learn 1.9's. */
class ProbeTest {
    private static final int DIM = 3;
    private static final float[] ROWS = {
        0.02f, 1.24f, 1.64f, 0.80f, -0.15f, 0.43f, 2.75f, -0.22f, -0.19f, 2.00f, -0.71f, -0.23f, 1.91f, 0.46f, 0.07f,
        0.54f, -2.26f, 2.02f, -0.77f, -1.33f, 1.42f, 0.56f, 0.84f, -0.86f, 1.22f, -0.04f, 1.12f, 1.80f, 0.16f, 0.89f,
        1.04f, -0.74f, 0.47f, 0.47f, 1.03f, -0.63f, 0.18f, -0.80f, 0.55f, 0.39f, -0.11f, 0.05f, 0.43f, 0.61f, -1.63f,
        0.47f, 0.57f, 0.93f, -1.73f, -0.40f, 1.46f, -0.49f, 1.27f, 0.25f, 1.48f, -0.84f, 1.12f, 1.18f, -0.30f, -1.37f,
        1.35f, 1.80f, 0.60f, 0.91f, 1.48f, -0.51f, -0.64f, -0.64f, 2.30f, -1.17f, 0.72f, -0.26f, 0.18f, 1.66f, -1.00f,
        -1.38f, 1.20f, 0.97f, 0.61f, 1.37f, -0.25f, 0.23f, 1.01f, 0.65f, 0.56f, 0.11f, -0.09f, 0.43f, 0.18f, 3.24f,
        1.20f, 1.20f, -0.43f, -0.27f, -0.49f, 1.63f, -1.82f, 0.94f, 2.05f, 0.16f, -0.78f, -0.64f, 1.23f, 0.51f, 1.64f,
        -0.16f, 1.81f, 0.12f, 1.41f, 1.79f, 1.09f, -0.86f, -0.15f, 0.55f, 1.20f, 0.53f, 0.96f, 0.84f, 0.39f, -0.56f
    };
    private static final int[] CLASS = {
        2, 0, 0, 0, 0, 2, 2, 1, 0, 0, 0, 1, 1, 1, 0, 0, 2, 2, 0, 0,
        1, 1, 2, 1, 1, 1, 1, 1, 0, 2, 2, 2, 2, 0, 0, 1, 1, 2, 2, 0
    };
    private static final int[] TRAIN = IntStream.range(0, 24).toArray();
    private static final int[] VALID = IntStream.range(24, 32).toArray();
    private static final int[] TEST = IntStream.range(32, 40).toArray();
    private static final int[] NONE = {};

    private static Targets.Classes classes() {
        return new Targets.Classes(
                Arrays.stream(CLASS).mapToObj(c -> new int[] {c}).toArray(int[][]::new), 3, ClassLoss.SOFTMAX);
    }

    private static Targets.Values values() {
        double[] of = new double[CLASS.length];
        for (int u = 0; u < of.length; u++) {
            double x = ROWS[u * DIM];
            of[u] = x - 2 * ROWS[u * DIM + 1] + 0.5 * ROWS[u * DIM + 2] + 0.3 * x * x;
        }
        return new Targets.Values(of);
    }

    /** Minus the log loss of the validation nodes: smooth, so that choices are clear. */
    private static double likelihood(float[] told, int[] ids) {
        double sum = 0;
        for (int i = 0; i < ids.length; i++) {
            sum += Math.log(Math.max(1e-7, told[i * 3 + CLASS[ids[i]]]));
        }
        return sum / ids.length;
    }

    private static double error(float[] told) {
        double sum = 0;
        for (int i = 0; i < VALID.length; i++) {
            double off = told[i] - values().of()[VALID[i]];
            sum -= off * off;
        }
        return sum;
    }

    private static double score(float[] told) {
        return likelihood(told, VALID);
    }

    /** LogisticRegression(C=1, fit_intercept=False) with a column of ones. */
    @Test
    void withoutValidationItIsThePlainRegression() {
        Probe probe = Probe.fit(ROWS, DIM, TRAIN, NONE, classes(), ProbeTest::score);
        assertThat(probe.of(new int[] {32, 33, 34}))
                .containsExactly(
                        new float[] {
                            0.001f, 0.03459f, 0.96441f, 0.57686f, 0.3365f, 0.08664f, 0.50175f, 0.19303f, 0.30523f
                        },
                        within(5e-4f));
        assertThat(probe.chosen()).isEqualTo("C 1.00, rows as they are, with intercept");
        assertThat(probe.score()).isNaN();
    }

    /** The same at C = √10 with rows by their length, and without the column of ones; first row of the test nodes. */
    @Test
    void strengthsScalesAndIntercepts() {
        float[] unit = Probe.unit(ROWS, DIM);
        check(ROWS, true, 0.1, 0.074677f, 0.223696f, 0.701627f);
        check(ROWS, false, 0.1, 0.066586f, 0.21357f, 0.719844f);
        check(ROWS, false, Math.sqrt(10), 1.14e-4f, 6.935e-3f, 0.99295f);
        check(unit, true, Math.sqrt(10), 0.019272f, 0.117064f, 0.863663f);
        check(unit, false, Math.sqrt(10), 0.027197f, 0.086679f, 0.886124f);
    }

    private static void check(float[] rows, boolean intercept, double c, float... expected) {
        int[][] truth = Arrays.stream(TRAIN).mapToObj(u -> classes().of()[u]).toArray(int[][]::new);
        LogisticData data = new LogisticData(rows, DIM, TRAIN, truth, 3, ClassLoss.SOFTMAX);
        LogisticRegression cold = LogisticRegression.fit(data, c, intercept, null);
        assertThat(cold.probabilities(rows, new int[] {32})).containsExactly(expected, within(5e-4f));
        LogisticRegression near = LogisticRegression.fit(data, 10 * c, intercept, null);
        assertThat(LogisticRegression.fit(data, c, intercept, near).probabilities(rows, new int[] {32}))
                .as("from a fit nearby")
                .containsExactly(expected, within(5e-4f));
        assertThat(cold.weights()[DIM * 3] == 0).isEqualTo(!intercept);
    }

    /** No strength, scale or intercept within reach does better on the validation nodes. */
    @Test
    void theBestOnTheValidationNodesIsChosen() {
        Probe probe = Probe.fit(ROWS, DIM, TRAIN, VALID, classes(), ProbeTest::score);
        int[][] truth = Arrays.stream(TRAIN).mapToObj(u -> classes().of()[u]).toArray(int[][]::new);
        double best = Double.NEGATIVE_INFINITY;
        for (float[] rows : List.of(ROWS, Probe.unit(ROWS, DIM))) {
            LogisticData data = new LogisticData(rows, DIM, TRAIN, truth, 3, ClassLoss.SOFTMAX);
            for (int exponent = -8; exponent <= 8; exponent++) {
                for (boolean intercept : new boolean[] {true, false}) {
                    LogisticRegression one = LogisticRegression.fit(data, Strengths.of(exponent), intercept, null);
                    best = Math.max(best, score(one.probabilities(rows, VALID)));
                }
            }
        }
        assertThat(probe.score()).isCloseTo(best, within(1e-3));
        assertThat(probe.score()).isEqualTo(score(probe.of(VALID)));
        assertThat(likelihood(probe.of(TEST), TEST)).as("better than chance").isGreaterThan(-Math.log(3));
    }

    /** The same vectors a thousand times smaller or larger are worth the same. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 30, 1e3})
    void theScaleOfVectorsDoesNotCount(double scale) {
        float[] scaled = new float[ROWS.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (ROWS[i] * scale);
        }
        double plain =
                Probe.fit(ROWS, DIM, TRAIN, VALID, classes(), ProbeTest::score).score();
        assertThat(Probe.fit(scaled, DIM, TRAIN, VALID, classes(), ProbeTest::score)
                        .score())
                .isCloseTo(plain, within(0.02));
        double values =
                Probe.fit(ROWS, DIM, TRAIN, VALID, values(), ProbeTest::error).score();
        assertThat(Probe.fit(scaled, DIM, TRAIN, VALID, values(), ProbeTest::error)
                        .score())
                .isCloseTo(values, within(1e-3 * Math.abs(values)));
    }

    /** Ridge(alpha = a third of the Gram matrix's trace), with and without an intercept. */
    @Test
    void valuesByRidgeRegression() {
        float[] told =
                Probe.fit(ROWS, DIM, TRAIN, NONE, values(), ProbeTest::error).of(new int[] {32, 33, 34});
        assertThat(told).containsExactly(new float[] {-0.73214f, 1.28605f, 1.5309f}, within(1e-4f));
        double[] y = Arrays.stream(TRAIN).mapToDouble(u -> values().of()[u]).toArray();
        double[] without = new Ridge(ROWS, DIM, TRAIN, false).fit(y, 1).of(ROWS, new int[] {32, 33, 34});
        assertThat(without).containsExactly(new double[] {-1.22581, 0.50546, 1.25635}, within(1e-4));
        Probe chosen = Probe.fit(ROWS, DIM, TRAIN, VALID, values(), ProbeTest::error);
        Probe plain = Probe.fit(ROWS, DIM, TRAIN, NONE, values(), ProbeTest::error);
        assertThat(chosen.score()).isGreaterThan(error(plain.of(VALID)));
        assertThat(chosen.chosen()).startsWith("penalty");
    }

    /** A score that is never a number chooses nothing, and ends. */
    @Test
    void withoutANumberNothingIsChosen() {
        assertThat(Probe.fit(ROWS, DIM, TRAIN, VALID, classes(), _ -> Double.NaN)
                        .chosen())
                .isEqualTo("C 1.00, rows at unit length, with intercept");
    }

    /** KNeighborsClassifier(10, metric="cosine", weights=cosine), and the mean of values by the same weights. */
    @Test
    void nearestVotes() {
        float[] told = NearestVotes.fit(ROWS, DIM, TRAIN, classes(), 10).of(new int[] {32, 33, 34});
        assertThat(told)
                .containsExactly(
                        new float[] {
                            0.097421f, 0.136647f, 0.765932f, 0.741749f, 0.196978f, 0.061273f, 0.728939f, 0.170696f,
                            0.100365f
                        },
                        within(1e-5f));
        assertThat(NearestVotes.fit(ROWS, DIM, TRAIN, values(), 10).of(new int[] {32, 33, 34}))
                .containsExactly(new float[] {-0.07908f, 2.48077f, 1.35904f}, within(1e-4f));
    }

    @Test
    void aNodeDoesNotVoteOnItselfAndNobodyIsNearToZeros() {
        float[] rows = {1, 0, 1, 0.1f, 0, 1, 0, 0, -1, 0};
        Targets.Classes several = new Targets.Classes(new int[][] {{0}, {0, 1}, {1}, {}, {}}, 2, ClassLoss.LOGISTIC);
        NearestVotes votes = NearestVotes.fit(rows, 2, new int[] {0, 1, 2}, several, 1);
        assertThat(votes.of(new int[] {0})).as("the nearest other").containsExactly(1, 1);
        assertThat(votes.of(new int[] {3, 4}))
                .as("shares of all where nothing has a cosine above 0")
                .containsExactly(new float[] {2 / 3f, 2 / 3f, 2 / 3f, 2 / 3f}, within(1e-6f));
    }

    /** Each node's own row is noise about its group's mean; a hop within the group takes most of it away. */
    @Test
    void propagatedTakesTheHopsThatHelp() {
        int n = 120;
        Seeds random = Seeds.of(5);
        float[] rows = new float[n * 2];
        int[][] of = new int[n][];
        int[] sources = new int[n * 6];
        int[] targets = new int[n * 6];
        for (int u = 0; u < n; u++) {
            of[u] = new int[] {u % 2};
            for (int d = 0; d < 2; d++) {
                rows[u * 2 + d] = (float) (random.nextGaussian() + (d == u % 2 ? 0.8 : 0));
            }
            for (int e = 0; e < 6; e++) {
                sources[u * 6 + e] = u;
                targets[u * 6 + e] = (u + 2 * (1 + random.nextInt(n / 2 - 1))) % n;
            }
        }
        Graph graph = GraphBuilder.of(
                Ids.of(IntStream.range(0, n).mapToObj(Integer::toString).toList()), sources, targets, null, false);
        Targets.Classes classes = new Targets.Classes(of, 2, ClassLoss.SOFTMAX);
        int[] train = IntStream.range(0, 30).toArray();
        int[] valid = IntStream.range(30, 60).toArray();
        int[] test = IntStream.range(60, n).toArray();
        Probe plain = Probe.fit(rows, 2, train, valid, classes, told -> right(told, valid));
        Hops hops = Hops.of(rows, 2, new Propagation(graph.out()));
        Propagated readout = Propagated.fit(plain, hops, train, valid, classes, told -> right(told, valid));
        assertThat(readout.chosen()).startsWith("P");
        assertThat(right(readout.of(test), test)).isGreaterThan(0.9).isGreaterThan(right(plain.of(test), test) + 0.1);
        Probe blind = Probe.fit(rows, 2, train, NONE, classes, told -> Double.NaN);
        assertThat(Propagated.fit(blind, hops, train, NONE, classes, told -> Double.NaN)
                        .chosen())
                .isEqualTo("P²x: C 1.00, rows as they are, with intercept");
        Propagated nearest = Propagated.nearest(hops, train, valid, classes, 10, told -> right(told, valid));
        assertThat(nearest.chosen()).startsWith("P").endsWith(": 10 nearest by cosine");
        NearestVotes votes = NearestVotes.fit(rows, 2, train, classes, 10);
        assertThat(right(nearest.of(test), test)).isGreaterThan(0.9).isGreaterThan(right(votes.of(test), test) + 0.1);
        assertThat(Propagated.nearest(hops, train, NONE, classes, 10, told -> Double.NaN)
                        .chosen())
                .isEqualTo("P²x: 10 nearest by cosine");
        // Of hops that are as good, x, whose votes are then the plain ones; and one that cannot be scored is worse than
        // any.
        Propagated plainly = Propagated.nearest(hops, train, valid, classes, 10, told -> 0.5);
        assertThat(plainly.chosen()).startsWith("x: ");
        assertThat(plainly.of(test)).isEqualTo(votes.of(test));
        int[] asked = {0};
        assertThat(Propagated.nearest(hops, train, valid, classes, 10, told -> asked[0]++ == 1 ? 0.1 : Double.NaN)
                        .chosen())
                .startsWith("Px: ");
        Readout together = hops.together(train, valid, classes, told -> right(told, valid));
        assertThat(right(together.of(test), test)).isGreaterThan(right(plain.of(test), test) + 0.1);
        float[] side = new float[n * 6];
        for (int u = 0; u < n; u++) {
            for (int hop = 0; hop < 3; hop++) {
                System.arraycopy(hops.rows().get(hop), u * 2, side, u * 6 + hop * 2, 2);
            }
        }
        assertThat(together.of(test))
                .containsExactly(
                        Probe.fit(side, 6, train, valid, classes, told -> right(told, valid))
                                .of(test),
                        within(1e-6f));
    }

    private static double right(float[] told, int[] ids) {
        double right = 0;
        for (int i = 0; i < ids.length; i++) {
            right += (told[2 * i + 1] > told[2 * i] ? 1 : 0) == ids[i] % 2 ? 1 : 0;
        }
        return right / ids.length;
    }
}
