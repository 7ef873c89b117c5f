package dev.graft.run;

import dev.graft.eval.Measures;
import java.util.Map;

/** What a repeat came to. */
public interface Outcome {
    /** By model: {@code finetuned}, {@code frozen}, then the others. */
    Map<String, Measures> measures();

    /** Its items by part, and what each model told of each test item, for other programs to recompute the metrics. */
    void write(Told told);
}
