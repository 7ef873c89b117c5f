package dev.graft.train;

import dev.graft.recipe.Tune;
import dev.graft.table.Adam;
import dev.graft.table.Optimizer;
import dev.graft.table.Sgd;
import dev.graft.table.Table;

/** The optimizer that a recipe names, bound to a table. */
public final class Optimizers {
    private Optimizers() {}

    /** Makes it. */
    public static Optimizer of(Tune.Optimizer.Kind kind, Table table) {
        return switch (kind) {
            case ADAM -> new Adam(table);
            case SGD -> new Sgd(table);
        };
    }
}
