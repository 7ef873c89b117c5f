package dev.graft.graph;

import dev.graft.base.BadInput;

/** Rows that come from others: faults are of the source of these. */
public interface RowsOf extends Rows {
    /** Where they are from. */
    Rows rows();

    @Override
    default String name() {
        return rows().name();
    }

    @Override
    default boolean joined() {
        return rows().joined();
    }

    @Override
    default BadInput at(long number, String message) {
        return rows().at(number, message);
    }

    @Override
    default String place(long number) {
        return rows().place(number);
    }
}
