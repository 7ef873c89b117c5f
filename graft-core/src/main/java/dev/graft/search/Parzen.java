package dev.graft.search;

import dev.graft.math.Seeds;
import java.util.List;

/**
 * A density over a space from observations: a kernel at each, all of weight 1, and a prior, uniform, of weight 1 too. A kernel is a
 * product over keys, so that what went together is drawn together:
 *
 * <ul>
 *   <li>number: a normal density cut off outside the range, in log space where that is logarithmic
 *   <li>whole number: the same, as the probability of its cell
 *   <li>choice: {@code 1 - λ} for the observed value, {@code λ / (k - 1)} for each other of k (Aitchison, Aitken: Multivariate
 *       Binary Discrimination by the Kernel Method, Biometrika 1976)
 *   <li>a key that is active here and was not in the observation: the prior
 * </ul>
 *
 * Keys follow the one that their condition is on, so that the density is one over a space with conditions. Numbers are in
 * coordinates of [0, 1] ({@link Axis}).
 */
final class Parzen {
    /** Deviation of a lone observation's kernel; it shrinks as {@code n^(-1 / (dimensions + 4))}, Scott's rate. Measured against 0.05 to 0.3. */
    private static final double DEVIATION = 0.1;

    private static final double LEAST_DEVIATION = 0.01;

    private final Layout layout;
    private final int kernels;
    /** By dimension, by observation; NaN for inactive. */
    private final double[][] centres;
    /** By dimension: deviation of a number's kernel; λ of a choice's. */
    private final double[] widths;
    /** By dimension of numbers, by observation: logarithm of the kernel's share that the range holds. */
    private final double[][] held;

    /** @param rows observations as coordinates; none leaves the prior */
    Parzen(Layout layout, List<double[]> rows) {
        this.layout = layout;
        kernels = rows.size();
        int n = layout.size();
        centres = new double[n][kernels];
        held = new double[n][kernels];
        widths = new double[n];
        for (int d = 0; d < n; d++) {
            int active = 0;
            for (int i = 0; i < kernels; i++) {
                centres[d][i] = rows.get(i)[d];
                active += Double.isNaN(centres[d][i]) ? 0 : 1;
            }
            int choices = layout.axis(d).choices();
            widths[d] = choices > 0 ? spread(choices, active) : deviation(n, active);
            for (int i = 0; i < kernels && choices == 0; i++) {
                held[d][i] = Math.log(Normal.between(0, 1, centres[d][i], widths[d]));
            }
        }
    }

    private static double deviation(int dimensions, int active) {
        return Math.max(LEAST_DEVIATION, DEVIATION * Math.pow(Math.max(1, active), -1.0 / (dimensions + 4)));
    }

    /** λ as if each value had been seen one n-th time more, n counting the prior. */
    private static double spread(int choices, int active) {
        return (choices - 1.0) / (active + 1 + choices);
    }

    /** Logarithm of the density at a row of the space; of numbers, in coordinates. O(observations · dimensions). */
    double logDensity(double[] row) {
        double[] logs = new double[kernels + 1];
        for (int d = 0; d < row.length; d++) {
            if (!Double.isNaN(row[d])) {
                Axis axis = layout.axis(d);
                if (axis.choices() > 0) {
                    addChoice(d, axis.choices(), row[d], logs);
                } else if (axis.whole()) {
                    addWhole(d, axis.cellFrom(row[d]), axis.cellTo(row[d]), logs);
                } else {
                    addReal(d, row[d], logs);
                }
            }
        }
        return logSum(logs) - Math.log(kernels + 1);
    }

    private void addChoice(int d, int choices, double at, double[] logs) {
        double[] centre = centres[d];
        double prior = -Math.log(choices);
        double same = Math.log(1 - widths[d]);
        double other = Math.log(widths[d] / (choices - 1)); // of one choice, never asked for
        for (int i = 0; i < kernels; i++) {
            logs[i] += Double.isNaN(centre[i]) ? prior : centre[i] == at ? same : other;
        }
        logs[kernels] += prior;
    }

    private void addWhole(int d, double from, double to, double[] logs) {
        double[] centre = centres[d];
        double deviation = widths[d];
        double prior = Math.log(to - from);
        for (int i = 0; i < kernels; i++) {
            logs[i] += Double.isNaN(centre[i])
                    ? prior
                    : Math.log(Normal.between(from, to, centre[i], deviation)) - held[d][i];
        }
        logs[kernels] += prior;
    }

    private void addReal(int d, double at, double[] logs) {
        double[] centre = centres[d];
        double precision = -0.5 / (widths[d] * widths[d]);
        double peak = -Normal.LOG_ROOT_TWO_PI - Math.log(widths[d]);
        for (int i = 0; i < kernels; i++) {
            double away = at - centre[i];
            logs[i] += Double.isNaN(away) ? 0 : precision * away * away + peak - held[d][i];
        }
    }

    private static double logSum(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }

    /** A row drawn from the density. */
    double[] draw(Seeds random) {
        int kernel = random.nextInt(kernels + 1);
        double[] row = new double[layout.size()];
        for (int d = 0; d < row.length; d++) {
            double centre = kernel == kernels ? Double.NaN : centres[d][kernel];
            row[d] = layout.active(d, row) ? coordinate(d, centre, random) : Double.NaN;
        }
        return row;
    }

    private double coordinate(int d, double centre, Seeds random) {
        int choices = layout.axis(d).choices();
        if (choices == 0) {
            return Double.isNaN(centre) ? random.nextDouble() : Normal.draw(centre, widths[d], random);
        }
        if (Double.isNaN(centre)) {
            return random.nextInt(choices);
        }
        if (random.nextDouble() >= widths[d]) {
            return centre;
        }
        int other = random.nextInt(choices - 1);
        return other < centre ? other : other + 1;
    }
}
