package dev.graft.math;

/** The scale of values: {@code √(Σ x² / n)}. */
public final class RootMeanSquare {
    private RootMeanSquare() {}

    /** Of these values; 0 where all are 0 and where there are none. Squares of floats are numbers above 0 in double precision. */
    public static double of(float[] values) {
        double squares = 0;
        for (float x : values) {
            squares += x * (double) x;
        }
        return squares == 0 ? 0 : Math.sqrt(squares / values.length);
    }

    /** What brings these values to 1; 1 where all are 0. */
    public static float toOne(float[] values) {
        double own = of(values);
        return own == 0 ? 1 : (float) (1 / own);
    }
}
