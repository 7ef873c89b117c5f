package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.math.Gemm;
import dev.graft.math.ScoreColumns;
import dev.graft.math.Tiles;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Rows of entities against a step's questions: scores {@code [rows x questions]}, and from the gradients that replace
 * them those of the rows and of the questions. The rows lie in a fixed number of slabs, so that the bits do not depend
 * on the threads.
 */
final class EntitySlabs {
    private static final String STEP = "a step's scores (entities x tune.batch)";
    private static final int SLABS = 16;

    private final Comparison comparison;
    private final int count;
    private final int dim;
    private final int threads;
    private final Slab[] slabs;
    private final float[] squares;
    private final float[] transposed;
    private final float[] askedSquares;
    private boolean still;

    /** A run of rows. */
    static final class Slab {
        final int from;
        final int size;
        final float[] gradients;
        final float[] scores;
        final float[] distances;
        final float[] max;
        final float[] sum;
        private final float[] rowSums;
        private final float[] queryGradients;

        private Slab(int from, int to, int dim, int batch, boolean distance) {
            this.from = from;
            this.size = to - from;
            gradients = Memory.floats(size, dim, STEP);
            scores = Memory.floats(size, batch, STEP);
            distances = Memory.floats(distance ? size : 0, batch, STEP);
            max = new float[batch];
            sum = new float[batch];
            rowSums = new float[size];
            queryGradients = Memory.floats(batch, dim, STEP);
        }
    }

    /**
     * @param count of rows
     * @param batch most questions at once
     */
    EntitySlabs(Comparison comparison, int count, int dim, int batch, int threads) {
        this.comparison = comparison;
        this.count = count;
        this.dim = dim;
        this.threads = threads;
        this.squares = new float[count];
        this.transposed = Memory.floats(batch, dim, STEP);
        this.askedSquares = new float[batch];
        this.slabs = new Slab[Math.min(SLABS, count)];
        for (int s = 0; s < slabs.length; s++) {
            slabs[s] = new Slab(
                    (int) ((long) count * s / slabs.length),
                    (int) ((long) count * (s + 1) / slabs.length),
                    dim,
                    batch,
                    comparison == Comparison.DISTANCE);
        }
    }

    int size() {
        return slabs.length;
    }

    Slab get(int slab) {
        return slabs[slab];
    }

    /** Which slab a row lies in. */
    int slabOf(int row) {
        int s = (int) ((long) row * slabs.length / count);
        while (row < slabs[s].from) {
            s--;
        }
        while (row >= slabs[s].from + slabs[s].size) {
            s++;
        }
        return s;
    }

    /** From now on rows stay as they are, so that their gradients, a third of a step's products, are left out. */
    void rowsStay() {
        still = true;
    }

    /** Work on every slab, side by side. */
    void each(IntConsumer work) {
        Threads.each(slabs.length, threads, work);
    }

    /**
     * Scores of all rows, and the highest of each question in each slab.
     *
     * @param rows {@code [count x dim]}
     * @param asked the questions' vectors {@code [n x dim]}
     */
    void score(float[] rows, float[] asked, int n) {
        for (int j = 0; j < n; j++) {
            for (int d = 0; d < dim; d++) {
                transposed[d * n + j] = asked[j * dim + d];
            }
            askedSquares[j] = comparison == Comparison.DISTANCE ? Tiles.dot(asked, j * dim, asked, j * dim, dim) : 0;
        }
        each(s -> score(slabs[s], rows, n));
    }

    private void score(Slab slab, float[] rows, int n) {
        Arrays.fill(slab.scores, 0, slab.size * n, 0);
        Gemm.ab(slab.size, n, dim, rows, slab.from * dim, dim, transposed, 0, n, slab.scores, 0, n);
        if (comparison == Comparison.DISTANCE) {
            for (int i = slab.from; i < slab.from + slab.size; i++) {
                squares[i] = Tiles.dot(rows, i * dim, rows, i * dim, dim);
            }
            ScoreColumns.distances(
                    slab.scores, slab.size, n, squares, slab.from, askedSquares, Comparison.LEAST, slab.distances);
        }
        ScoreColumns.max(slab.scores, slab.size, n, slab.max);
    }

    /** Looks for a slab's highest scores again, after some were changed. */
    void highest(int s, int n) {
        ScoreColumns.max(slabs[s].scores, slabs[s].size, n, slabs[s].max);
    }

    /** The highest score of each question. */
    void max(int n, float[] max) {
        Arrays.fill(max, 0, n, Float.NEGATIVE_INFINITY);
        for (Slab slab : slabs) {
            for (int j = 0; j < n; j++) {
                max[j] = Math.max(max[j], slab.max[j]);
            }
        }
    }

    /** Turns scores into {@code exp(score - shift)}, and gives their sums. */
    void exp(int n, float[] shift, double[] total) {
        each(s -> ScoreColumns.exp(slabs[s].scores, slabs[s].size, n, shift, slabs[s].sum));
        Arrays.fill(total, 0, n, 0);
        for (Slab slab : slabs) {
            for (int j = 0; j < n; j++) {
                total[j] += slab.sum[j];
            }
        }
    }

    /** From dLoss/dScore, which a slab now has in place of its scores, to its rows' and its share of the questions'. */
    void backward(int s, float[] rows, float[] asked, int n) {
        Slab slab = slabs[s];
        Arrays.fill(slab.gradients, 0);
        Arrays.fill(slab.queryGradients, 0, n * dim, 0);
        boolean distance = comparison == Comparison.DISTANCE;
        if (distance) {
            ScoreColumns.divide(slab.scores, slab.size, n, slab.distances, slab.rowSums, slab.sum);
        }
        if (!still) {
            Gemm.ab(slab.size, dim, n, slab.scores, 0, n, asked, 0, dim, slab.gradients, 0, dim);
        }
        Gemm.aTb(n, dim, slab.size, slab.scores, 0, n, rows, slab.from * dim, dim, slab.queryGradients, 0, dim);
        if (distance) {
            // score = -|q - e|: its gradients are (q - e) / |q - e| for e, and the opposite for q.
            for (int i = 0; i < slab.size; i++) {
                Tiles.add(-slab.rowSums[i], rows, (slab.from + i) * dim, slab.gradients, i * dim, dim);
            }
            for (int j = 0; j < n; j++) {
                Tiles.add(-slab.sum[j], asked, j * dim, slab.queryGradients, j * dim, dim);
            }
        }
    }

    /** The questions' gradients, all slabs together. */
    void queryGradients(int n, float[] queryGradients) {
        Arrays.fill(queryGradients, 0, n * dim, 0);
        for (Slab slab : slabs) {
            Tiles.add(1, slab.queryGradients, 0, queryGradients, 0, n * dim);
        }
    }
}
