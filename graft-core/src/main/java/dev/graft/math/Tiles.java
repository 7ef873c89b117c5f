package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels over a tile: {@code rows} input rows against {@code columns} output rows, both gathered into buffers with
 * {@code stride} floats a row. The stride is a multiple of {@link #ALIGN} and the floats past the dimension are zero,
 * so no kernel has a tail. Negatives that a whole tile shares turn dot products into small matrix products (Ji et al.:
 * pWord2Vec, 2016); here 4 × 6 scores stay in registers.
 */
public final class Tiles {
    /** Floats that a row is padded to a multiple of. */
    public static final int ALIGN = 16;
    /** Output rows that a tile is padded to a multiple of. */
    public static final int COLUMN_BLOCK = 6;

    /** Floats of scratch that {@link #scores} needs. */
    public static final int LANE_FLOATS = 4 * COLUMN_BLOCK * ALIGN;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    /** 4 × 6 accumulators need more than AVX2's 16 registers. */
    private static final boolean WIDE = LANES == 16;

    private Tiles() {}

    /** The stride for rows of {@code dim} floats. */
    public static int stride(int dim) {
        return (dim + ALIGN - 1) / ALIGN * ALIGN;
    }

    /**
     * {@code scores[rows x columns] = A[rows x stride] · B[columns x stride]ᵀ}; columns a multiple of 6.
     *
     * @param lanes scratch of {@link #LANE_FLOATS}
     */
    public static void scores(float[] a, int rows, float[] b, int columns, int stride, float[] scores, float[] lanes) {
        for (int j = 0; j < columns; j += COLUMN_BLOCK) {
            int bAt = j * stride;
            int i = 0;
            if (WIDE) {
                for (; i + 4 <= rows; i += 4) {
                    scores4(a, i * stride, b, bAt, stride, scores, i * columns + j, columns, lanes);
                }
            }
            for (; i + 2 <= rows; i += 2) {
                for (int part = 0; part < ALIGN; part += LANES) {
                    scores2(a, i * stride, b, bAt, stride, part, lanes);
                }
                Lanes.sums(lanes, 2, COLUMN_BLOCK, scores, i * columns + j, columns);
            }
            if (i < rows) {
                scores1(a, i * stride, b, bAt, stride, scores, i * columns + j);
            }
        }
    }

    private static void scores4(
            float[] a, int a0, float[] b, int b0, int stride, float[] s, int at, int ld, float[] lanes) {
        int a1 = a0 + stride;
        int a2 = a1 + stride;
        int a3 = a2 + stride;
        int b1 = b0 + stride;
        int b2 = b1 + stride;
        int b3 = b2 + stride;
        int b4 = b3 + stride;
        int b5 = b4 + stride;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero, s04 = zero, s05 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero, s13 = zero, s14 = zero, s15 = zero;
        FloatVector s20 = zero, s21 = zero, s22 = zero, s23 = zero, s24 = zero, s25 = zero;
        FloatVector s30 = zero, s31 = zero, s32 = zero, s33 = zero, s34 = zero, s35 = zero;
        for (int d = 0; d < stride; d += LANES) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + d);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + d);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + d);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + d);
            FloatVector y = FloatVector.fromArray(SPECIES, b, b0 + d);
            s00 = x0.fma(y, s00);
            s10 = x1.fma(y, s10);
            s20 = x2.fma(y, s20);
            s30 = x3.fma(y, s30);
            y = FloatVector.fromArray(SPECIES, b, b1 + d);
            s01 = x0.fma(y, s01);
            s11 = x1.fma(y, s11);
            s21 = x2.fma(y, s21);
            s31 = x3.fma(y, s31);
            y = FloatVector.fromArray(SPECIES, b, b2 + d);
            s02 = x0.fma(y, s02);
            s12 = x1.fma(y, s12);
            s22 = x2.fma(y, s22);
            s32 = x3.fma(y, s32);
            y = FloatVector.fromArray(SPECIES, b, b3 + d);
            s03 = x0.fma(y, s03);
            s13 = x1.fma(y, s13);
            s23 = x2.fma(y, s23);
            s33 = x3.fma(y, s33);
            y = FloatVector.fromArray(SPECIES, b, b4 + d);
            s04 = x0.fma(y, s04);
            s14 = x1.fma(y, s14);
            s24 = x2.fma(y, s24);
            s34 = x3.fma(y, s34);
            y = FloatVector.fromArray(SPECIES, b, b5 + d);
            s05 = x0.fma(y, s05);
            s15 = x1.fma(y, s15);
            s25 = x2.fma(y, s25);
            s35 = x3.fma(y, s35);
        }
        s00.intoArray(lanes, 0);
        s01.intoArray(lanes, LANES);
        s02.intoArray(lanes, 2 * LANES);
        s03.intoArray(lanes, 3 * LANES);
        s04.intoArray(lanes, 4 * LANES);
        s05.intoArray(lanes, 5 * LANES);
        s10.intoArray(lanes, 6 * LANES);
        s11.intoArray(lanes, 7 * LANES);
        s12.intoArray(lanes, 8 * LANES);
        s13.intoArray(lanes, 9 * LANES);
        s14.intoArray(lanes, 10 * LANES);
        s15.intoArray(lanes, 11 * LANES);
        s20.intoArray(lanes, 12 * LANES);
        s21.intoArray(lanes, 13 * LANES);
        s22.intoArray(lanes, 14 * LANES);
        s23.intoArray(lanes, 15 * LANES);
        s24.intoArray(lanes, 16 * LANES);
        s25.intoArray(lanes, 17 * LANES);
        s30.intoArray(lanes, 18 * LANES);
        s31.intoArray(lanes, 19 * LANES);
        s32.intoArray(lanes, 20 * LANES);
        s33.intoArray(lanes, 21 * LANES);
        s34.intoArray(lanes, 22 * LANES);
        s35.intoArray(lanes, 23 * LANES);
        Lanes.sums(lanes, 4, COLUMN_BLOCK, s, at, ld);
    }

    /** The lanes from {@code part} on of two rows' sums, where a machine's vectors hold so many of {@link #ALIGN}. */
    private static void scores2(float[] a, int a0, float[] b, int b0, int stride, int part, float[] lanes) {
        int a1 = a0 + stride;
        int b1 = b0 + stride;
        int b2 = b1 + stride;
        int b3 = b2 + stride;
        int b4 = b3 + stride;
        int b5 = b4 + stride;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero, s04 = zero, s05 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero, s13 = zero, s14 = zero, s15 = zero;
        for (int d = part; d < stride; d += ALIGN) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + d);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + d);
            FloatVector y = FloatVector.fromArray(SPECIES, b, b0 + d);
            s00 = x0.fma(y, s00);
            s10 = x1.fma(y, s10);
            y = FloatVector.fromArray(SPECIES, b, b1 + d);
            s01 = x0.fma(y, s01);
            s11 = x1.fma(y, s11);
            y = FloatVector.fromArray(SPECIES, b, b2 + d);
            s02 = x0.fma(y, s02);
            s12 = x1.fma(y, s12);
            y = FloatVector.fromArray(SPECIES, b, b3 + d);
            s03 = x0.fma(y, s03);
            s13 = x1.fma(y, s13);
            y = FloatVector.fromArray(SPECIES, b, b4 + d);
            s04 = x0.fma(y, s04);
            s14 = x1.fma(y, s14);
            y = FloatVector.fromArray(SPECIES, b, b5 + d);
            s05 = x0.fma(y, s05);
            s15 = x1.fma(y, s15);
        }
        s00.intoArray(lanes, part);
        s01.intoArray(lanes, part + ALIGN);
        s02.intoArray(lanes, part + 2 * ALIGN);
        s03.intoArray(lanes, part + 3 * ALIGN);
        s04.intoArray(lanes, part + 4 * ALIGN);
        s05.intoArray(lanes, part + 5 * ALIGN);
        s10.intoArray(lanes, part + 6 * ALIGN);
        s11.intoArray(lanes, part + 7 * ALIGN);
        s12.intoArray(lanes, part + 8 * ALIGN);
        s13.intoArray(lanes, part + 9 * ALIGN);
        s14.intoArray(lanes, part + 10 * ALIGN);
        s15.intoArray(lanes, part + 11 * ALIGN);
    }

    private static void scores1(float[] a, int a0, float[] b, int b0, int stride, float[] s, int at) {
        for (int j = 0; j < COLUMN_BLOCK; j++) {
            s[at + j] = dot(a, a0, b, b0 + j * stride, stride);
        }
    }

    /**
     * Both gradients in one pass: {@code dA = G · B}, {@code dB = Gᵀ · A}; overwrites them.
     *
     * @param g {@code [rows x columns]} loss by score; columns a multiple of 6
     */
    public static void gradients(
            float[] a, int rows, float[] b, int columns, int stride, float[] g, float[] da, float[] db) {
        for (int j = 0; j < columns; j += COLUMN_BLOCK) {
            for (int d = 0; d < stride; d += LANES) {
                gradientSlice(a, rows, b, j * stride + d, stride, g, j, columns, da, db, d, j > 0);
            }
        }
    }

    /** One vector's width of both gradients, for six outputs: their rows and sums stay in registers. */
    private static void gradientSlice(
            float[] a,
            int rows,
            float[] b,
            int bAt,
            int stride,
            float[] g,
            int gAt,
            int ld,
            float[] da,
            float[] db,
            int d,
            boolean onto) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, b, bAt);
        FloatVector y1 = FloatVector.fromArray(SPECIES, b, bAt + stride);
        FloatVector y2 = FloatVector.fromArray(SPECIES, b, bAt + 2 * stride);
        FloatVector y3 = FloatVector.fromArray(SPECIES, b, bAt + 3 * stride);
        FloatVector y4 = FloatVector.fromArray(SPECIES, b, bAt + 4 * stride);
        FloatVector y5 = FloatVector.fromArray(SPECIES, b, bAt + 5 * stride);
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector z0 = zero, z1 = zero, z2 = zero, z3 = zero, z4 = zero, z5 = zero;
        for (int i = 0; i < rows; i++) {
            int aAt = i * stride + d;
            FloatVector x = FloatVector.fromArray(SPECIES, a, aAt);
            FloatVector sum = onto ? FloatVector.fromArray(SPECIES, da, aAt) : zero;
            int at = i * ld + gAt;
            FloatVector w = FloatVector.broadcast(SPECIES, g[at]);
            sum = w.fma(y0, sum);
            z0 = w.fma(x, z0);
            w = FloatVector.broadcast(SPECIES, g[at + 1]);
            sum = w.fma(y1, sum);
            z1 = w.fma(x, z1);
            w = FloatVector.broadcast(SPECIES, g[at + 2]);
            sum = w.fma(y2, sum);
            z2 = w.fma(x, z2);
            w = FloatVector.broadcast(SPECIES, g[at + 3]);
            sum = w.fma(y3, sum);
            z3 = w.fma(x, z3);
            w = FloatVector.broadcast(SPECIES, g[at + 4]);
            sum = w.fma(y4, sum);
            z4 = w.fma(x, z4);
            w = FloatVector.broadcast(SPECIES, g[at + 5]);
            sum = w.fma(y5, sum);
            z5 = w.fma(x, z5);
            sum.intoArray(da, aAt);
        }
        z0.intoArray(db, bAt);
        z1.intoArray(db, bAt + stride);
        z2.intoArray(db, bAt + 2 * stride);
        z3.intoArray(db, bAt + 3 * stride);
        z4.intoArray(db, bAt + 4 * stride);
        z5.intoArray(db, bAt + 5 * stride);
    }

    /**
     * {@code x = 1 / (1 + exp(-x))} in place for n values; reads and writes up to the next multiple of {@link #ALIGN}.
     * Relative error of the exponential below 3e-7.
     */
    public static void sigmoid(float[] x, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector t = FloatVector.fromArray(SPECIES, x, i)
                    .mul(-1.442695f)
                    .min(60f)
                    .max(-60f);
            FloatVector p = Exponential.ofTwo(t);
            FloatVector.broadcast(SPECIES, 1f).div(p.add(1f)).intoArray(x, i);
        }
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
