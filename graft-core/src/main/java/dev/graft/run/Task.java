package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.data.Dataset;
import dev.graft.eval.Blended;
import dev.graft.eval.Design;
import dev.graft.eval.Distilled;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A task with its data: what {@link Experiment} runs.
 *
 * @param <O> what a repeat came to
 */
@SuppressWarnings("exports") // public for the inside alone
public interface Task<O extends Outcome> {
    /** Of the kind. */
    String name();

    /** What was read. */
    Dataset dataset();

    /** How many times the data are split, or trained on with another seed. */
    int repeats();

    /** Whether repeats are trained side by side, a thread each; else one after the other, on all threads. */
    boolean sideBySide();

    /** One repeat; the same for the same number, and its data are made when they are asked for. */
    Repeat<O> repeat(int number);

    /** The metric that conclusions are about. */
    String metric();

    /** What repeats draw anew and what teaches; that starts are, where they are trained here, need not be said. */
    Design design();

    /** What the models beside the fine-tuned one are, in the order of reports. */
    Map<String, String> baselines();

    /** Which of the models answer the report's questions. */
    Questions questions();

    /** Columns of what models tell, behind {@code repeat model item}. */
    List<String> columns();

    /** What there is to say when all repeats are measured. */
    Account account(List<O> outcomes, Start first);

    /**
     * The repeat that trains what is asked in the end, on everything known; {@link Repeat#fit} of its first model is called
     * with the epochs that validation chose. Null where there is no such: then the first repeat's model is kept.
     *
     * @param measured what the repeats' fine-tuned models left
     */
    default @Nullable Repeat<O> everything(List<O> outcomes, List<Fitted> measured) {
        return null;
    }

    /**
     * What is kept, with all that answers need besides: calibration, thresholds, errors to expect.
     *
     * @param kept what is to be asked
     * @param measured what the repeats' fine-tuned models left
     */
    default Fitted ready(Fitted kept, List<O> outcomes, List<Fitted> measured) {
        return kept;
    }

    /**
     * What a blend is worth beside its members; null of what was trained.
     *
     * @param kept what is asked in the end
     */
    default @Nullable Blended blended(List<O> outcomes, Evidence evidence, Fitted kept) {
        return null;
    }

    /**
     * What a model that was distilled from a blend is worth beside that; null of any other.
     *
     * @param kept what is asked in the end
     */
    default @Nullable Distilled distilled(List<O> outcomes, Evidence evidence, Fitted kept) {
        return null;
    }

    /** Writes what the kind keeps beside the vectors, of the first repeat. */
    default void keep(Path folder, Fitted fitted, O outcome) {}
}
