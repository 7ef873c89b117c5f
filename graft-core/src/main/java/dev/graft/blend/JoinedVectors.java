package dev.graft.blend;

import dev.graft.base.Memory;
import dev.graft.math.Procrustes;
import dev.graft.math.RootMeanSquare;
import dev.graft.math.SymmetricEigen;
import dev.graft.math.TallMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors of several models as one, by one linear map of them side by side: {@code z = [x₁ … x_M] A + b}. The same map makes those of
 * nodes that come later.
 *
 * @param map A, {@code [sum of dims x dim]}
 * @param offset b, {@code [dim]}
 */
public record JoinedVectors(int dim, float[] map, float[] offset) {
    /** One member's, as they are. */
    public static JoinedVectors one(List<Integer> dims, int member) {
        int dim = dims.get(member);
        float[] map = zeros(dims, dim);
        int from = dims.subList(0, member).stream().mapToInt(Integer::intValue).sum();
        for (int d = 0; d < dim; d++) {
            map[(from + d) * dim + d] = 1;
        }
        return new JoinedVectors(dim, map, new float[dim]);
    }

    private static float[] zeros(List<Integer> dims, int dim) {
        return Memory.floats(dims.stream().mapToInt(Integer::intValue).sum(), dim, "a map of vectors");
    }

    /**
     * The mean of all (model soups: Wortsman et al., ICML 2022); those of another start are turned first, by the rotation that
     * brings them nearest to the first's (orthogonal Procrustes: Schönemann, Psychometrika 1966).
     *
     * @param rows {@code [nodes x dim]} each
     * @param turned which are
     */
    public static JoinedVectors soup(List<float[]> rows, int dim, List<Boolean> turned) {
        int members = rows.size();
        float[] map = zeros(java.util.Collections.nCopies(members, dim), dim);
        for (int m = 0; m < members; m++) {
            double[] turn = turned.get(m) ? Procrustes.rotation(rows.get(m), rows.getFirst(), dim) : null;
            for (int i = 0; i < dim; i++) {
                for (int j = 0; j < dim; j++) {
                    double value = turn == null ? (i == j ? 1 : 0) : turn[i * dim + j];
                    map[(m * dim + i) * dim + j] = (float) (value / members);
                }
            }
        }
        return new JoinedVectors(dim, map, new float[dim]);
    }

    /**
     * The principal components of all side by side, each centred and of the same length in the root mean square, as many as the first
     * has dimensions; turned to lie as near to the first's as they can, at its scale and around its mean.
     */
    public static JoinedVectors principal(List<float[]> rows, List<Integer> dims) {
        int dim = dims.getFirst();
        int width = dims.stream().mapToInt(Integer::intValue).sum();
        int nodes = rows.getFirst().length / dim;
        TallMatrix all = TallMatrix.zeros(nodes, width);
        double[] means = new double[width];
        double[] scales = new double[width];
        for (int m = 0, from = 0; m < dims.size(); from += dims.get(m++)) {
            centred(rows.get(m), dims.get(m), from, all, means, scales);
        }
        SymmetricEigen eigen = SymmetricEigen.of(all.transposedTimes(all), width);
        double[] axes = new double[width * dim];
        for (int i = 0; i < width; i++) {
            System.arraycopy(eigen.vectors(), i * width, axes, i * dim, dim);
        }
        TallMatrix components = all.times(axes, dim);
        TallMatrix first = TallMatrix.zeros(nodes, dim);
        double[] firstMeans = new double[dim];
        double[] firstScales = new double[dim];
        centred(rows.getFirst(), dim, 0, first, firstMeans, firstScales);
        double[] turn = Procrustes.rotation(components.values(), first.values(), dim);
        // At the first's length.
        double length = RootMeanSquare.of(components.values());
        double scale = length == 0 ? 1 : 1 / (length * firstScales[0]);
        float[] map = zeros(dims, dim);
        double[] offset = firstMeans.clone();
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < dim; j++) {
                double sum = 0;
                for (int k = 0; k < dim; k++) {
                    sum += axes[i * dim + k] * turn[k * dim + j];
                }
                map[i * dim + j] = (float) (scale * scales[i] * sum);
                offset[j] -= means[i] * map[i * dim + j];
            }
        }
        float[] rounded = new float[dim];
        for (int j = 0; j < dim; j++) {
            rounded[j] = (float) offset[j];
        }
        return new JoinedVectors(dim, map, rounded);
    }

    /** Puts rows into columns of a matrix, centred and of root mean square 1, with the means and what they were multiplied by. */
    private static void centred(float[] rows, int dim, int from, TallMatrix all, double[] means, double[] scales) {
        int nodes = all.rows();
        for (int at = 0; at < rows.length; at++) {
            means[from + at % dim] += rows[at] / (double) nodes;
        }
        double squares = 0;
        for (int at = 0; at < rows.length; at++) {
            double off = rows[at] - means[from + at % dim];
            squares += off * off;
        }
        double scale = squares == 0 ? 1 : Math.sqrt(rows.length / squares);
        for (int d = 0; d < dim; d++) {
            scales[from + d] = scale;
        }
        for (int u = 0; u < nodes; u++) {
            for (int d = 0; d < dim; d++) {
                all.values()[u * all.columns() + from + d] = (float) (scale * (rows[u * dim + d] - means[from + d]));
            }
        }
    }

    /** What comes of members' vectors of the same nodes. */
    public float[] of(List<float[]> rows, List<Integer> dims) {
        int nodes = rows.getFirst().length / dims.getFirst();
        int width = dims.stream().mapToInt(Integer::intValue).sum();
        TallMatrix all = TallMatrix.zeros(nodes, width);
        for (int m = 0, from = 0; m < dims.size(); from += dims.get(m++)) {
            int its = dims.get(m);
            for (int u = 0; u < nodes; u++) {
                System.arraycopy(rows.get(m), u * its, all.values(), u * width + from, its);
            }
        }
        double[] right = new double[map.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = map[i];
        }
        float[] joined = all.times(right, dim).values();
        for (int at = 0; at < joined.length; at++) {
            joined[at] += offset[at % dim];
        }
        return joined;
    }

    /** Dimensions of each. */
    public static List<Integer> dims(List<float[]> rows, int nodes) {
        List<Integer> dims = new ArrayList<>();
        rows.forEach(each -> dims.add(each.length / nodes));
        return dims;
    }
}
