package dev.graft.bench;

import dev.graft.table.Adam;
import dev.graft.table.Table;
import java.util.Arrays;
import java.util.Locale;

/**
 * Adam's steps against the plain loop that they were before they were vectors by hand, in turn. Arguments: rows, floats a
 * row, steps a round, rounds.
 */
final class AdamSteps {
    private AdamSteps() {}

    /** Value by value, as the equations are written. */
    private static final class Plain {
        private final float[] x;
        private final float[] m;
        private final float[] v;
        private final int[] steps;
        private final int dim;

        Plain(int rows, int dim) {
            this.x = new float[rows * dim];
            this.m = new float[rows * dim];
            this.v = new float[rows * dim];
            this.steps = new int[rows];
            this.dim = dim;
        }

        void scatter(int[] ids, int n, float[] g, int stride, float lr) {
            for (int i = 0; i < n; i++) {
                int step = ++steps[ids[i]];
                float rate = (float) (lr * Math.sqrt(1 - Math.pow(0.999f, step)) / (1 - Math.pow(0.9f, step)));
                float epsilon = (float) (1e-8f * Math.sqrt(1 - Math.pow(0.999f, step)));
                row(ids[i] * dim, g, i * stride, rate, epsilon);
            }
        }

        private void row(int at, float[] g, int gAt, float rate, float epsilon) {
            for (int d = 0; d < dim; d++) {
                float gradient = g[gAt + d];
                m[at + d] = 0.9f * m[at + d] + (1 - 0.9f) * gradient;
                v[at + d] = 0.999f * v[at + d] + (1 - 0.999f) * gradient * gradient;
                x[at + d] -= rate * m[at + d] / ((float) Math.sqrt(v[at + d]) + epsilon);
            }
        }
    }

    public static void main(String[] args) {
        int rows = Integer.parseInt(args[0]);
        int dim = Integer.parseInt(args[1]);
        int steps = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        Table table = new Table(rows, dim);
        Adam adam = new Adam(table);
        Plain plain = new Plain(rows, dim);
        int[] ids = new int[rows];
        Arrays.setAll(ids, i -> i);
        float[] gradients = new float[rows * dim];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = (i % 17 - 8) * 0.01f;
        }
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            for (int s = 0; s < steps; s++) {
                plain.scatter(ids, rows, gradients, dim, 0.001f);
            }
            long middle = System.nanoTime();
            for (int s = 0; s < steps; s++) {
                adam.scatter(ids, rows, gradients, dim, 0.001f);
            }
            long end = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "plain %.3f, vectors %.3f ns a value, ratio %.2f, same bits: %b%n",
                    (middle - start) / ((double) steps * gradients.length),
                    (end - middle) / ((double) steps * gradients.length),
                    (middle - start) / (double) (end - middle),
                    Arrays.equals(plain.x, table.values()));
        }
    }
}
