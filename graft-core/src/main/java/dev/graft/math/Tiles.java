package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Kernels over rows of floats: sums, products and functions of each value. */
public final class Tiles {
    /** Floats that a row is padded to a multiple of. */
    public static final int ALIGN = 16;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private Tiles() {}

    /** The stride for rows of {@code dim} floats. */
    public static int stride(int dim) {
        return (dim + ALIGN - 1) / ALIGN * ALIGN;
    }

    /** {@code y += scale · x} over n floats, n a multiple of {@link #ALIGN} or not. */
    public static void add(float scale, float[] x, int xAt, float[] y, int yAt, int n) {
        int end = n - n % LANES;
        FloatVector s = FloatVector.broadcast(SPECIES, scale);
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xAt + i)
                    .fma(s, FloatVector.fromArray(SPECIES, y, yAt + i))
                    .intoArray(y, yAt + i);
        }
        for (int i = end; i < n; i++) {
            y[yAt + i] = Math.fma(x[xAt + i], scale, y[yAt + i]);
        }
    }

    /** {@code Σ x_i y_i} over n floats. */
    public static float dot(float[] x, int xAt, float[] y, int yAt, int n) {
        if (LANES != 16) {
            return LANES == 8 ? dotBy8(x, xAt, y, yAt, n) : dotBy4(x, xAt, y, yAt, n);
        }
        int end = n - n % LANES;
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < end; i += LANES) {
            sum = FloatVector.fromArray(SPECIES, x, xAt + i).fma(FloatVector.fromArray(SPECIES, y, yAt + i), sum);
        }
        return rest(Lanes.sum(sum), x, xAt, y, yAt, end, n);
    }

    /** The same with the sixteen lanes in two vectors. */
    private static float dotBy8(float[] x, int xAt, float[] y, int yAt, int n) {
        int end = n - n % 16;
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0;
        for (int i = 0; i < end; i += 16) {
            s0 = FloatVector.fromArray(SPECIES, x, xAt + i).fma(FloatVector.fromArray(SPECIES, y, yAt + i), s0);
            s1 = FloatVector.fromArray(SPECIES, x, xAt + i + 8).fma(FloatVector.fromArray(SPECIES, y, yAt + i + 8), s1);
        }
        return rest(Lanes.sum(s0.add(s1)), x, xAt, y, yAt, end, n);
    }

    /** The same in four. */
    private static float dotBy4(float[] x, int xAt, float[] y, int yAt, int n) {
        int end = n - n % 16;
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
        for (int i = 0; i < end; i += 16) {
            int a = xAt + i;
            int b = yAt + i;
            s0 = FloatVector.fromArray(SPECIES, x, a).fma(FloatVector.fromArray(SPECIES, y, b), s0);
            s1 = FloatVector.fromArray(SPECIES, x, a + 4).fma(FloatVector.fromArray(SPECIES, y, b + 4), s1);
            s2 = FloatVector.fromArray(SPECIES, x, a + 8).fma(FloatVector.fromArray(SPECIES, y, b + 8), s2);
            s3 = FloatVector.fromArray(SPECIES, x, a + 12).fma(FloatVector.fromArray(SPECIES, y, b + 12), s3);
        }
        return rest(Lanes.sum(s0.add(s2).add(s1.add(s3))), x, xAt, y, yAt, end, n);
    }

    static float rest(float sum, float[] x, int xAt, float[] y, int yAt, int from, int n) {
        float total = sum;
        for (int i = from; i < n; i++) {
            total += x[xAt + i] * y[yAt + i];
        }
        return total;
    }

    /**
     * {@code x = log max(1, x)} in place; the length a multiple of {@link #ALIGN}. Exponent and mantissa apart, then a
     * series in {@code (m - 1) / (m + 1)} for m in [√½, √2]: absolute error below 1e-6.
     */
    public static void logAtLeastOne(float[] x) {
        for (int i = 0; i < x.length; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i).max(1f);
            IntVector bits = v.reinterpretAsInts();
            IntVector exponent = bits.sub(0x3f3504f3).lanewise(VectorOperators.ASHR, 23);
            FloatVector m =
                    bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
            FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
            FloatVector s = m.sub(1f).div(m.add(1f));
            FloatVector z = s.mul(s);
            FloatVector series = z.mul(2f / 9)
                    .add(2f / 7)
                    .fma(z, FloatVector.broadcast(SPECIES, 2f / 5))
                    .fma(z, FloatVector.broadcast(SPECIES, 2f / 3))
                    .fma(z, FloatVector.broadcast(SPECIES, 2f));
            e.mul(0.6931472f).add(series.mul(s)).intoArray(x, i);
        }
    }
}
