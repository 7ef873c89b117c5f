package dev.graft.kind.link;

import dev.graft.math.Procrustes;
import dev.graft.train.Embedding;
import dev.graft.train.UnitRows;
import java.util.Arrays;

/**
 * Vectors that a head is taught with, and those that it reads in the end in their place: trained on more edges, and turned
 * onto the first by the best rotation (Schönemann 1966), since two trainings agree on dot products and not on axes. Where
 * both are the same, nothing is turned.
 */
final class LastVectors {
    private final Embedding first;
    private final Embedding last;
    private final float[] taught;
    private final float scale;
    /** Of a half of a row, where rows have two roles; none where nothing is turned {@code [width x width]}. */
    private final double[] rotation;

    private LastVectors(Embedding first, Embedding last, double[] rotation) {
        UnitRows units = new UnitRows(first);
        this.first = first;
        this.last = last;
        this.taught = units.rows();
        this.scale = rotation.length == 0 ? units.scale() : new UnitRows(last).scale();
        this.rotation = rotation;
    }

    /** @param turn whether the two were trained apart; else a value of the one means what it means in the other */
    static LastVectors of(Embedding first, Embedding last, boolean turn) {
        boolean turned = turn && !Arrays.equals(first.rows(), last.rows());
        return new LastVectors(
                first,
                last,
                turned
                        ? Procrustes.rotation(
                                new UnitRows(last).rows(), new UnitRows(first).rows(), last.dim() / last.roles())
                        : new double[0]);
    }

    /** Others in the place of both, turned as these are. */
    LastVectors with(float[] firstRows, float[] lastRows) {
        return new LastVectors(of(first, firstRows), of(last, lastRows), rotation);
    }

    private static Embedding of(Embedding shape, float[] rows) {
        return new Embedding(rows, shape.dim(), shape.roles(), shape.pairs(), shape.seconds());
    }

    /** Those that it is taught with. */
    Embedding first() {
        return first;
    }

    /** Those that it reads in the end. */
    Embedding last() {
        return last;
    }

    /** Whether it reads in the end what it was taught with. */
    boolean same() {
        return rotation.length == 0 && Arrays.equals(first.rows(), last.rows());
    }

    /** Whether the two were trained apart, each on axes and at a scale of its own. */
    boolean turned() {
        return rotation.length > 0;
    }

    /** Rows that it is taught with, at unit root mean square. */
    float[] taught() {
        return taught;
    }

    /** Rows that it reads in the end, on the axes and at the scale of {@link #taught}. */
    float[] read() {
        return same() ? taught : read(last.rows());
    }

    /** Rows beside the last ones, brought to where those are read. */
    float[] read(float[] rows) {
        float[] unit = new float[rows.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = rows[i] * scale;
        }
        return turned(unit, rotation);
    }

    private float[] turned(float[] rows, double[] by) {
        return by.length == 0 ? rows : Procrustes.times(rows, by, width());
    }

    private int width() {
        return last.dim() / last.roles();
    }

    private double[] back() {
        double[] back = new double[rotation.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = rotation[i % width() * width() + i / width()];
        }
        return back;
    }

    /**
     * The last rows, moved as the taught ones were; those that did not move have their very bits.
     *
     * @param after the taught rows, tuned
     */
    float[] moved(float[] after) {
        int dim = last.dim();
        float[] moves = new float[after.length];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = (after[i] - taught[i]) / scale;
        }
        moves = turned(moves, back());
        float[] rows = last.rows().clone();
        for (int at = 0; at < rows.length; at += dim) {
            if (!Arrays.equals(after, at, at + dim, taught, at, at + dim)) {
                for (int d = at; d < at + dim; d++) {
                    rows[d] += moves[d];
                }
            }
        }
        return rows;
    }
}
