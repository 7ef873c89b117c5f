package dev.graft.run;

import dev.graft.data.Dataset;
import dev.graft.eval.Design;
import dev.graft.fitted.Fitted;
import java.nio.file.Path;
import java.util.List;

/**
 * A task that asks what another asks, of models that come about otherwise: of other runs.
 *
 * @param <O> what a repeat came to
 */
@SuppressWarnings("exports") // public for the inside alone
public interface DerivedTask<O extends Outcome> extends Task<O> {
    /** The task of the run whose recipe it has. */
    Task<O> task();

    @Override
    default String name() {
        return task().name();
    }

    @Override
    default Dataset dataset() {
        return task().dataset();
    }

    @Override
    default int repeats() {
        return task().repeats();
    }

    @Override
    default boolean sideBySide() {
        return task().sideBySide();
    }

    @Override
    default String metric() {
        return task().metric();
    }

    @Override
    default Design design() {
        return task().design();
    }

    @Override
    default Questions questions() {
        return task().questions();
    }

    @Override
    default List<String> columns() {
        return task().columns();
    }

    @Override
    default Account account(List<O> outcomes, Start first) {
        return task().account(outcomes, first);
    }

    @Override
    default Fitted ready(Fitted kept, List<O> outcomes, List<Fitted> measured) {
        return task().ready(kept, outcomes, measured);
    }

    @Override
    default void keep(Path folder, Fitted fitted, O outcome) {
        task().keep(folder, fitted, outcome);
    }
}
