package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.changed.Calibration.Statements;
import dev.graft.math.Seeds;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratingTest {
    private static final int ITEMS = 4000;

    /** Told is sigmoid(sharper · z), true with probability truth(z); one of two classes. */
    private static CalibrationData two(double sharper, java.util.function.DoubleUnaryOperator truth) {
        return two(ITEMS, 4, sharper, truth);
    }

    private static CalibrationData two(
            int items, long seed, double sharper, java.util.function.DoubleUnaryOperator truth) {
        Seeds random = Seeds.of(seed);
        float[] told = new float[2 * items];
        int[][] real = new int[items][];
        for (int i = 0; i < items; i++) {
            double z = 2 * random.nextGaussian();
            told[2 * i] = (float) (1 / (1 + Math.exp(-sharper * z)));
            told[2 * i + 1] = 1 - told[2 * i];
            real[i] = new int[] {random.nextDouble() < truth.applyAsDouble(z) ? 0 : 1};
        }
        return new CalibrationData(
                told, 2, real, true, IntStream.range(0, items).toArray());
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static double error(CalibrationData data, Calibration calibration) {
        Statements statements = new Statements();
        double[] p = new double[2];
        for (int i = 0; i < data.items(); i++) {
            calibration.apply(data.told(), 2 * i, p);
            int best = p[0] >= p[1] ? 0 : 1;
            statements.addBinary(p[best], data.truth()[i][0] == best);
        }
        return statements.calibration().ece();
    }

    /** Logits that are three times too large need a temperature of three. */
    @Test
    void aTemperatureIsFound() {
        CalibrationData data = two(3, CalibratingTest::sigmoid);
        assertThat(Calibrating.of(data))
                .isInstanceOfSatisfying(
                        Temperature.class, its -> assertThat(its.temperature()).isCloseTo(3, within(0.2)));
        assertThat(error(data, new Temperature(1, true))).isGreaterThan(0.08);
        assertThat(error(data, Calibrating.of(data))).isLessThan(0.03);
    }

    @Test
    void whatIsCalibratedStaysAsItIs() {
        CalibrationData data = two(1, CalibratingTest::sigmoid);
        Calibration calibration = Calibrating.of(data);
        double[] p = new double[2];
        for (int i = 0; i < 200; i++) {
            calibration.apply(data.told(), 2 * i, p);
            assertThat(p[0]).isCloseTo(data.told()[2 * i], within(0.02));
        }
    }

    /** On few items that are calibrated, most that a curve finds is chance. */
    @Test
    void fewItemsThatAreCalibratedMostlyStayAsTheyAre() {
        long changed = IntStream.range(0, 40)
                .mapToObj(seed -> two(60, seed, 1, CalibratingTest::sigmoid))
                .filter(data -> !(Calibrating.of(data) instanceof Temperature its && its.temperature() == 1))
                .count();
        assertThat(changed).isLessThanOrEqualTo(8);
    }

    /** Certainties that are never better than 7 in 10 are no matter of a temperature. */
    @Test
    void aCurveIsFoundWhereATemperatureDoesNotFit() {
        CalibrationData data = two(1, z -> z < -1 ? 0.3 : z < 0.5 ? 0.9 : 0.95);
        assertThat(Calibrating.of(data)).isInstanceOf(Isotonic.class);
        double[] p = new double[2];
        Calibrating.of(data).apply(new float[] {0.6f, 0.4f}, 0, p);
        assertThat(p[0]).isCloseTo(0.9, within(0.06));
    }

    @Test
    void fewItemsTeachNothing() {
        CalibrationData data = new CalibrationData(new float[] {0.9f, 0.1f}, 2, new int[][] {{1}}, true, new int[] {0});
        assertThat(Calibrating.of(data)).isEqualTo(new Temperature(1, true));
    }

    /** By hand: p ∝ (√.64, √.36) = (.8, .6); of several sigmoid(logit(.8) / 2) = 2 / 3. */
    @Test
    void temperaturesByHand() {
        double[] p = new double[2];
        new Temperature(2, true).apply(new float[] {0.64f, 0.36f}, 0, p);
        assertThat(p[0]).isCloseTo(0.8 / 1.4, within(1e-6));
        assertThat(p[1]).isCloseTo(0.6 / 1.4, within(1e-6));
        new Temperature(2, false).apply(new float[] {0.8f, 0.5f}, 0, p);
        assertThat(p[0]).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(p[1]).isCloseTo(0.5, within(1e-6));
    }

    /**
     * By hand, one class of several, told .1 .2 .3 .4 of 0 1 0 1, and an item of the other kind at either end: 1 and 0 at .1 make a
     * half, which pools with nothing above it until 1 at .2 and 0 at .3 make a half, and 1 and 0 at .4 too: all of it is a half.
     */
    @Test
    void aCurveByHandThatIsFlat() {
        Isotonic curve = Isotonic.fit(one(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, 0, 1, 0, 1));
        assertThat(curve.points()).containsExactly(0, 0.1f, 0.5f, 0, 0.4f, 0.5f);
    }

    /** 0 0 0 and 1 1 1: a quarter below, three quarters above, and a straight line between. */
    @Test
    void aCurveByHandThatRises() {
        Isotonic curve = Isotonic.fit(one(new float[] {0.3f, 0.1f, 0.2f, 0.6f, 0.4f, 0.5f}, 0, 0, 0, 1, 1, 1));
        assertThat(curve.points()).containsExactly(0, 0.1f, 0.25f, 0, 0.3f, 0.25f, 0, 0.4f, 0.75f, 0, 0.6f, 0.75f);
        double[] p = new double[1];
        curve.apply(new float[] {0.35f}, 0, p);
        assertThat(p[0]).isCloseTo(0.5, within(1e-6));
        curve.apply(new float[] {0.01f}, 0, p);
        assertThat(p[0]).isEqualTo(0.25);
        curve.apply(new float[] {0.99f}, 0, p);
        assertThat(p[0]).isEqualTo(0.75);
        assertThat(Isotonic.of(1, curve.points(), false).points()).isEqualTo(curve.points());
    }

    private static CalibrationData one(float[] told, int... yes) {
        int[][] truth = new int[told.length][];
        for (int i = 0; i < told.length; i++) {
            truth[i] = yes[i] == 1 ? new int[] {0} : new int[0];
        }
        return new CalibrationData(
                told, 1, truth, false, IntStream.range(0, told.length).toArray());
    }

    /** Of 9 errors the largest, of 19 the 18th; 8 are too few. */
    @Test
    void conformalRanks() {
        assertThat(Conformal.radius(errors(9), 0.9)).isEqualTo(9);
        assertThat(Conformal.radius(errors(19), 0.9)).isEqualTo(18);
        assertThat(Conformal.radius(errors(8), 0.9)).isInfinite();
        assertThat(Conformal.radius(new double[0], 0.9)).isInfinite();
    }

    private static double[] errors(int n) {
        return IntStream.range(0, n)
                .mapToDouble(i -> i % 2 == 0 ? -(n - i) : n - i)
                .toArray();
    }
}
