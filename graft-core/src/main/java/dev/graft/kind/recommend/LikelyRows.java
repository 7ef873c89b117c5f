package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.graph.Interactions;
import dev.graft.math.Cholesky;
import java.util.Arrays;

/**
 * Rows and biases of users, or of items, from their ratings: the likeliest ones for one drawn as those that are known, normal around their
 * mean, with errors as large as they are on ratings that nobody saw. The other side's stay as they are.
 *
 * @param model whose rows of the other side ratings are told by
 * @param others the first of these
 * @param prior mean row, then mean bias, {@code [dim + 1]}
 * @param penalties of a value's and of the bias's square distance from it
 */
record LikelyRows(RatingModel model, int others, double[] prior, double[] penalties) {
    /** Least variance and least squared error: with neither any, few ratings have many solutions. */
    private static final double LEAST = 1e-9;

    /**
     * Of users or of items.
     *
     * @param known ratings, a row each of the side that is asked for
     * @param noise mean squared error of ratings
     */
    static LikelyRows of(RatingModel model, boolean ofUsers, Interactions known, double noise) {
        int first = ofUsers ? 0 : model.users();
        Drawn row = Drawn.of(model.rows(), first, model.dim(), known);
        Drawn bias = Drawn.of(model.biases().rows(), first, 1, known);
        double[] prior = Arrays.copyOf(row.mean, model.dim() + 1);
        prior[model.dim()] = bias.mean[0];
        double least = Math.max(LEAST, noise);
        return new LikelyRows(
                model, ofUsers ? model.users() : 0, prior, new double[] {row.penalty(least), bias.penalty(least)});
    }

    /** The mean of values that lie {@code step} apart, and the mean square of their distances from it. */
    private record Drawn(double[] mean, double variance) {
        /** @param rows of which those are meant of which something is known, from {@code first} on, {@code [.. x step]} */
        static Drawn of(float[] rows, int first, int step, Interactions known) {
            double[] mean = new double[step];
            int n = 0;
            for (int u = 0; u < known.users(); u++) {
                n += known.degree(u) > 0 ? 1 : 0;
                for (int d = 0; known.degree(u) > 0 && d < step; d++) {
                    mean[d] += rows[(first + u) * step + d];
                }
            }
            for (int d = 0; d < step; d++) {
                mean[d] /= Math.max(1, n);
            }
            double square = 0;
            for (int u = 0; u < known.users(); u++) {
                for (int d = 0; known.degree(u) > 0 && d < step; d++) {
                    double off = rows[(first + u) * step + d] - mean[d];
                    square += off * off;
                }
            }
            return new Drawn(mean, square / Math.max(1, (double) n * step));
        }

        double penalty(double noise) {
            return noise / Math.max(LEAST, variance);
        }
    }

    /** @param did ratings, a row each of any number of users, or of items */
    FoundRows of(Interactions did) {
        int dim = model.dim();
        FoundRows found =
                new FoundRows(Memory.floats(did.users(), dim, "vectors (rows x dim)"), new float[did.users()]);
        for (int u = 0; u < did.users(); u++) {
            double[] right = solved(did, u);
            for (int d = 0; d < dim; d++) {
                found.rows()[u * dim + d] = (float) (prior[d] + right[d]);
            }
            found.biases()[u] = (float) (prior[dim] + right[dim]);
        }
        return found;
    }

    /** How far one is from the mean of all. */
    private double[] solved(Interactions did, int u) {
        int dim = model.dim();
        int n = dim + 1;
        double[] x = new double[n];
        double[] left = new double[n * n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            left[i * n + i] = penalties[i == dim ? 1 : 0];
        }
        for (int a = did.offsets()[u]; a < did.offsets()[u + 1]; a++) {
            int other = others + did.targets()[a];
            double rest = did.value(a) - model.biases().mean() - model.biases().rows()[other];
            for (int d = 0; d < n; d++) {
                x[d] = d == dim ? 1 : model.rows()[other * dim + d];
                rest -= prior[d] * x[d];
            }
            for (int i = 0; i < n; i++) {
                right[i] += rest * x[i];
                for (int j = i; j < n; j++) {
                    left[i * n + j] += x[i] * x[j];
                }
            }
        }
        Cholesky.solve(left, n, right);
        return right;
    }
}
