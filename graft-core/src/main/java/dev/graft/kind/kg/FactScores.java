package dev.graft.kind.kg;

import dev.graft.kind.kg.scorer.KgModel;

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

    /** Of a question's answer; {@code query} is overwritten. */
    double score(int entity, int asked, int answer, float[] query) {
        int dim = model.dim();
        model.query(entity, asked, query, 0);
        return model.scorer().comparison().score(query, 0, model.entities().values(), answer * dim, dim);
    }
}
