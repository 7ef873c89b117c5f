package dev.graft.eval;

import java.util.Arrays;
import java.util.Comparator;

/** P-values corrected for their number by Holm's step-down (Scandinavian Journal of Statistics, 1979). */
public final class Holm {
    private Holm() {}

    /** Corrects; what is NaN was not tested, is not counted, and stays. */
    public static double[] corrected(double[] p) {
        Integer[] order = java.util.stream.IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toArray(Integer[]::new);
        double[] corrected = new double[p.length];
        Arrays.fill(corrected, Double.NaN);
        double highest = 0;
        for (int i = 0; i < order.length; i++) {
            highest = Math.max(highest, Math.min(1, p[order[i]] * (order.length - i)));
            corrected[order[i]] = highest;
        }
        return corrected;
    }
}
