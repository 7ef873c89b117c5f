package dev.graft.eval;

/**
 * Expected calibration error of what is told (Naeini, Cooper, Hauskrecht, AAAI 2015; as Guo et al. 2017 have it): labels told are put into
 * {@value #BINS} bins of equal width by their probability; the mean over labels of how far the bin's mean probability is from
 * the share that is right.
 */
public final class CalibrationError {
    private static final int BINS = 15;
    private final double[] probabilities = new double[BINS];
    private final long[] right = new long[BINS];
    private final long[] counts = new long[BINS];

    /** Nothing told yet. */
    public CalibrationError() {}

    /** A label that was told. */
    public void add(double probability, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        probabilities[bin] += probability;
        right[bin] += isRight ? 1 : 0;
        counts[bin]++;
    }

    /** 0 to 1; NaN where nothing was told. */
    public double value() {
        double sum = 0;
        long all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(probabilities[bin] - right[bin]);
            all += counts[bin];
        }
        return all == 0 ? Double.NaN : sum / all;
    }
}
