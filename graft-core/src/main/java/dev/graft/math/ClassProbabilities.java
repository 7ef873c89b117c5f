package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What logits z tell of classes, in place, and the normaliser of their likelihood. The relative error of
 * a probability p is below {@code 4e-7 + 2e-7 |log p|}. O(classes).
 */
public final class ClassProbabilities {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final float LOG2_E = 1.442695f;
    /** Powers of two that a float has, but for the last: probabilities below 2e-38 are told as that. */
    private static final float FARTHEST = 125;
    /** Factors between ½ and 1 whose product is still a double. */
    private static final int FACTORS = 512;

    private ClassProbabilities() {}

    /**
     * {@code z_c = e^z_c / Σ e^z} in each row of {@code [rows x classes]} from {@code at}.
     *
     * @return the sum over rows of {@code log Σ e^z}
     */
    public static double softmax(float[] z, int at, int rows, int classes) {
        int end = at + rows * classes;
        double logs = 0;
        for (int row = at; row < end; row += classes) {
            logs += belowHighest(z, row, row + classes);
        }
        int i = at;
        for (; i + LANES <= end; i += LANES) {
            Exponential.ofTwo(FloatVector.fromArray(SPECIES, z, i).mul(LOG2_E).max(-FARTHEST))
                    .intoArray(z, i);
        }
        for (; i < end; i++) {
            z[i] = Exponential.ofTwo(Math.max(z[i] * LOG2_E, -FARTHEST));
        }
        for (int row = at; row < end; row += classes) {
            logs += Math.log(ofTheirSum(z, row, row + classes));
        }
        return logs;
    }

    private static float belowHighest(float[] z, int from, int to) {
        float highest = z[from];
        for (int i = from + 1; i < to; i++) {
            highest = z[i] > highest ? z[i] : highest;
        }
        for (int i = from; i < to; i++) {
            z[i] -= highest;
        }
        return highest;
    }

    private static double ofTheirSum(float[] z, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += z[i];
        }
        float scale = (float) (1 / sum);
        for (int i = from; i < to; i++) {
            z[i] *= scale;
        }
        return sum;
    }

    /** {@code z_c = 1 / (1 + e^-z_c)} for the n logits from {@code at}; returns {@code Σ log(1 + e^z_c)}. */
    public static double sigmoid(float[] z, int at, int n) {
        int end = at + n;
        double positive = 0;
        for (int i = at; i < end; i++) {
            positive += z[i] > 0 ? z[i] : 0;
        }
        int i = at;
        for (; i + LANES <= end; i += LANES) {
            FloatVector t = FloatVector.fromArray(SPECIES, z, i)
                    .mul(-LOG2_E)
                    .min(FARTHEST)
                    .max(-FARTHEST);
            FloatVector.broadcast(SPECIES, 1f).div(Exponential.ofTwo(t).add(1f)).intoArray(z, i);
        }
        for (; i < end; i++) {
            float t = Math.max(Math.min(z[i] * -LOG2_E, FARTHEST), -FARTHEST);
            z[i] = 1 / (Exponential.ofTwo(t) + 1);
        }
        // log(1 + e^z) is z - log σ above 0 and -log(1 - σ) below: one logarithm of a product of many.
        double sum = positive;
        for (int from = at; from < end; from += FACTORS) {
            double product = 1;
            for (i = from; i < Math.min(end, from + FACTORS); i++) {
                product *= z[i] < 0.5f ? 1 - (double) z[i] : z[i];
            }
            sum -= Math.log(product);
        }
        return sum;
    }
}
