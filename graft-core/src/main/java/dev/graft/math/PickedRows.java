package dev.graft.math;

import dev.graft.base.Memory;

/** Rows picked out of a row-major array. */
public final class PickedRows {
    private PickedRows() {}

    /**
     * A copy of some rows, in the order that they are asked for.
     *
     * @param all {@code [rows x width]}
     * @param picked numbers of rows; one may occur twice
     * @return {@code [picked.length x width]}
     * @throws dev.graft.base.BadInput where there is no memory for them
     */
    public static float[] of(float[] all, int[] picked, int width) {
        float[] some = Memory.floats(picked.length, width, "a copy of rows (rows x width)");
        for (int i = 0; i < picked.length; i++) {
            System.arraycopy(all, picked[i] * width, some, i * width, width);
        }
        return some;
    }
}
