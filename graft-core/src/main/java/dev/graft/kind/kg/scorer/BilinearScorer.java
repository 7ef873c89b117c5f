package dev.graft.kind.kg.scorer;

/**
 * A scorer that is linear in the relation's row: entity and answer make a vector of the relation's width, and their score is its
 * product with the row. So all relations are compared by one matrix product. Offsets are in floats; gradients are added.
 */
public interface BilinearScorer extends RelationalScorer {
    /** Writes the vector of {@code entity}, which is asked about, and its answer to {@code pair}. */
    void pair(float[] rows, int entityAt, int answerAt, float[] pair, int pairAt, int dim);

    /** Adds to the gradients of {@code entity} and its answer what {@code pairGradient} makes of them. */
    void pairBackward(
            float[] rows,
            int entityAt,
            int answerAt,
            float[] pairGradient,
            int pairGradientAt,
            float[] entityGradient,
            int entityGradientAt,
            float[] answerGradient,
            int answerGradientAt,
            int dim);
}
