package dev.graft.encode;

import dev.graft.eval.Targets;
import dev.graft.math.SymmetricEigen;
import dev.graft.math.TallMatrix;
import dev.graft.math.Tiles;

/**
 * Where in the space of some vectors targets are written. By means: a direction for each class, to where its training nodes
 * are from the mean of all, or the one along which values rise. Or quietly: at right angles to each other, in that half of
 * the space along which the vectors extend least, and there as near as may be to those (the polar factor: Schönemann,
 * Psychometrika 1966); values along the one axis of which the vectors use least. What is written there is read by any linear
 * model, and disturbs least what the vectors said before, but each class is as loud as any other. Directions are as long as a
 * row is, in the root mean square.
 */
final class TargetDirections {
    /** Rows that tell how far the vectors extend. */
    private static final int MOST = 20_000;
    /** Squares below are nothing, beside the greatest. */
    private static final double NOTHING = 1e-9;

    private final float[] rows;
    private final int dim;
    private final int outputs;
    private final Targets targets;
    private final float[] directions;

    /**
     * Finds them.
     *
     * @param rows {@code [nodes x dim]} at unit root mean square
     */
    TargetDirections(float[] rows, int dim, int[] train, Targets targets, boolean quiet) {
        this.rows = rows;
        this.dim = dim;
        this.outputs = targets.outputs();
        this.targets = targets;
        float[] means = switch (targets) {
            case Targets.Classes classes -> means(classes, train);
            case Targets.Values some -> rising(some, train);
        };
        this.directions =
                !quiet ? means : targets instanceof Targets.Values ? quietest(means, axes()) : upright(means, axes());
        scale(directions);
    }

    /** Along which the vectors extend, the most first. */
    private SymmetricEigen axes() {
        int nodes = rows.length / dim;
        int n = Math.min(nodes, MOST);
        float[] some = new float[n * dim];
        float[] mean = new float[dim];
        for (int i = 0; i < n; i++) {
            int u = (int) ((long) i * nodes / n);
            System.arraycopy(rows, u * dim, some, i * dim, dim);
            Tiles.add(1f / n, rows, u * dim, mean, 0, dim);
        }
        for (int i = 0; i < n; i++) {
            Tiles.add(-1, mean, 0, some, i * dim, dim);
        }
        TallMatrix all = new TallMatrix(some, n, dim);
        return SymmetricEigen.of(all.transposedTimes(all), dim);
    }

    /** {@code [outputs x dim]}. */
    private float[] means(Targets.Classes classes, int[] train) {
        float[] means = new float[outputs * dim];
        int[] counts = new int[outputs];
        for (int u : train) {
            for (int c : classes.of()[u]) {
                counts[c]++;
            }
        }
        for (int u : train) {
            for (int c : classes.of()[u]) {
                Tiles.add(1f / counts[c], rows, u * dim, means, c * dim, dim);
            }
        }
        float[] mean = new float[dim];
        for (int c = 0; c < outputs; c++) {
            Tiles.add(1f / outputs, means, c * dim, mean, 0, dim);
        }
        for (int c = 0; c < outputs; c++) {
            Tiles.add(-1, mean, 0, means, c * dim, dim);
        }
        return means;
    }

    private float[] rising(Targets.Values some, int[] train) {
        double mean = 0;
        for (int u : train) {
            mean += some.of()[u] / train.length;
        }
        float[] direction = new float[dim];
        for (int u : train) {
            Tiles.add((float) ((some.of()[u] - mean) / train.length), rows, u * dim, direction, 0, dim);
        }
        return direction;
    }

    private float[] quietest(float[] rising, SymmetricEigen axes) {
        double along = 0;
        for (int d = 0; d < dim; d++) {
            along += rising[d] * axes.vectors()[d * dim + dim - 1];
        }
        float[] direction = new float[dim];
        for (int d = 0; d < dim; d++) {
            direction[d] = (float) (Math.copySign(1, along) * axes.vectors()[d * dim + dim - 1]);
        }
        return direction;
    }

    /** The polar factor of the means along the quiet axes, {@code (A Aᵀ)^-½ A}, back in the space of the vectors. */
    private float[] upright(float[] means, SymmetricEigen axes) {
        int quiet = Math.min(dim, Math.max(outputs, dim / 2));
        double[] along = new double[outputs * quiet];
        for (int c = 0; c < outputs; c++) {
            for (int j = 0; j < quiet; j++) {
                for (int d = 0; d < dim; d++) {
                    along[c * quiet + j] += means[c * dim + d] * axes.vectors()[d * dim + dim - quiet + j];
                }
            }
        }
        double[] polar = polar(along, outputs, quiet);
        float[] directions = new float[outputs * dim];
        for (int c = 0; c < outputs; c++) {
            for (int j = 0; j < quiet; j++) {
                double by = polar[c * quiet + j];
                for (int d = 0; d < dim; d++) {
                    directions[c * dim + d] += (float) (by * axes.vectors()[d * dim + dim - quiet + j]);
                }
            }
        }
        return directions;
    }

    /** {@code (A Aᵀ)^-½ A} of {@code a [n x m]}, by way of the smaller of A Aᵀ and Aᵀ A. */
    static double[] polar(double[] a, int n, int m) {
        boolean wide = n <= m;
        int k = Math.min(n, m);
        double[] gram = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                for (int l = 0; l < Math.max(n, m); l++) {
                    gram[i * k + j] += wide ? a[i * m + l] * a[j * m + l] : a[l * m + i] * a[l * m + j];
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram, k);
        double[] root = new double[k * k];
        for (int e = 0; e < k && eigen.values()[e] > NOTHING * eigen.values()[0]; e++) {
            double by = 1 / Math.sqrt(eigen.values()[e]);
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    root[i * k + j] += by * eigen.vectors()[i * k + e] * eigen.vectors()[j * k + e];
                }
            }
        }
        return wide ? product(root, a, n, n, m) : product(a, root, n, m, m);
    }

    private static double[] product(double[] a, double[] b, int n, int k, int m) {
        double[] c = new double[n * m];
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < k; l++) {
                for (int j = 0; j < m; j++) {
                    c[i * m + j] += a[i * k + l] * b[l * m + j];
                }
            }
        }
        return c;
    }

    private void scale(float[] all) {
        double squares = 0;
        for (float x : all) {
            squares += (double) x * x;
        }
        float by = (float) Math.sqrt(outputs * (double) dim / Math.max(squares, 1e-30));
        for (int i = 0; i < all.length; i++) {
            all[i] *= by;
        }
    }

    /** {@code [outputs x dim]}. */
    float[] directions() {
        return directions;
    }

    /**
     * What of that which is told moves nothing, and what moves a row by a direction's length.
     *
     * @param mean of what is told, {@code [outputs]}
     * @param unit 1 of probabilities, twice the standard deviation of values
     */
    record Centre(float[] mean, double unit) {
        /** @param told {@code [nodes x outputs]} */
        static Centre of(float[] told, Targets targets) {
            int outputs = targets.outputs();
            int nodes = told.length / outputs;
            double[] sums = new double[outputs];
            double squares = 0;
            for (int at = 0; at < told.length; at++) {
                sums[at % outputs] += told[at];
            }
            float[] mean = new float[outputs];
            for (int c = 0; c < outputs; c++) {
                mean[c] = (float) (sums[c] / nodes);
            }
            for (float t : told) {
                squares += Math.pow(t - mean[0], 2) / nodes;
            }
            return new Centre(mean, targets instanceof Targets.Values ? Math.max(2 * Math.sqrt(squares), 1e-30) : 1);
        }
    }

    /**
     * Moves rows along, in place.
     *
     * @param rows {@code [n x dim]}
     * @param from first row that is moved, and all after it
     * @param told {@code [n x outputs]}
     */
    static void move(
            float[] rows, int dim, int from, float[] directions, float[] told, Centre centre, double strength) {
        int outputs = centre.mean.length;
        for (int u = from; u < rows.length / dim; u++) {
            for (int c = 0; c < outputs; c++) {
                float by = (float) (strength * (told[u * outputs + c] - centre.mean[c]) / centre.unit);
                if (by != 0) {
                    Tiles.add(by, directions, c * dim, rows, u * dim, dim);
                }
            }
        }
    }

    /** All rows moved along, as others. */
    float[] moved(float[] told, double strength) {
        float[] moved = rows.clone();
        move(moved, dim, 0, directions, told, Centre.of(told, targets), strength);
        return moved;
    }
}
