package dev.graft.run;

import dev.graft.data.HeldOut;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import dev.graft.train.Training;
import java.util.List;
import java.util.Map;

/**
 * One repeat of a task: its split, and what is trained and measured on it.
 *
 * @param <O> what it came to
 */
@SuppressWarnings("exports") // public for the inside alone
public interface Repeat<O extends Outcome> {
    /**
     * What a start may be trained on: what is known before the test, of which nothing is reported on. The same object where
     * repeats have the same one.
     */
    Graph view();

    /**
     * What it starts from. Who has to choose what teaches besides asks for starts of further views, and chooses on
     * validation; asked for again, it is the same.
     */
    default Start start(Starter starter) {
        return starter.of("", view());
    }

    /**
     * How well the validation nodes are told from a start, untrained, by the run's own metric and turned so that more is better;
     * NaN where nothing tells. For {@code start.model: auto}.
     */
    default double preference(Start start) {
        return Double.NaN;
    }

    /** What is reported on, as those who have seen it would know it. */
    HeldOut heldOut();

    /** Names of the models that are trained, the fine-tuned one first. */
    List<String> models();

    /** Nodes whose rows training goes by directly, as far as it makes room for these alone. */
    default int taught() {
        return view().nodes();
    }

    /** Trains a model, or goes on where its training was cut off. */
    Fitted fit(String model, Start start, Training training);

    /**
     * What the validation part says of the fine-tuned model, by the run's own metric and turned so that more is better; NaN where
     * nothing is held out for it.
     */
    default double validation(Fitted tuned) {
        return tuned.history().bestValid();
    }

    /**
     * Validation items to all others, where repeats that are split anew have training items in common, else 0: by so much more than their
     * number says, what they tell may be wrong together (Nadeau, Bengio 2003, whose others all train; where fewer do, repeats have less in
     * common).
     */
    default double overlap() {
        return 0;
    }

    /**
     * Measures the models, and the baselines that need no storing, on the test part.
     *
     * @param fitted by name, as {@link #fit} left them or as they were stored
     */
    O measure(Start start, Map<String, Fitted> fitted);
}
