package dev.graft.math;

import java.util.Arrays;

/**
 * Runs every kernel at many sizes and prints the lanes of a vector and a number for the bits that came out, a line a kernel:
 * a program of its own, so that it can be run as if on another machine.
 */
public final class KernelBits {
    private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 15, 16, 17, 23, 31, 33, 40, 63, 64, 65, 100, 129, 200};

    private final Seeds random = Seeds.of(8);
    private long bits;

    private KernelBits() {}

    public static void main(String[] args) {
        System.out.println("lanes " + Lanes.SPECIES.length());
        KernelBits bits = new KernelBits();
        // Again and again, so that interpreted and compiled code take part.
        for (int round = 0; round < 30; round++) {
            bits.tiles();
            bits.steps();
            bits.columns();
            bits.classes();
        }
        bits.print("tiles, steps, columns, classes");
        bits.products();
        bits.print("products");
        bits.systems();
        bits.print("systems");
        bits.rows();
        bits.print("rows");
    }

    private void print(String what) {
        System.out.println(what + " " + Long.toHexString(bits));
    }

    private void take(float... values) {
        bits = bits * 31 + Arrays.hashCode(values);
    }

    private float[] gaussian(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private void classes() {
        for (int n : SIZES) {
            float[] z = gaussian(3 * n + 1);
            take((float) ClassProbabilities.softmax(z, 1, 3, n));
            take(z);
            z = gaussian(n + 1);
            take((float) ClassProbabilities.sigmoid(z, 1, n));
            take(z);
            float[] scales = new float[n];
            z = gaussian(n);
            Dropout.drop(z, n, 0.7f, random, scales);
            Dropout.through(z, scales, n);
            Dropout.throughZeros(z, scales, 2, n);
            take(z);
        }
    }

    private void tiles() {
        for (int stride : new int[] {16, 32, 112, 128}) {
            for (int pairs = 1; pairs <= 16; pairs++) {
                PairExample example = new PairExample(random, pairs, 1 + pairs % 2, stride, stride);
                example.train(0.3f);
                take(Arrays.copyOf(example.scores, pairs * example.ld()));
                take(example.in);
                take(example.out);
            }
        }
        for (int n : SIZES) {
            float[] x = gaussian(n + 3);
            float[] y = gaussian(n + 1);
            take(Tiles.dot(x, 3, y, 1, n));
            Tiles.add(0.3f, x, 3, y, 1, n);
            take(y);
            float[] p = gaussian(Tiles.stride(n));
            PairSteps.slopes(p, n, -1);
            take(Arrays.copyOf(p, n));
            float[] log = gaussian(Tiles.stride(n));
            for (int i = 0; i < log.length; i++) {
                log[i] = Math.abs(log[i]) * 50;
            }
            Tiles.logAtLeastOne(log);
            take(log);
        }
    }

    private void steps() {
        for (int n : SIZES) {
            float[] x = gaussian(n);
            float[] m = gaussian(n);
            float[] v = gaussian(n);
            for (int i = 0; i < n; i++) {
                v[i] *= v[i];
            }
            float[] g = gaussian(n);
            Steps.adagrad(x, v, 0, g, 0, n, 0.1f);
            Steps.momentum(x, m, 0, g, 0, n, 0.1f, 0.9f);
            Steps.adam(x, m, v, 0, g, 0, n, 0.01f, 1e-7f, 0.999f);
            take(x);
            take(m);
            take(v);
        }
    }

    private void columns() {
        for (int n : SIZES) {
            int rows = 3;
            float[] s = gaussian(rows * n);
            float[] max = new float[n];
            ScoreColumns.max(s, rows, n, max);
            float[] distances = new float[s.length];
            ScoreColumns.distances(s, rows, n, new float[] {1, 2, 3}, 0, max, 1e-9f, distances);
            take(s);
            float[] sum = new float[n];
            ScoreColumns.exp(s, rows, n, max, sum);
            ScoreColumns.scale(s, rows, n, sum);
            take(s);
            take(sum);
            float[] rowSums = new float[rows];
            ScoreColumns.divide(s, rows, n, distances, rowSums, sum);
            take(rowSums);
            take(sum);
            take(s);
        }
    }

    private void products() {
        for (int n : SIZES) {
            for (int k : new int[] {1, 5, 64, 513, 1100}) {
                int m = 1 + n % 11;
                float[] c = gaussian(m * n);
                Gemm.ab(m, n, k, gaussian(m * k), 0, k, gaussian(k * n), 0, n, c, 0, n);
                take(c);
                Gemm.abT(m, n, k, gaussian(m * k), 0, k, gaussian(n * k), 0, k, c, 0, n);
                take(c);
                Gemm.aTb(m, n, k, gaussian(k * m), 0, m, gaussian(k * n), 0, n, c, 0, n);
                take(c);
            }
        }
    }

    private void systems() {
        for (int n : new int[] {1, 5, 33, 150}) {
            float[] root = gaussian(n * n);
            float[] a = new float[n * n];
            Gemm.abT(n, n, n, root, 0, n, root, 0, n, a, 0, n);
            for (int i = 0; i < n; i++) {
                a[i * n + i] += n;
            }
            float[] b = gaussian(n);
            Cholesky.solve(a.clone(), n, b, 0);
            take(b);
            Cholesky.invert(a, n, 1);
            take(a);
            take(new TallMatrix(gaussian(n * 40), 40, n).orthonormal().values());
        }
    }

    private void rows() {
        for (int n : SIZES) {
            float[] s = gaussian(n);
            for (int i = 0; i < n; i++) {
                s[i] = Math.round(3 * s[i]);
            }
            int[] out = new int[5];
            int found = new TopItems(5).select(s, 0, n, 7, out);
            take(found, out[0], out[1], out[2], out[3], out[4], (float) Ranks.twiceAbovePlusEqual(s, 0, n, 1));
            float[] squares = gaussian(n);
            Ranks.nearness(s, 0, n, squares);
            take(s);
            take(Ranks.anyNaN(s, 0, n) ? 1 : 0);
            s[n - 1] = Float.NaN;
            take(Ranks.anyNaN(s, 0, n) ? 1 : 0);
        }
    }
}
