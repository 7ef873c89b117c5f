package dev.graft.sample;

/**
 * A tile of training pairs: every input is positive with output 0 and negative with the other outputs. Preallocated,
 * filled again and again by a {@link Sampler}.
 */
public final class Batch {
    /** Rows of the input side, {@code [inputCount]}. */
    public final int[] inputs;
    /** Rows of the output side, {@code [outputCount]}; the first is the positive. */
    public final int[] outputs;
    /** Inputs in use. */
    public int inputCount;
    /** Outputs in use. */
    public int outputCount;
    /** Whether inputs are rows of the target table and outputs of the source table. */
    public boolean reversed;

    /** A batch with room for so many rows. */
    public Batch(int maxInputs, int maxOutputs) {
        inputs = new int[maxInputs];
        outputs = new int[maxOutputs];
    }
}
