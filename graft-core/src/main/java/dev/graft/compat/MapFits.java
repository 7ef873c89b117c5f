package dev.graft.compat;

import dev.graft.base.Memory;
import dev.graft.math.Procrustes;
import dev.graft.math.RidgeMap;

/** The kinds of maps fitted on rows. */
final class MapFits {
    private MapFits() {}

    /** The rotation of least squares; where dimensions differ, of the narrower rows with zeros added. */
    static VectorMap.Orthogonal orthogonal(PairedRows rows, boolean scaled) {
        int dim = rows.dim();
        int other = rows.otherDim();
        int wide = Math.max(dim, other);
        double[] square =
                Procrustes.rotation(wide(rows, rows.from(), dim, wide), wide(rows, rows.to(), other, wide), wide);
        float[] rotation = Memory.floats(dim, other, "a map (dim x dim)");
        for (int i = 0; i < rotation.length; i++) {
            rotation[i] = (float) square[i / other * wide + i % other];
        }
        VectorMap.Orthogonal turned = new VectorMap.Orthogonal(dim, other, rotation, 1);
        return scaled ? new VectorMap.Orthogonal(dim, other, rotation, (float) scale(rows, turned)) : turned;
    }

    /** What makes mapped rows as long as they should be, which least squares would make shorter the more noise there is. */
    private static double scale(PairedRows rows, VectorMap turned) {
        double mapped = squares(rows, turned.of(rows.from(), 1), rows.otherDim());
        return mapped == 0 ? 1 : Math.sqrt(squares(rows, rows.to(), rows.otherDim()) / mapped);
    }

    private static double squares(PairedRows rows, float[] values, int width) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += rows.weight(i / width) * values[i] * values[i];
        }
        return sum;
    }

    /** Rows by the root of their weight, with zeros added; rows as they are where nothing is to be done. */
    private static float[] wide(PairedRows rows, float[] values, int width, int wide) {
        if (width == wide && rows.weights() == null) {
            return values;
        }
        float[] all = Memory.floats(rows.rows(), wide, "vectors (nodes x dim)");
        for (int r = 0; r < rows.rows(); r++) {
            float root = (float) Math.sqrt(rows.weight(r));
            for (int d = 0; d < width; d++) {
                all[r * wide + d] = root * values[r * width + d];
            }
        }
        return all;
    }

    /** Fits a map to what another leaves, or to all where there is none, with one penalty after the other. */
    static final class Ridges {
        private final PairedRows rows;
        private final RidgeMap map;
        private final int threads;

        Ridges(PairedRows rows, float[] to, int threads) {
            this.rows = rows;
            this.threads = threads;
            this.map = new RidgeMap(rows.from().clone(), rows.dim(), to, rows.otherDim(), rows.weights());
        }

        VectorMap.Ridge at(float strength) {
            RidgeMap.Fitted fitted = map.fit(strength, threads);
            return new VectorMap.Ridge(rows.dim(), fitted.weights(), fitted.bias(), strength);
        }
    }

    /** What a map leaves of each row, {@code [rows x otherDim]}. */
    static float[] left(PairedRows rows, VectorMap map, int threads) {
        float[] left = map.of(rows.from(), threads);
        for (int i = 0; i < left.length; i++) {
            left[i] = rows.to()[i] - left[i];
        }
        return left;
    }
}
