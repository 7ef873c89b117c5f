package dev.graft.run;

import dev.graft.data.HeldOut;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import java.util.List;

/**
 * A repeat whose fine-tuned model is made of other runs' models of the same split; all else is as in the run whose recipe it has.
 *
 * @param <O> what it came to
 */
@SuppressWarnings("exports") // public for the inside alone
public interface DerivedRepeat<O extends Outcome> extends Repeat<O> {
    /** The same split of the run whose recipe it has. */
    Repeat<O> of();

    @Override
    default Graph view() {
        return of().view();
    }

    @Override
    default Start start(Starter starter) {
        return of().start(starter);
    }

    @Override
    default double preference(Start start) {
        return of().preference(start);
    }

    @Override
    default HeldOut heldOut() {
        return of().heldOut();
    }

    @Override
    default int taught() {
        return of().taught();
    }

    @Override
    default List<String> models() {
        return of().models();
    }

    @Override
    default double validation(Fitted tuned) {
        return of().validation(tuned);
    }

    @Override
    default double overlap() {
        return of().overlap();
    }
}
