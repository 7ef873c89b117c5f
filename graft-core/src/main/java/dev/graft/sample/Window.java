package dev.graft.sample;

/** Positive pairs that share their output. Preallocated, filled again and again by a {@link Sampler}. */
public final class Window {
    /** Rows of the input side, {@code [inputCount]}. */
    public final int[] inputs;
    /** Inputs in use, at least one. */
    public int inputCount;
    /** Row of the output side. */
    public int output;
    /** Whether inputs are rows of the target table and the output of the source table. */
    public boolean reversed;

    /** A window with room for so many inputs. */
    public Window(int maxInputs) {
        inputs = new int[maxInputs];
    }
}
