package dev.graft.kind.kg.scorer;

import dev.graft.table.Table;

/**
 * Entity and relation rows and the scorer that joins them.
 *
 * @param entities {@code [entities x dim]}
 * @param relations {@code [relations x relationDim]}, or twice as many where {@code reciprocal}
 * @param count number of relations
 * @param reciprocal whether a relation asked from the tail has a row of its own (Lacroix et al., ICML 2018; Kazemi,
 *     Poole: SimplE, NeurIPS 2018) or its row is used the other way round
 */
public record KgModel(RelationalScorer scorer, Table entities, Table relations, int count, boolean reciprocal) {
    /** Floats in an entity's row. */
    public int dim() {
        return entities.dim();
    }

    /** The relation row of a question of relation {@code asked}, which is {@code r + count} from the tail. */
    public int row(int asked) {
        return reciprocal || asked < count ? asked : asked - count;
    }

    /** Whether the row is used the other way round. */
    public boolean inverse(int asked) {
        return !reciprocal && asked >= count;
    }

    /** Writes the query of a question. */
    public void query(int entity, int asked, float[] query, int at) {
        scorer.query(
                entities.values(),
                entity * dim(),
                relations.values(),
                row(asked) * relations.dim(),
                inverse(asked),
                query,
                at,
                dim());
    }
}
