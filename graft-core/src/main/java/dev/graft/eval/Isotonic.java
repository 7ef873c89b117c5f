package dev.graft.eval;

import java.util.Arrays;

/**
 * A rising curve a class, of least squared error on items whose truth is known (Zadrozny, Elkan: Transforming Classifier Scores
 * into Accurate Multiclass Probability Estimates, KDD 2002), by pooling adjacent violators (Ayer et al. 1955); each class against
 * the rest, and where an item has one class, brought to sum 1. Between the probabilities met the curve is straight. An item
 * of the other kind at either end, as in Platt 1999, keeps it from certainty.
 */
public final class Isotonic implements Calibration {
    /** Numbers a point: class, told, calibrated. */
    public static final int POINT = 3;

    private final int[] from;
    private final float[] told;
    private final float[] real;
    private final boolean one;

    private Isotonic(int classes, float[] points, boolean one) {
        int n = points.length / POINT;
        this.from = new int[classes + 1];
        this.told = new float[n];
        this.real = new float[n];
        this.one = one;
        for (int i = 0; i < n; i++) {
            from[(int) points[i * POINT] + 1] = i + 1;
            told[i] = points[i * POINT + 1];
            real[i] = points[i * POINT + 2];
        }
    }

    /** As {@link #points} gave it; every class has a point. */
    public static Isotonic of(int classes, float[] points, boolean one) {
        return new Isotonic(classes, points, one);
    }

    /** Corners of the curves, {@code [points x 3]}: class, told probability, calibrated one; ascending. */
    public float[] points() {
        float[] points = new float[told.length * POINT];
        for (int c = 0; c + 1 < from.length; c++) {
            for (int i = from[c]; i < from[c + 1]; i++) {
                points[i * POINT] = c;
                points[i * POINT + 1] = told[i];
                points[i * POINT + 2] = real[i];
            }
        }
        return points;
    }

    /** O(classes · items log items). */
    static Isotonic fit(CalibrationData data) {
        float[] points = new float[0];
        int n = 0;
        for (int c = 0; c < data.classes(); c++) {
            Curve curve = curve(data, c);
            if ((n + 2 * curve.blocks) * POINT > points.length) {
                points = Arrays.copyOf(points, 2 * (n + 2 * curve.blocks) * POINT);
            }
            for (int b = 0; b < curve.blocks; b++) {
                for (int end = 0; end < (curve.low[b] == curve.high[b] ? 1 : 2); end++) {
                    points[n * POINT] = c;
                    points[n * POINT + 1] = end == 0 ? curve.low[b] : curve.high[b];
                    points[n++ * POINT + 2] = (float) (curve.hits[b] / curve.sizes[b]);
                }
            }
        }
        return new Isotonic(data.classes(), Arrays.copyOf(points, n * POINT), data.one());
    }

    private static Curve curve(CalibrationData data, int c) {
        int n = data.items();
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            // Probabilities are not negative: their bits are in their order.
            order[i] = (long) Float.floatToIntBits(data.told()[i * data.classes() + c] + 0f) << 32 | i;
        }
        Arrays.sort(order);
        Curve curve = new Curve(n + 2);
        for (int i = 0; i < n; i++) {
            int item = (int) order[i];
            float p = data.told()[item * data.classes() + c];
            if (i > 0 && p != data.told()[(int) order[i - 1] * data.classes() + c]) {
                curve.close();
            }
            curve.add(p, Arrays.binarySearch(data.truth()[item], c) >= 0 ? 1 : 0);
            if (i == 0) {
                curve.add(p, 1);
            }
            if (i == n - 1) {
                curve.add(p, 0);
            }
        }
        curve.close();
        return curve;
    }

    /** Blocks of equal values, rising. */
    private static final class Curve {
        private final float[] low;
        private final float[] high;
        private final double[] hits;
        private final double[] sizes;
        private int blocks;

        Curve(int most) {
            low = new float[most];
            high = new float[most];
            hits = new double[most];
            sizes = new double[most];
        }

        void add(float p, double hit) {
            if (blocks == 0 || high[blocks - 1] != p) {
                low[blocks] = p;
                high[blocks++] = p;
            }
            hits[blocks - 1] += hit;
            sizes[blocks - 1]++;
        }

        /** Pools the last block with those before it that are not below; once all of its equals are in. */
        void close() {
            while (blocks > 1 && hits[blocks - 2] * sizes[blocks - 1] >= hits[blocks - 1] * sizes[blocks - 2]) {
                blocks--;
                high[blocks - 1] = high[blocks];
                hits[blocks - 1] += hits[blocks];
                sizes[blocks - 1] += sizes[blocks];
                hits[blocks] = 0;
                sizes[blocks] = 0;
            }
        }
    }

    @Override
    public void apply(float[] probabilities, int at, double[] to) {
        double sum = 0;
        for (int c = 0; c < to.length; c++) {
            to[c] = curve(c, probabilities[at + c]);
            sum += to[c];
        }
        for (int c = 0; one && c < to.length; c++) {
            to[c] /= sum;
        }
    }

    private double curve(int c, float p) {
        int found = Arrays.binarySearch(told, from[c], from[c + 1], p);
        if (found >= 0) {
            return real[found];
        }
        int next = -found - 1;
        if (next == from[c]) {
            return real[next];
        }
        if (next == from[c + 1]) {
            return real[next - 1];
        }
        double share = (p - (double) told[next - 1]) / ((double) told[next] - told[next - 1]);
        return real[next - 1] + share * ((double) real[next] - real[next - 1]);
    }
}
