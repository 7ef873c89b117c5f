package dev.graft.eval;

import dev.graft.math.PickedRows;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a model told of items whose truth is known, and was not known to it.
 *
 * @param told probabilities {@code [items x classes]}
 * @param truth {@code [items][]} ascending class indices
 * @param one whether an item has one class: then its probabilities sum to 1
 * @param ids {@code [items]} what an item is of: the same node, told of by several models, has one id
 */
public record CalibrationData(float[] told, int classes, int[][] truth, boolean one, int[] ids) {
    /** Numbers to learn from: more teach a curve nothing. */
    private static final int MOST = 4_000_000;

    public CalibrationData {
        if (told.length != classes * truth.length || ids.length != truth.length) {
            throw new IllegalArgumentException(told.length + " numbers, " + truth.length + " items of " + classes);
        }
    }

    /** Number of items. */
    public int items() {
        return truth.length;
    }

    /** The items that a rule picks. */
    CalibrationData where(IntPredicate rule) {
        return pick(IntStream.range(0, items()).filter(rule).toArray());
    }

    /** At most so many that learning from them is quick, evenly over all. */
    CalibrationData some() {
        int most = Math.max(2000, MOST / classes);
        return items() <= most
                ? this
                : pick(IntStream.range(0, most)
                        .map(i -> (int) ((long) i * items() / most))
                        .toArray());
    }

    private CalibrationData pick(int[] items) {
        return new CalibrationData(
                PickedRows.of(told, items, classes),
                classes,
                Arrays.stream(items).mapToObj(i -> truth[i]).toArray(int[][]::new),
                one,
                Arrays.stream(items).map(i -> ids[i]).toArray());
    }

    /** Log loss summed over items; of several classes the mean binary one. */
    double loss(Calibration calibration) {
        double sum = 0;
        for (double loss : losses(calibration)) {
            sum += loss;
        }
        return sum;
    }

    /** Of each item. */
    double[] losses(Calibration calibration) {
        double[] p = new double[classes];
        double[] losses = new double[items()];
        for (int i = 0; i < losses.length; i++) {
            calibration.apply(told, i * classes, p);
            losses[i] = loss(p, truth[i]);
        }
        return losses;
    }

    private double loss(double[] p, int[] real) {
        if (one) {
            return -Math.log(Math.max(1e-7, p[real[0]]));
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double hit = Arrays.binarySearch(real, c) >= 0 ? p[c] : 1 - p[c];
            sum -= Math.log(Math.max(1e-7, hit)) / classes;
        }
        return sum;
    }
}
