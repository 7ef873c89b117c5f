package dev.graft.kind.nodes;

import dev.graft.base.Memory;
import dev.graft.eval.Report;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.math.Gemm;
import dev.graft.math.PrincipalAxes;
import dev.graft.math.Seeds;
import dev.graft.math.SymmetricEigen;
import dev.graft.math.TallMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A map of labelled nodes before and after in two dimensions: the two directions that best tell the classes of the
 * training nodes apart in the vectors before (Fisher's discriminant with shrinkage), the same for both pictures, so
 * that what moves on the map has moved in the space. Of wide vectors the directions are looked for among their
 * {@value #WIDE} principal axes, and among up to {@value #TEACHERS} training nodes, so that the time to draw is bounded.
 */
public final class Projections {
    private static final int POINTS = 1500;
    private static final int TEACHERS = 10_000;
    private static final int AXES_FROM = 2000;
    private static final int WIDE = 128;
    private static final double SHRINKAGE = 0.1;
    private static final String NONE = "none of them";

    private Projections() {}

    /** Up to 1500 labelled nodes, sampled by the seed. */
    public static Report.Projection of(
            float[] before, float[] after, int dim, Labels labels, Ids ids, Split split, long seed) {
        double[] axes = axes(before, dim, labels, some(split.train(), TEACHERS, seed), seed);
        int[] sample = some(concat(split.train(), split.valid(), split.test()), POINTS, seed);
        List<String> classes = new ArrayList<>(labels.names());
        if (labels.many() == Labels.Many.ANY) {
            classes.add(NONE);
        }
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
            label[i] = classOf(labels, u);
            from[i] = project(before, u, dim, axes);
            to[i] = project(after, u, dim, axes);
        }
        return new Report.Projection(classes, names, label, parts, from, to);
    }

    /** The first of a node's classes; the number of classes where it is known to have none. */
    private static int classOf(Labels labels, int u) {
        return labels.of()[u].length == 0 ? labels.classes() : labels.of()[u][0];
    }

    /** Up to so many, in random order. */
    private static int[] some(int[] nodes, int most, long seed) {
        int[] shuffled = nodes.clone();
        Seeds.of(seed).shuffle(shuffled);
        return Arrays.copyOf(shuffled, Math.min(most, shuffled.length));
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

    private static double[] axes(float[] rows, int dim, Labels labels, int[] train, long seed) {
        int[] classes = Arrays.stream(train).map(u -> classOf(labels, u)).toArray();
        float[] own = Memory.floats(train.length, dim, "vectors (nodes x dim)");
        for (int i = 0; i < train.length; i++) {
            System.arraycopy(rows, train[i] * dim, own, i * dim, dim);
        }
        if (dim <= WIDE) {
            return discriminant(own, dim, classes);
        }
        float[] few = Arrays.copyOf(own, Math.min(train.length, AXES_FROM) * dim);
        TallMatrix wide = new TallMatrix(own, train.length, dim);
        double[] principal = PrincipalAxes.of(few, dim, WIDE, seed);
        double[] within = discriminant(wide.times(principal, WIDE).values(), WIDE, classes);
        double[] axes = new double[2 * dim];
        for (int d = 0; d < dim; d++) {
            for (int k = 0; k < WIDE; k++) {
                axes[2 * d] += principal[d * WIDE + k] * within[2 * k];
                axes[2 * d + 1] += principal[d * WIDE + k] * within[2 * k + 1];
            }
        }
        return axes;
    }

    /**
     * {@code [dim x 2]}: leading eigenvectors of the scatter between classes, in the whitened space within them.
     *
     * @param rows {@code [n x dim]}; centred in place
     * @param classes of the rows {@code [n]}
     */
    private static double[] discriminant(float[] rows, int dim, int[] classes) {
        double[] between = centre(rows, dim, classes);
        float[] scatter = new float[dim * dim];
        Gemm.aTb(dim, dim, classes.length, rows, 0, dim, rows, 0, dim, scatter, 0, dim);
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

    /** Takes the classes' means off their rows; returns the scatter of the means, {@code [dim x dim]}. */
    private static double[] centre(float[] rows, int dim, int[] classes) {
        int[] present = Arrays.stream(classes).sorted().distinct().toArray();
        double[][] means = new double[present.length][dim];
        int[] counts = new int[present.length];
        double[] mean = new double[dim];
        int[] place =
                Arrays.stream(classes).map(c -> Arrays.binarySearch(present, c)).toArray();
        for (int i = 0; i < classes.length; i++) {
            counts[place[i]]++;
            for (int d = 0; d < dim; d++) {
                means[place[i]][d] += rows[i * dim + d];
                mean[d] += rows[i * dim + d] / classes.length;
            }
        }
        double[] between = new double[dim * dim];
        for (int c = 0; c < means.length; c++) {
            for (int d = 0; d < dim; d++) {
                means[c][d] /= counts[c];
            }
            for (int i = 0; i < dim; i++) {
                for (int j = 0; j < dim; j++) {
                    between[i * dim + j] += counts[c] * (means[c][i] - mean[i]) * (means[c][j] - mean[j]);
                }
            }
        }
        for (int i = 0; i < classes.length; i++) {
            for (int d = 0; d < dim; d++) {
                rows[i * dim + d] = (float) (rows[i * dim + d] - means[place[i]][d]);
            }
        }
        return between;
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
