package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Distances {@code Σ_d |a_d - b_d|} of complex rows, sums of moduli, and their gradients. A row has {@code dim} floats: its
 * first half the real parts, its second the imaginary ones. Reciprocal roots are by the exponent's half and two steps of
 * Newton's, to a relative error of 5e-6; no sum goes across lanes.
 */
public final class ModulusSums {
    /** Smallest square of a modulus, so that its reciprocal root stays finite. */
    private static final float LEAST = 1e-12f;

    private static final int HALVED = 0x5f3759df;
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    /** Columns whose rows and gradients stay in the nearest cache together. */
    private static final int TILE = 16;

    private ModulusSums() {}

    /**
     * {@code s[i, j] = -Σ_d |a_i - b_j|}.
     *
     * @param a {@code [rows x dim]}, from {@code aAt} on
     * @param b {@code [n x dim]}
     * @param s {@code [rows x n]}
     */
    public static void scores(float[] a, int aAt, int rows, float[] b, int n, int dim, float[] s) {
        float[] lanes = new float[dim * LANES];
        int end = n - n % LANES;
        for (int j = 0; j < end; j += LANES) {
            for (int l = 0; l < LANES; l++) {
                for (int d = 0; d < dim; d++) {
                    lanes[d * LANES + l] = b[(j + l) * dim + d];
                }
            }
            for (int i = 0; i < rows; i++) {
                score(a, aAt + i * dim, lanes, dim, s, i * n + j);
            }
        }
        for (int j = end; j < n; j++) {
            for (int i = 0; i < rows; i++) {
                s[i * n + j] = score(a, aAt + i * dim, b, j * dim, dim);
            }
        }
    }

    private static void score(float[] a, int at, float[] lanes, int dim, float[] s, int to) {
        int half = dim / 2;
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int d = 0; d < half; d++) {
            FloatVector re = FloatVector.fromArray(SPECIES, lanes, d * LANES).sub(a[at + d]);
            FloatVector im =
                    FloatVector.fromArray(SPECIES, lanes, (half + d) * LANES).sub(a[at + half + d]);
            FloatVector square = re.fma(re, im.mul(im)).max(LEAST);
            sum = inverseRoot(square).fma(square, sum);
        }
        sum.neg().intoArray(s, to);
    }

    /** {@code -Σ_d |a - b|} of one pair, to the same bits. */
    public static float score(float[] a, int aAt, float[] b, int bAt, int dim) {
        int half = dim / 2;
        float sum = 0;
        for (int d = 0; d < half; d++) {
            float re = b[bAt + d] - a[aAt + d];
            float im = b[bAt + half + d] - a[aAt + half + d];
            float square = Math.max(Math.fma(re, re, im * im), LEAST);
            sum = Math.fma(inverseRoot(square), square, sum);
        }
        return -sum;
    }

    /**
     * Adds the gradients of {@code Σ g[i, j] s[i, j]}.
     *
     * @param g {@code [rows x n]}
     * @param a {@code [rows x dim]}, from {@code aAt} on
     * @param b {@code [n x dim]}
     * @param da {@code [rows x dim]}
     * @param db {@code [n x dim]}
     */
    public static void backward(
            float[] g, float[] a, int aAt, int rows, float[] b, int n, int dim, float[] da, float[] db) {
        int half = dim / 2;
        int end = half - half % LANES;
        for (int from = 0; from < n; from += TILE) {
            int to = Math.min(n, from + TILE);
            for (int i = 0; i < rows; i++) {
                for (int d = 0; d < end; d += LANES) {
                    backward(g, i * n, a, aAt + i * dim + d, b, from, to, d, dim, da, i * dim + d, db);
                }
                for (int j = from; j < to; j++) {
                    backward(g[i * n + j], a, aAt + i * dim, b, j * dim, end, dim, da, i * dim, db, j * dim);
                }
            }
        }
    }

    private static void backward(
            float[] g,
            int gAt,
            float[] a,
            int aAt,
            float[] b,
            int from,
            int to,
            int d,
            int dim,
            float[] da,
            int daAt,
            float[] db) {
        int half = dim / 2;
        FloatVector aRe = FloatVector.fromArray(SPECIES, a, aAt);
        FloatVector aIm = FloatVector.fromArray(SPECIES, a, aAt + half);
        FloatVector daRe = FloatVector.fromArray(SPECIES, da, daAt);
        FloatVector daIm = FloatVector.fromArray(SPECIES, da, daAt + half);
        for (int j = from; j < to; j++) {
            int at = j * dim + d;
            FloatVector re = FloatVector.fromArray(SPECIES, b, at).sub(aRe);
            FloatVector im = FloatVector.fromArray(SPECIES, b, at + half).sub(aIm);
            FloatVector by = inverseRoot(re.fma(re, im.mul(im)).max(LEAST)).mul(g[gAt + j]);
            daRe = by.fma(re, daRe);
            daIm = by.fma(im, daIm);
            FloatVector back = by.neg();
            back.fma(re, FloatVector.fromArray(SPECIES, db, at)).intoArray(db, at);
            back.fma(im, FloatVector.fromArray(SPECIES, db, at + half)).intoArray(db, at + half);
        }
        daRe.intoArray(da, daAt);
        daIm.intoArray(da, daAt + half);
    }

    /** Adds the gradients of {@code g · score} of one pair. */
    public static void backward(
            float g, float[] a, int aAt, float[] b, int bAt, int dim, float[] da, int daAt, float[] db, int dbAt) {
        backward(g, a, aAt, b, bAt, 0, dim, da, daAt, db, dbAt);
    }

    private static void backward(
            float g,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int from,
            int dim,
            float[] da,
            int daAt,
            float[] db,
            int dbAt) {
        int half = dim / 2;
        for (int d = from; d < half; d++) {
            float re = b[bAt + d] - a[aAt + d];
            float im = b[bAt + half + d] - a[aAt + half + d];
            float by = inverseRoot(Math.max(Math.fma(re, re, im * im), LEAST)) * g;
            da[daAt + d] = Math.fma(by, re, da[daAt + d]);
            da[daAt + half + d] = Math.fma(by, im, da[daAt + half + d]);
            db[dbAt + d] = Math.fma(-by, re, db[dbAt + d]);
            db[dbAt + half + d] = Math.fma(-by, im, db[dbAt + half + d]);
        }
    }

    private static FloatVector inverseRoot(FloatVector x) {
        IntVector halved = x.reinterpretAsInts().lanewise(VectorOperators.LSHR, 1);
        FloatVector y =
                IntVector.broadcast(halved.species(), HALVED).sub(halved).reinterpretAsFloats();
        FloatVector half = x.mul(-.5f);
        y = y.mul(y.mul(half).fma(y, FloatVector.broadcast(SPECIES, 1.5f)));
        return y.mul(y.mul(half).fma(y, FloatVector.broadcast(SPECIES, 1.5f)));
    }

    private static float inverseRoot(float x) {
        float y = Float.intBitsToFloat(HALVED - (Float.floatToRawIntBits(x) >>> 1));
        float half = x * -.5f;
        y *= Math.fma(y * half, y, 1.5f);
        return y * Math.fma(y * half, y, 1.5f);
    }
}
