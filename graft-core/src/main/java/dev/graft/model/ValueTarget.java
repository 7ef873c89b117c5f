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
    public double gradient(float[] outputs, int at, int node) {
        double error = outputs[at] - (double) values[node];
        outputs[at] = (float) loss.slope(error);
        return loss.loss(error);
    }

    @Override
    public double towards(float[] outputs, int at, float[] told, int from) {
        double error = outputs[at] - (double) told[from];
        outputs[at] = (float) loss.slope(error);
        return loss.loss(error);
    }

    @Override
    public void predict(float[] outputs, int n) {
        // An output is its own prediction.
    }
}
