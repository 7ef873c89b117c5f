package dev.graft.adapt;

import dev.graft.table.Table;

/** Rows that move as a {@link Movement} says. */
public final class MovingRows {
    private MovingRows() {}

    /**
     * Makes them.
     *
     * @param table at its start; in one partition
     * @param optimizers makes what applies gradients to a table
     */
    public static Rows of(Movement movement, Table table, Rows.Optimizers optimizers) {
        return switch (movement.adapt().method()) {
            case FULL -> new FreeRows(movement, table, optimizers.of(table));
            case FROZEN, PROPAGATE, ENCODER -> new StillRows();
        };
    }
}
