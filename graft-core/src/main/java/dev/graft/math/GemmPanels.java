package dev.graft.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Copies columns of B into panels for {@link Gemm}, where what is multiplied at one time lies side by side, and sums back out of them. */
final class GemmPanels {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private GemmPanels() {}

    /**
     * The panel {@code [depth x step]} of the elements (l, j) of B, which lie at {@code from + l·row + j·column}, for l below depth and j below
     * width; zeros from there to {@code step}, a multiple of the lanes. One of row and column is 1.
     *
     * @param square scratch of lanes² floats
     */
    static void pack(
            int depth, int width, int step, float[] b, int from, int row, int column, float[] panel, float[] square) {
        if (width < step) {
            Arrays.fill(panel, 0, depth * step, 0);
        }
        if (column == 1) {
            rows(depth, width, step, b, from, row, panel);
            return;
        }
        int whole = depth / LANES * LANES;
        int j = 0;
        for (; j + LANES <= width; j += LANES) {
            for (int l = 0; l < whole; l += LANES) {
                transpose(b, from + j * column + l, column, panel, l * step + j, step, square);
            }
            copy(whole, depth, j, j + LANES, step, b, from, column, panel);
        }
        copy(0, depth, j, width, step, b, from, column, panel);
    }

    /** By vectors: a call to copy some floats takes longer than to copy them. */
    private static void rows(int depth, int width, int step, float[] b, int from, int row, float[] panel) {
        int whole = SPECIES.loopBound(width);
        VectorMask<Float> rest = SPECIES.indexInRange(whole, width);
        for (int l = 0; l < depth; l++) {
            int at = from + l * row;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector.fromArray(SPECIES, b, at + j).intoArray(panel, l * step + j);
            }
            if (whole < width) {
                FloatVector.fromArray(SPECIES, b, at + whole, rest).intoArray(panel, l * step + whole, rest);
            }
        }
    }

    /** Adds some rows of a panel's sums, of which the first {@code width} columns count, to C. */
    static void add(float[] sums, int from, int step, int rows, int width, float[] c, int cAt, int ldc) {
        int whole = SPECIES.loopBound(width);
        VectorMask<Float> rest = SPECIES.indexInRange(whole, width);
        for (int i = 0; i < rows; i++) {
            int at = cAt + i * ldc;
            int sum = from + i * step;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector.fromArray(SPECIES, c, at + j)
                        .add(FloatVector.fromArray(SPECIES, sums, sum + j))
                        .intoArray(c, at + j);
            }
            if (whole < width) {
                FloatVector.fromArray(SPECIES, c, at + whole, rest)
                        .add(FloatVector.fromArray(SPECIES, sums, sum + whole, rest))
                        .intoArray(c, at + whole, rest);
            }
        }
    }

    private static void copy(
            int lFrom, int lTo, int jFrom, int jTo, int step, float[] b, int from, int column, float[] panel) {
        for (int j = jFrom; j < jTo; j++) {
            for (int l = lFrom; l < lTo; l++) {
                panel[l * step + j] = b[from + l + j * column];
            }
        }
    }

    /** A square of lanes² floats with rows and columns exchanged: bit by bit of their numbers, two rows at a time (Eklundh 1972). */
    private static void transpose(float[] x, int xAt, int xRow, float[] y, int yAt, int yRow, float[] square) {
        if (LANES == 16) {
            for (int i = 0; i < 8; i++) {
                exchange(x, xAt + i * xRow, 8 * xRow, square, i * LANES, 8 * LANES, Lanes.SWAP_8, Lanes.ODD_8);
            }
            for (int i = 0; i < 16; i = i + 5 & ~4) {
                exchange(square, i * LANES, 4 * LANES, square, i * LANES, 4 * LANES, Lanes.SWAP_4, Lanes.ODD_4);
            }
        } else if (LANES == 8) {
            for (int i = 0; i < 4; i++) {
                exchange(x, xAt + i * xRow, 4 * xRow, square, i * LANES, 4 * LANES, Lanes.SWAP_4, Lanes.ODD_4);
            }
        } else {
            for (int i = 0; i < LANES; i++) {
                System.arraycopy(x, xAt + i * xRow, square, i * LANES, LANES);
            }
        }
        for (int i = 0; i < LANES; i = i + 3 & ~2) {
            exchange(square, i * LANES, 2 * LANES, square, i * LANES, 2 * LANES, Lanes.SWAP_2, Lanes.ODD_2);
        }
        for (int i = 0; i < LANES; i += 2) {
            exchange(square, i * LANES, LANES, y, yAt + i * yRow, yRow, Lanes.SWAP_1, Lanes.ODD_1);
        }
    }

    /** Of two rows {@code apart} the odd groups of the first for the even ones of the second. */
    private static void exchange(
            float[] x,
            int xAt,
            int apart,
            float[] y,
            int yAt,
            int yApart,
            VectorShuffle<Float> swap,
            VectorMask<Float> odd) {
        FloatVector a = FloatVector.fromArray(SPECIES, x, xAt);
        FloatVector b = FloatVector.fromArray(SPECIES, x, xAt + apart);
        FloatVector moved = b.blend(a, odd).rearrange(swap);
        a.blend(moved, odd).intoArray(y, yAt);
        moved.blend(b, odd).intoArray(y, yAt + yApart);
    }
}
