package dev.graft.kind.kg.scorer;

/**
 * Score of a triple (head, relation, tail): head and relation make a query, a vector of the entities' width, and the
 * query is compared with the tail. So all entities are compared by one matrix product, whatever the scorer. Stateless.
 *
 * <p>A query may also be asked the other way, from the tail: {@code inverse}. Offsets are in floats; gradients are added.
 */
public interface RelationalScorer {
    /** How query and entity are compared. */
    Comparison comparison();

    /** Floats in a relation's row, for entities of {@code dim} floats. */
    int relationDim(int dim);

    /** Whether a row is complex numbers: its first half the real parts, its second the imaginary ones. */
    boolean complex();

    /** Makes the query of {@code entity} (the head; the tail where {@code inverse}) and {@code relation}. */
    void query(
            float[] entity,
            int entityAt,
            float[] relation,
            int relationAt,
            boolean inverse,
            float[] query,
            int queryAt,
            int dim);

    /** Adds to {@code entityGradient} and {@code relationGradient} what {@code queryGradient} makes of them. */
    void backward(
            float[] entity,
            int entityAt,
            float[] relation,
            int relationAt,
            boolean inverse,
            float[] queryGradient,
            int queryAt,
            float[] entityGradient,
            int entityGradientAt,
            float[] relationGradient,
            int relationGradientAt,
            int dim);
}
