package dev.graft.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Softmax and distances over the columns of a block of scores {@code [rows x n]}, row-major: a row is a candidate, a
 * column a query. So lanes run over queries, and no sum goes across lanes.
 */
public final class ScoreColumns {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final float LOG2_E = 1.442695f;

    private ScoreColumns() {}

    /** {@code max[j] = max_i s[i, j]}. */
    public static void max(float[] s, int rows, int n, float[] max) {
        Arrays.fill(max, 0, n, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < rows; i++) {
            int at = i * n;
            int j = 0;
            for (; j + LANES <= n; j += LANES) {
                FloatVector.fromArray(SPECIES, s, at + j)
                        .max(FloatVector.fromArray(SPECIES, max, j))
                        .intoArray(max, j);
            }
            for (; j < n; j++) {
                max[j] = Math.max(max[j], s[at + j]);
            }
        }
    }

    /**
     * {@code s[i, j] = exp(s[i, j] - shift[j])} in place, and {@code sum[j]} of them. Where the exponent is below
     * -41 it is taken as -41: {@code exp} there is below 2^-59.
     */
    public static void exp(float[] s, int rows, int n, float[] shift, float[] sum) {
        Arrays.fill(sum, 0, n, 0);
        for (int i = 0; i < rows; i++) {
            int at = i * n;
            int j = 0;
            for (; j + LANES <= n; j += LANES) {
                FloatVector e = Exponential.ofTwo(FloatVector.fromArray(SPECIES, s, at + j)
                        .sub(FloatVector.fromArray(SPECIES, shift, j))
                        .mul(LOG2_E)
                        .max(-60f));
                e.intoArray(s, at + j);
                e.add(FloatVector.fromArray(SPECIES, sum, j)).intoArray(sum, j);
            }
            for (; j < n; j++) {
                float e = Exponential.ofTwo(Math.max((s[at + j] - shift[j]) * LOG2_E, -60f));
                s[at + j] = e;
                sum[j] += e;
            }
        }
    }

    /**
     * {@code s[i, j] = w σ(margin + s[i, j])} in place, w being {@code exp(temperature (s[i, j] - max[j]))}; {@code weights[j]} of w
     * and {@code losses[j]} of {@code w log(1 + exp(margin + s[i, j]))} summed. Sun et al.: RotatE, ICLR 2019.
     */
    public static void selfAdversarial(
            float[] s, int rows, int n, float margin, float temperature, float[] max, float[] weights, float[] losses) {
        Arrays.fill(weights, 0, n, 0);
        Arrays.fill(losses, 0, n, 0);
        float slope = temperature * LOG2_E;
        for (int i = 0; i < rows; i++) {
            int at = i * n;
            int j = 0;
            for (; j + LANES <= n; j += LANES) {
                FloatVector score = FloatVector.fromArray(SPECIES, s, at + j);
                FloatVector w = Exponential.ofTwo(score.sub(FloatVector.fromArray(SPECIES, max, j))
                        .mul(slope)
                        .max(-60f));
                FloatVector x = score.add(margin);
                FloatVector falling = Softplus.falling(x);
                FloatVector.fromArray(SPECIES, weights, j).add(w).intoArray(weights, j);
                w.fma(Softplus.of(x, falling), FloatVector.fromArray(SPECIES, losses, j))
                        .intoArray(losses, j);
                w.mul(Softplus.slope(x, falling)).intoArray(s, at + j);
            }
            for (; j < n; j++) {
                float w = Exponential.ofTwo(Math.max((s[at + j] - max[j]) * slope, -60f));
                float x = s[at + j] + margin;
                float falling = Softplus.falling(x);
                weights[j] += w;
                losses[j] = Math.fma(w, Softplus.of(x, falling), losses[j]);
                s[at + j] = w * Softplus.slope(x, falling);
            }
        }
    }

    /** {@code s[i, j] *= factor[j]} in place. */
    public static void scale(float[] s, int rows, int n, float[] factor) {
        for (int i = 0; i < rows; i++) {
            int at = i * n;
            int j = 0;
            for (; j + LANES <= n; j += LANES) {
                FloatVector.fromArray(SPECIES, s, at + j)
                        .mul(FloatVector.fromArray(SPECIES, factor, j))
                        .intoArray(s, at + j);
            }
            for (; j < n; j++) {
                s[at + j] *= factor[j];
            }
        }
    }

    /**
     * Turns products {@code s[i, j] = e_i · q_j} into Euclidean distances, kept in {@code distances}, and into scores
     * {@code -distance}.
     *
     * @param rowSquares {@code |e_i|²} from {@code rowAt} on
     * @param columnSquares {@code |q_j|²}
     * @param least smallest square of a distance, so that gradients stay finite
     */
    public static void distances(
            float[] s,
            int rows,
            int n,
            float[] rowSquares,
            int rowAt,
            float[] columnSquares,
            float least,
            float[] distances) {
        for (int i = 0; i < rows; i++) {
            int at = i * n;
            float square = rowSquares[rowAt + i];
            int j = 0;
            for (; j + LANES <= n; j += LANES) {
                FloatVector d = FloatVector.fromArray(SPECIES, s, at + j)
                        .mul(-2f)
                        .add(FloatVector.fromArray(SPECIES, columnSquares, j))
                        .add(square)
                        .max(least)
                        .sqrt();
                d.intoArray(distances, at + j);
                d.neg().intoArray(s, at + j);
            }
            for (; j < n; j++) {
                float d = (float) Math.sqrt(Math.max(least, -2 * s[at + j] + columnSquares[j] + square));
                distances[at + j] = d;
                s[at + j] = -d;
            }
        }
    }

    /** {@code s[i, j] /= by[i, j]} in place; {@code rowSums[i]} and {@code columnSums[j]} of what comes out. */
    public static void divide(float[] s, int rows, int n, float[] by, float[] rowSums, float[] columnSums) {
        Arrays.fill(columnSums, 0, n, 0);
        for (int i = 0; i < rows; i++) {
            int at = i * n;
            int end = n - n % Lanes.SUMMED;
            float total = LANES == 16
                    ? divideBy16(s, at, end, by, columnSums)
                    : LANES == 8 ? divideBy8(s, at, end, by, columnSums) : divideBy4(s, at, end, by, columnSums);
            for (int j = end; j < n; j++) {
                s[at + j] /= by[at + j];
                columnSums[j] += s[at + j];
                total += s[at + j];
            }
            rowSums[i] = total;
        }
    }

    private static float divideBy16(float[] s, int at, int end, float[] by, float[] columnSums) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = 0; j < end; j += 16) {
            sum = sum.add(quotient(s, at, j, by, columnSums));
        }
        return Lanes.sum(sum);
    }

    private static float divideBy8(float[] s, int at, int end, float[] by, float[] columnSums) {
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0;
        for (int j = 0; j < end; j += 16) {
            s0 = s0.add(quotient(s, at, j, by, columnSums));
            s1 = s1.add(quotient(s, at, j + 8, by, columnSums));
        }
        return Lanes.sum(s0.add(s1));
    }

    private static float divideBy4(float[] s, int at, int end, float[] by, float[] columnSums) {
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
        for (int j = 0; j < end; j += 16) {
            s0 = s0.add(quotient(s, at, j, by, columnSums));
            s1 = s1.add(quotient(s, at, j + 4, by, columnSums));
            s2 = s2.add(quotient(s, at, j + 8, by, columnSums));
            s3 = s3.add(quotient(s, at, j + 12, by, columnSums));
        }
        return Lanes.sum(s0.add(s2).add(s1.add(s3)));
    }

    private static FloatVector quotient(float[] s, int at, int j, float[] by, float[] columnSums) {
        FloatVector c = FloatVector.fromArray(SPECIES, s, at + j).div(FloatVector.fromArray(SPECIES, by, at + j));
        c.intoArray(s, at + j);
        c.add(FloatVector.fromArray(SPECIES, columnSums, j)).intoArray(columnSums, j);
        return c;
    }
}
