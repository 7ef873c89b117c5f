package dev.graft.train.kg;

import dev.graft.base.Threads;
import dev.graft.graph.Queries;
import dev.graft.math.Gemm;
import dev.graft.math.ScoreColumns;
import dev.graft.math.Tiles;
import dev.graft.model.relational.RelationalScorer.Comparison;
import java.util.Arrays;

/**
 * Cross entropy of questions over all entities (1-vs-all: Lacroix et al., ICML 2018), with the gradient of every
 * entity's row. A question with k answers is scored once and weighs k: the same gradient as k facts one by one, for one
 * pass over the entities. Entities lie in a fixed number of slabs, so that the bits do not depend on the threads.
 */
final class AllEntities {
    private static final int SLABS = 16;
    /** Smallest squared distance, so that the gradient of a distance stays finite. */
    private static final float LEAST = 1e-6f;

    private final Comparison comparison;
    private final int entities;
    private final int dim;
    private final int threads;
    private final Slab[] slabs;
    private final float[] squares;

    /** A run of entities and what is known of them in a step. */
    private final class Slab {
        final int from;
        final int size;
        final int[] ids;
        final float[] gradients;
        final float[] scores;
        final float[] distances;
        final float[] max;
        final float[] sum;
        final float[] rowSums;
        final float[] queryGradients;

        Slab(int from, int to, int batch) {
            this.from = from;
            this.size = to - from;
            ids = new int[size];
            Arrays.setAll(ids, i -> from + i);
            gradients = new float[size * dim];
            scores = new float[size * batch];
            distances = new float[comparison == Comparison.DISTANCE ? size * batch : 0];
            max = new float[batch];
            sum = new float[batch];
            rowSums = new float[size];
            queryGradients = new float[batch * dim];
        }
    }

    AllEntities(Comparison comparison, int entities, int dim, int batch, int threads) {
        this.comparison = comparison;
        this.entities = entities;
        this.dim = dim;
        this.threads = threads;
        this.squares = new float[entities];
        this.slabs = new Slab[Math.min(SLABS, entities)];
        for (int s = 0; s < slabs.length; s++) {
            slabs[s] = new Slab(
                    (int) ((long) entities * s / slabs.length),
                    (int) ((long) entities * (s + 1) / slabs.length),
                    batch);
        }
    }

    int slabs() {
        return slabs.length;
    }

    int[] ids(int slab) {
        return slabs[slab].ids;
    }

    /** dLoss/dRow of the slab's entities {@code [size x dim]}. */
    float[] gradients(int slab) {
        return slabs[slab].gradients;
    }

    /** Where the gradient of an entity's row lies: in which slab. */
    int slabOf(int entity) {
        int s = (int) ((long) entity * slabs.length / entities);
        while (entity < slabs[s].from) {
            s--;
        }
        while (entity >= slabs[s].from + slabs[s].size) {
            s++;
        }
        return s;
    }

    /** Where it lies in the slab. */
    int offset(int slab, int entity) {
        return (entity - slabs[slab].from) * dim;
    }

    /**
     * Loss summed over the answers of questions {@code order[from … from + n)}, and its gradient divided by {@code
     * weight}.
     *
     * @param rows {@code [entities x dim]}
     * @param asked the questions' vectors {@code [n x dim]}
     * @param queryGradients set to dLoss/dQuestion {@code [n x dim]}
     */
    double run(
            Queries queries,
            int[] order,
            int from,
            int n,
            float weight,
            float[] rows,
            float[] asked,
            float[] queryGradients) {
        float[] transposed = transposed(asked, n);
        float[] askedSquares = new float[n];
        if (comparison == Comparison.DISTANCE) {
            for (int j = 0; j < n; j++) {
                askedSquares[j] = Tiles.dot(asked, j * dim, asked, j * dim, dim);
            }
        }
        Threads.each(slabs.length, threads, s -> score(slabs[s], rows, transposed, askedSquares, n));
        float[][] answerScores = answerScores(queries, order, from, n);
        float[] max = new float[n];
        double[] total = new double[n];
        combine(n, max, total);
        Threads.each(slabs.length, threads, s -> {
            gradient(slabs[s], queries, order, from, n, weight, total);
            backward(slabs[s], rows, asked, n);
        });
        Arrays.fill(queryGradients, 0, n * dim, 0);
        for (Slab slab : slabs) {
            Tiles.add(1, slab.queryGradients, 0, queryGradients, 0, n * dim);
        }
        double loss = 0;
        for (int j = 0; j < n; j++) {
            for (float score : answerScores[j]) {
                loss += max[j] + Math.log(total[j]) - score;
            }
        }
        return loss;
    }

    private float[] transposed(float[] asked, int n) {
        float[] columns = new float[n * dim];
        for (int j = 0; j < n; j++) {
            for (int d = 0; d < dim; d++) {
                columns[d * n + j] = asked[j * dim + d];
            }
        }
        return columns;
    }

    private void score(Slab slab, float[] rows, float[] transposed, float[] askedSquares, int n) {
        Arrays.fill(slab.scores, 0, slab.size * n, 0);
        Gemm.ab(slab.size, n, dim, rows, slab.from * dim, dim, transposed, 0, n, slab.scores, 0, n);
        if (comparison == Comparison.DISTANCE) {
            for (int i = slab.from; i < slab.from + slab.size; i++) {
                squares[i] = Tiles.dot(rows, i * dim, rows, i * dim, dim);
            }
            ScoreColumns.distances(slab.scores, slab.size, n, squares, slab.from, askedSquares, LEAST, slab.distances);
        }
        ScoreColumns.max(slab.scores, slab.size, n, slab.max);
    }

    private float[][] answerScores(Queries queries, int[] order, int from, int n) {
        float[][] found = new float[n][];
        for (int j = 0; j < n; j++) {
            int q = order[from + j];
            int first = queries.offsets()[q];
            found[j] = new float[queries.offsets()[q + 1] - first];
            for (int a = 0; a < found[j].length; a++) {
                int entity = queries.answers()[first + a];
                Slab slab = slabs[slabOf(entity)];
                found[j][a] = slab.scores[(entity - slab.from) * n + j];
            }
        }
        return found;
    }

    private void combine(int n, float[] max, double[] total) {
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
        for (Slab slab : slabs) {
            for (int j = 0; j < n; j++) {
                max[j] = Math.max(max[j], slab.max[j]);
            }
        }
        Threads.each(
                slabs.length, threads, s -> ScoreColumns.exp(slabs[s].scores, slabs[s].size, n, max, slabs[s].sum));
        for (Slab slab : slabs) {
            for (int j = 0; j < n; j++) {
                total[j] += slab.sum[j];
            }
        }
    }

    private void gradient(Slab slab, Queries queries, int[] order, int from, int n, float weight, double[] total) {
        float[] factor = slab.sum;
        for (int j = 0; j < n; j++) {
            int q = order[from + j];
            int answers = queries.offsets()[q + 1] - queries.offsets()[q];
            factor[j] = (float) (answers / (total[j] * weight));
        }
        ScoreColumns.scale(slab.scores, slab.size, n, factor);
        for (int j = 0; j < n; j++) {
            int q = order[from + j];
            for (int a = queries.offsets()[q]; a < queries.offsets()[q + 1]; a++) {
                int row = queries.answers()[a] - slab.from;
                if (row >= 0 && row < slab.size) {
                    slab.scores[row * n + j] -= 1 / weight;
                }
            }
        }
    }

    private void backward(Slab slab, float[] rows, float[] asked, int n) {
        Arrays.fill(slab.gradients, 0);
        Arrays.fill(slab.queryGradients, 0, n * dim, 0);
        boolean distance = comparison == Comparison.DISTANCE;
        if (distance) {
            ScoreColumns.divide(slab.scores, slab.size, n, slab.distances, slab.rowSums, slab.sum);
        }
        Gemm.ab(slab.size, dim, n, slab.scores, 0, n, asked, 0, dim, slab.gradients, 0, dim);
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
}
