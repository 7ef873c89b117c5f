package dev.graft.kind.kg;

import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.kind.kg.scorer.RelationalScorer.Comparison;
import dev.graft.math.Tiles;

/**
 * A model's scores of single facts; more is likelier. Where a relation asked from the tail has a row of its own, a fact's score
 * is the sum of what it gets from both sides.
 */
record FactScores(KgModel model) {
    double of(int head, int relation, int tail) {
        float[] query = new float[model.dim()];
        double score = score(head, relation, tail, query);
        return model.reciprocal() ? score + score(tail, relation + model.count(), head, query) : score;
    }

    private double score(int entity, int asked, int answer, float[] query) {
        int dim = model.dim();
        model.query(entity, asked, query, 0);
        float[] rows = model.entities().values();
        if (model.scorer().comparison() == Comparison.PRODUCT) {
            return Tiles.dot(query, 0, rows, answer * dim, dim);
        }
        Tiles.add(-1, rows, answer * dim, query, 0, dim);
        return -Math.sqrt(Tiles.dot(query, 0, query, 0, dim));
    }
}
