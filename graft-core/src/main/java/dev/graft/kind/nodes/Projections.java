package dev.graft.kind.nodes;

import dev.graft.eval.Report;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.math.Gemm;
import dev.graft.math.Seeds;
import dev.graft.math.SymmetricEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A map of labelled nodes before and after in two dimensions: the two directions that best tell the classes of the
 * training nodes apart in the vectors before (Fisher's discriminant with shrinkage), the same for both pictures, so
 * that what moves on the map has moved in the space.
 */
public final class Projections {
    private static final int POINTS = 1500;
    private static final double SHRINKAGE = 0.1;

    private Projections() {}

    /** Up to 1500 labelled nodes, sampled by the seed. */
    public static Report.Projection of(
            float[] before, float[] after, int dim, Labels labels, Ids ids, Split split, long seed) {
        double[] axes = axes(before, dim, labels, split.train());
        int[] sample = sample(split, seed);
        List<String> names = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        int[] label = new int[sample.length];
        float[][] from = new float[sample.length][];
        float[][] to = new float[sample.length][];
        for (int i = 0; i < sample.length; i++) {
            int u = sample[i];
            names.add(ids.name(u));
            parts.add(
                    Arrays.binarySearch(split.train(), u) >= 0
                            ? "train"
                            : Arrays.binarySearch(split.valid(), u) >= 0 ? "valid" : "test");
            label[i] = labels.of()[u][0];
            from[i] = project(before, u, dim, axes);
            to[i] = project(after, u, dim, axes);
        }
        return new Report.Projection(labels.names(), names, label, parts, from, to);
    }

    private static int[] sample(Split split, long seed) {
        int[] all = concat(split.train(), split.valid(), split.test());
        Seeds.of(seed).shuffle(all);
        return Arrays.copyOf(all, Math.min(POINTS, all.length));
    }

    private static int[] concat(int[] a, int[] b, int[] c) {
        return IntStream.concat(IntStream.of(a), IntStream.concat(IntStream.of(b), IntStream.of(c)))
                .toArray();
    }

    private static float[] project(float[] rows, int u, int dim, double[] axes) {
        double x = 0;
        double y = 0;
        for (int d = 0; d < dim; d++) {
            x += rows[u * dim + d] * axes[2 * d];
            y += rows[u * dim + d] * axes[2 * d + 1];
        }
        return new float[] {(float) x, (float) y};
    }

    /** {@code [dim x 2]}: leading eigenvectors of the scatter between classes, in the whitened space within them. */
    private static double[] axes(float[] rows, int dim, Labels labels, int[] train) {
        float[] centred = new float[train.length * dim];
        double[] between = new double[dim * dim];
        centre(rows, dim, labels, train, centred, between);
        float[] scatter = new float[dim * dim];
        Gemm.aTb(dim, dim, train.length, centred, 0, dim, centred, 0, dim, scatter, 0, dim);
        double[] within = new double[dim * dim];
        double trace = 0;
        for (int d = 0; d < dim; d++) {
            trace += scatter[d * dim + d];
        }
        for (int i = 0; i < within.length; i++) {
            within[i] = (1 - SHRINKAGE) * scatter[i] + (i % (dim + 1) == 0 ? SHRINKAGE * trace / dim + 1e-12 : 0);
        }
        SymmetricEigen eigen = SymmetricEigen.of(within, dim);
        double[] white = eigen.vectors().clone();
        for (int i = 0; i < white.length; i++) {
            white[i] /= Math.sqrt(Math.max(eigen.values()[i % dim], 1e-12));
        }
        double[] inner = multiply(transpose(white, dim), multiply(between, white, dim), dim);
        SymmetricEigen lead = SymmetricEigen.of(inner, dim);
        double[] all = multiply(white, lead.vectors(), dim);
        double[] axes = new double[2 * dim];
        for (int d = 0; d < dim; d++) {
            axes[2 * d] = all[d * dim];
            axes[2 * d + 1] = dim > 1 ? all[d * dim + 1] : 0;
        }
        return axes;
    }

    private static void centre(float[] rows, int dim, Labels labels, int[] train, float[] centred, double[] between) {
        double[][] means = new double[labels.classes()][dim];
        int[] counts = new int[labels.classes()];
        double[] mean = new double[dim];
        for (int u : train) {
            int c = labels.of()[u][0];
            counts[c]++;
            for (int d = 0; d < dim; d++) {
                means[c][d] += rows[u * dim + d];
                mean[d] += rows[u * dim + d] / train.length;
            }
        }
        for (int c = 0; c < means.length; c++) {
            for (int d = 0; d < dim; d++) {
                means[c][d] /= Math.max(1, counts[c]);
            }
            for (int i = 0; i < dim; i++) {
                for (int j = 0; j < dim; j++) {
                    between[i * dim + j] += counts[c] * (means[c][i] - mean[i]) * (means[c][j] - mean[j]);
                }
            }
        }
        for (int i = 0; i < train.length; i++) {
            for (int d = 0; d < dim; d++) {
                centred[i * dim + d] = (float) (rows[train[i] * dim + d] - means[labels.of()[train[i]][0]][d]);
            }
        }
    }

    private static double[] transpose(double[] a, int n) {
        double[] t = new double[a.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                t[j * n + i] = a[i * n + j];
            }
        }
        return t;
    }

    private static double[] multiply(double[] a, double[] b, int n) {
        double[] c = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += a[i * n + k] * b[k * n + j];
                }
            }
        }
        return c;
    }
}
