package dev.graft.run;

import dev.graft.eval.Measures;
import dev.graft.eval.PropagatedRival;
import java.util.Map;

/** What a repeat came to. */
@SuppressWarnings("exports") // public for the inside alone
public interface Outcome {
    /** By model: {@code finetuned}, {@code frozen}, then the others. */
    Map<String, Measures> measures();

    /** Rows after fine-tuning, of which a report tells the first repeat's alone: the others' would lie there until the end. */
    static float[] ofFirst(int repeat, float[] rows) {
        return repeat == 0 ? rows : new float[0];
    }

    /** What it tells of propagated vectors as a rival. */
    default PropagatedRival.Seen propagated() {
        return PropagatedRival.Seen.NOTHING;
    }

    /** Its items by part, and what each model told of each test item, for other programs to recompute the metrics. */
    void write(Told told);
}
