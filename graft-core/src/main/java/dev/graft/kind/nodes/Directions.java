package dev.graft.kind.nodes;

import dev.graft.eval.Targets;
import dev.graft.math.Tiles;

/**
 * Where in the space of some vectors each class lies, as seen from the mean of all training nodes, or where values rise.
 * Directions are as long as a row is, in the root mean square.
 */
final class Directions {
    private final float[] rows;
    private final int dim;
    private final int outputs;
    private final float[] directions;

    /** @param rows {@code [nodes x dim]} at unit root mean square */
    Directions(float[] rows, int dim, int[] train, Targets targets) {
        this.rows = rows;
        this.dim = dim;
        this.outputs = targets.outputs();
        this.directions = switch (targets) {
            case Targets.Classes classes -> centred(means(classes, train));
            case Targets.Values values -> rising(values, train);
        };
        scale();
    }

    private float[] means(Targets.Classes classes, int[] train) {
        float[] sums = new float[outputs * dim];
        int[] counts = new int[outputs];
        for (int u : train) {
            for (int c : classes.of()[u]) {
                Tiles.add(1, rows, u * dim, sums, c * dim, dim);
                counts[c]++;
            }
        }
        float[] means = new float[sums.length];
        for (int c = 0; c < outputs; c++) {
            Tiles.add(1f / Math.max(1, counts[c]), sums, c * dim, means, c * dim, dim);
        }
        return means;
    }

    private float[] centred(float[] means) {
        float[] mean = new float[dim];
        for (int c = 0; c < outputs; c++) {
            Tiles.add(1f / outputs, means, c * dim, mean, 0, dim);
        }
        for (int c = 0; c < outputs; c++) {
            Tiles.add(-1, mean, 0, means, c * dim, dim);
        }
        return means;
    }

    private float[] rising(Targets.Values values, int[] train) {
        double mean = 0;
        for (int u : train) {
            mean += values.of()[u] / train.length;
        }
        float[] direction = new float[dim];
        for (int u : train) {
            Tiles.add((float) ((values.of()[u] - mean) / train.length), rows, u * dim, direction, 0, dim);
        }
        return direction;
    }

    private void scale() {
        double squares = 0;
        for (float x : directions) {
            squares += (double) x * x;
        }
        float by = (float) Math.sqrt(outputs * (double) dim / Math.max(squares, 1e-30));
        for (int i = 0; i < directions.length; i++) {
            directions[i] *= by;
        }
    }

    /**
     * Rows moved along.
     *
     * @param told {@code [nodes x outputs]}, of which the mean moves nothing
     */
    float[] moved(float[] told, double strength) {
        int nodes = rows.length / dim;
        float[] mean = new float[outputs];
        for (int u = 0; u < nodes; u++) {
            Tiles.add(1f / nodes, told, u * outputs, mean, 0, outputs);
        }
        float[] moved = rows.clone();
        for (int u = 0; u < nodes; u++) {
            for (int c = 0; c < outputs; c++) {
                float by = (float) (strength * (told[u * outputs + c] - mean[c]));
                if (by != 0) {
                    Tiles.add(by, directions, c * dim, moved, u * dim, dim);
                }
            }
        }
        return moved;
    }
}
