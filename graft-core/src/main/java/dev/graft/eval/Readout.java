package dev.graft.eval;

/**
 * A model of nodes that reads vectors and leaves them as they are: what vectors are worth by themselves. The same kind of
 * readout before and after fine-tuning compares them on equal terms.
 */
public interface Readout {
    /**
     * What it tells of nodes.
     *
     * @return {@code [ids x outputs]}: class probabilities, or values, as a task's measures take them
     */
    float[] of(int[] ids);

    /** What was chosen, in a few words, such as {@code "C 3.16, rows as they are, with intercept"}. */
    String chosen();
}
