package dev.graft.eval;

/** From probabilities as a model tells them to how often what is told so is true. */
public sealed interface Calibration permits Temperature, Isotonic {
    /**
     * Of one item.
     *
     * @param told probabilities at {@code [at … at + to.length)}
     * @param to the calibrated ones, {@code [classes]}
     */
    void apply(float[] told, int at, double[] to);
}
