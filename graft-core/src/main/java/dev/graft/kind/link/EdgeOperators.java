package dev.graft.kind.link;

import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.math.Tiles;
import java.util.List;

/**
 * Features of an edge from the rows of its ends, operators side by side (Grover, Leskovec: node2vec, KDD 2016, table 1),
 * and back.
 *
 * @param width floats of a row that take part
 */
record EdgeOperators(List<Operator> operators, int width) {
    public EdgeOperators {
        operators = List.copyOf(operators);
    }

    /** Floats an edge. */
    public int size() {
        int size = 0;
        for (Operator operator : operators) {
            size += size(operator);
        }
        return size;
    }

    private int size(Operator operator) {
        return switch (operator) {
            case HADAMARD, L1, L2, AVERAGE -> width;
            case CONCAT -> 2 * width;
            case DOT -> 1;
        };
    }

    /** Writes the features of rows {@code a} and {@code b}. */
    public void forward(float[] a, int aAt, float[] b, int bAt, float[] to, int at) {
        int place = at;
        for (int o = 0; o < operators.size(); o++) {
            Operator operator = operators.get(o);
            one(operator, a, aAt, b, bAt, to, place);
            place += size(operator);
        }
    }

    private void one(Operator operator, float[] a, int aAt, float[] b, int bAt, float[] to, int at) {
        switch (operator) {
            case HADAMARD -> {
                for (int d = 0; d < width; d++) {
                    to[at + d] = a[aAt + d] * b[bAt + d];
                }
            }
            case L1 -> {
                for (int d = 0; d < width; d++) {
                    to[at + d] = Math.abs(a[aAt + d] - b[bAt + d]);
                }
            }
            case L2 -> {
                for (int d = 0; d < width; d++) {
                    float difference = a[aAt + d] - b[bAt + d];
                    to[at + d] = difference * difference;
                }
            }
            case AVERAGE -> {
                for (int d = 0; d < width; d++) {
                    to[at + d] = 0.5f * (a[aAt + d] + b[bAt + d]);
                }
            }
            case CONCAT -> {
                System.arraycopy(a, aAt, to, at, width);
                System.arraycopy(b, bAt, to, at + width, width);
            }
            case DOT -> to[at] = Tiles.dot(a, aAt, b, bAt, width) / width;
        }
    }

    /**
     * Adds the gradients of both rows.
     *
     * @param gradient dLoss/dFeatures, at {@code at}
     */
    public void backward(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] gradient,
            int at,
            float[] aGradient,
            int aTo,
            float[] bGradient,
            int bTo) {
        int place = at;
        for (int o = 0; o < operators.size(); o++) {
            Operator operator = operators.get(o);
            back(operator, a, aAt, b, bAt, gradient, place, aGradient, aTo, bGradient, bTo);
            place += size(operator);
        }
    }

    private void back(
            Operator operator,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] gradient,
            int at,
            float[] aGradient,
            int aTo,
            float[] bGradient,
            int bTo) {
        switch (operator) {
            case HADAMARD -> {
                for (int d = 0; d < width; d++) {
                    aGradient[aTo + d] += gradient[at + d] * b[bAt + d];
                    bGradient[bTo + d] += gradient[at + d] * a[aAt + d];
                }
            }
            case L1 -> {
                for (int d = 0; d < width; d++) {
                    float change = gradient[at + d] * Math.signum(a[aAt + d] - b[bAt + d]);
                    aGradient[aTo + d] += change;
                    bGradient[bTo + d] -= change;
                }
            }
            case L2 -> {
                for (int d = 0; d < width; d++) {
                    float change = 2 * gradient[at + d] * (a[aAt + d] - b[bAt + d]);
                    aGradient[aTo + d] += change;
                    bGradient[bTo + d] -= change;
                }
            }
            case AVERAGE -> {
                Tiles.add(0.5f, gradient, at, aGradient, aTo, width);
                Tiles.add(0.5f, gradient, at, bGradient, bTo, width);
            }
            case CONCAT -> {
                Tiles.add(1, gradient, at, aGradient, aTo, width);
                Tiles.add(1, gradient, at + width, bGradient, bTo, width);
            }
            case DOT -> {
                Tiles.add(gradient[at] / width, b, bAt, aGradient, aTo, width);
                Tiles.add(gradient[at] / width, a, aAt, bGradient, bTo, width);
            }
        }
    }
}
