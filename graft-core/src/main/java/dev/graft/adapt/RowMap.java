package dev.graft.adapt;

import dev.graft.base.State;
import dev.graft.table.Table;
import java.util.List;

/** A small map that is learned in place of rows: {@code row → row · A}, A the identity at the start. */
sealed interface RowMap extends State permits DiagonalMap, LowRankMap {
    /** Floats that {@link #collect} adds to. */
    int size();

    /**
     * Adds a row's part of dLoss/dA's parameters.
     *
     * @param sum {@code [size]}
     * @param rows where the row lies, at {@code at}, unmapped
     * @param gradients where dLoss/d(row · A) lies, at {@code gradientAt}
     */
    void collect(float[] sum, float[] rows, int at, float[] gradients, int gradientAt);

    /** One optimizer step by a sum of {@link #collect}. */
    void step(float[] sum, float lr);

    /** Writes {@code row · A}. */
    void apply(float[] rows, int at, float[] to, int toAt);

    /** Takes A to {@code I + keep · (A - I)}. */
    void shrink(float keep);

    /** What is learned. */
    List<Table> parameters();
}
