package dev.graft.train;

import dev.graft.recipe.OptimizerSpec;
import dev.graft.table.Adagrad;
import dev.graft.table.Adam;
import dev.graft.table.Momentum;
import dev.graft.table.Optimizer;
import dev.graft.table.RowAdagrad;
import dev.graft.table.Sgd;
import dev.graft.table.Table;

/** The optimizer that a recipe names, bound to a table. */
public final class Optimizers {
    private Optimizers() {}

    /** Makes it. */
    public static Optimizer of(OptimizerSpec spec, Table table) {
        return switch (spec.kind()) {
            case SGD -> spec.momentum() > 0 ? new Momentum(table, (float) spec.momentum()) : new Sgd(table);
            case ADAGRAD -> new Adagrad(table);
            case ROWADAGRAD -> new RowAdagrad(table);
            case ADAM -> new Adam(table);
            case ADAMW -> new Adam(table, (float) spec.decay());
        };
    }
}
