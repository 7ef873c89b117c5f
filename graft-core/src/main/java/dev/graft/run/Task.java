package dev.graft.run;

import dev.graft.data.Dataset;
import dev.graft.eval.Design;
import dev.graft.fitted.Fitted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A task with its data: what {@link Experiment} runs.
 *
 * @param <O> what a repeat came to
 */
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

    /** Writes what the kind keeps beside the vectors, of the first repeat. */
    default void keep(Path folder, Fitted fitted, O outcome) {}
}
