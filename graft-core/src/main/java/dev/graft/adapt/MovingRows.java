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
     * @param groups most groups of a step
     * @param seed of a map's start
     */
    public static Rows of(Movement movement, Table table, Rows.Optimizers optimizers, int groups, long seed) {
        return switch (movement.adapt().method()) {
            case FULL -> new FreeRows(movement, table, optimizers.of(table));
            case FROZEN, PROPAGATE, ENCODER -> new StillRows();
            case DIAGONAL -> new MappedRows(movement, table, new DiagonalMap(table.dim(), optimizers), groups);
            case LOW_RANK ->
                new MappedRows(
                        movement,
                        table,
                        new LowRankMap(table.dim(), movement.adapt().rank(), optimizers, seed),
                        groups);
        };
    }
}
