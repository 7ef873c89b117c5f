package dev.graft.model;

/**
 * Numbers to learn; predictions are on their scale.
 *
 * @param values {@code [nodes]}, best standardised
 */
public record ValueTarget(ValueLoss loss, float[] values) implements HeadTarget {
    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public double gradient(float[] outputs, int[] nodes, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double error = outputs[i] - (double) values[nodes[from + i]];
            sum += loss.loss(error);
            outputs[i] = (float) (loss.slope(error) / n);
        }
        return sum;
    }

    @Override
    public void predict(float[] outputs, int n) {
        // An output is its own prediction.
    }
}
