package dev.graft.kind.link;

import dev.graft.base.Memory;
import java.util.List;

/** Inputs of a head that need no vectors, brought to mean 0 and deviation 1 over the pairs that training starts with. */
final class PairFeatures {
    /** Further than so many deviations is as far. */
    private static final float FARTHEST = 5;

    private final List<PairGroup> groups;
    private final int width;
    private float[] mean = new float[0];
    private float[] scale = new float[0];

    PairFeatures(List<PairGroup> groups) {
        this.groups = groups;
        this.width = groups.stream().mapToInt(PairGroup::width).sum();
    }

    /** The same of other groups, on the scale that these were brought to. */
    PairFeatures with(List<PairGroup> others) {
        return at(others, mean, scale);
    }

    /** Groups on a scale that was found before. */
    static PairFeatures at(List<PairGroup> groups, float[] mean, float[] scale) {
        PairFeatures features = new PairFeatures(groups);
        features.mean = mean;
        features.scale = scale;
        return features;
    }

    /** What is measured. */
    List<PairGroup> groups() {
        return groups;
    }

    /** What each value is less, {@code [width]}; not to be changed. */
    float[] mean() {
        return mean;
    }

    /** What it is then multiplied by, {@code [width]}; not to be changed. */
    float[] scale() {
        return scale;
    }

    /** Values a pair. */
    int width() {
        return width;
    }

    /** Takes mean and deviation from these pairs. */
    void standardise(List<Pairs> sets) {
        double[] sum = new double[width];
        double[] squares = new double[width];
        long n = 0;
        for (Pairs pairs : sets) {
            float[] raw = raw(pairs);
            n += pairs.size();
            for (int i = 0; i < raw.length; i++) {
                sum[i % width] += raw[i];
                squares[i % width] += raw[i] * (double) raw[i];
            }
        }
        mean = new float[width];
        scale = new float[width];
        for (int d = 0; d < width; d++) {
            double m = sum[d] / n;
            double deviation = Math.sqrt(Math.max(0, squares[d] / n - m * m));
            mean[d] = (float) m;
            scale[d] = deviation < 1e-6 ? 0 : (float) (1 / deviation);
        }
    }

    /** {@code [pairs x width]}. */
    float[] of(Pairs pairs) {
        float[] values = raw(pairs);
        for (int i = 0; i < values.length; i++) {
            int d = i % width;
            float z = (values[i] - mean[d]) * scale[d];
            values[i] = Math.max(-FARTHEST, Math.min(FARTHEST, z));
        }
        return values;
    }

    private float[] raw(Pairs pairs) {
        float[] values = Memory.floats(pairs.size(), width, "features of pairs (pairs x features)");
        int at = 0;
        for (PairGroup group : groups) {
            group.write(pairs, values, at, width);
            at += group.width();
        }
        return values;
    }
}
