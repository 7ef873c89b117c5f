package dev.graft.blend;

/** How well some of the validation items are told, by the metric that conclusions are about, turned so that more is better. */
@FunctionalInterface
public interface Score {
    /**
     * The value; NaN where there is none.
     *
     * @param items places among the validation items, ascending
     * @param told {@code [items x outputs]} of those
     */
    double of(int[] items, float[] told);
}
