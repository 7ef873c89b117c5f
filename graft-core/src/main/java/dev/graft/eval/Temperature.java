package dev.graft.eval;

/**
 * Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks, ICML 2017: logits divided by one number T > 0. Of
 * one class an item {@code p_c^(1/T) / Σ p^(1/T)}; of several {@code sigmoid(logit(p_c) / T)}. No two classes change places.
 *
 * @param temperature 1 leaves everything as it is, to the last bit
 * @param one whether an item has one class
 */
public record Temperature(double temperature, boolean one) implements Calibration {
    /** Single-precision probabilities carry no more than this. */
    private static final double LEAST = 1e-7;

    private static final double WIDEST = Math.log(20);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 30;

    /** Least log loss, by golden section: the loss has one valley in T. */
    static Temperature fit(CalibrationData data) {
        double low = -WIDEST;
        double high = WIDEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double leftLoss = loss(data, left);
        double rightLoss = loss(data, right);
        for (int step = 0; step < STEPS; step++) {
            if (leftLoss < rightLoss) {
                high = right;
                right = left;
                rightLoss = leftLoss;
                left = high - GOLDEN * (high - low);
                leftLoss = loss(data, left);
            } else {
                low = left;
                left = right;
                leftLoss = rightLoss;
                right = low + GOLDEN * (high - low);
                rightLoss = loss(data, right);
            }
        }
        return new Temperature(Math.exp((low + high) / 2), data.one());
    }

    private static double loss(CalibrationData data, double logarithm) {
        return data.loss(new Temperature(Math.exp(logarithm), data.one()));
    }

    @Override
    public void apply(float[] told, int at, double[] to) {
        double sum = 0;
        for (int c = 0; c < to.length; c++) {
            double p = told[at + c];
            if (temperature != 1 && one) {
                p = Math.exp(Math.log(Math.max(LEAST, p)) / temperature);
            } else if (temperature != 1) {
                double held = Math.clamp(p, LEAST, 1 - LEAST);
                p = 1 / (1 + Math.exp(Math.log((1 - held) / held) / temperature));
            }
            to[c] = p;
            sum += p;
        }
        for (int c = 0; temperature != 1 && one && c < to.length; c++) {
            to[c] /= sum;
        }
    }
}
