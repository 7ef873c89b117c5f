package dev.graft.kind.kg;

import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.kind.kg.scorer.RelationalScorer.Comparison;
import dev.graft.math.Tiles;

/** Facts by vectors of entities and relations. */
record VectorFacts(KgModel model) implements FactModel {
    @Override
    public AnswerScores answers() {
        return new ModelScores(model);
    }

    @Override
    public double[] of(Triples facts, int threads) {
        FactScores scores = new FactScores(model);
        double[] told = new double[facts.size()];
        for (int i = 0; i < told.length; i++) {
            told[i] = scores.of(facts.heads()[i], facts.relations()[i], facts.tails()[i]);
        }
        return told;
    }

    @Override
    public double[] of(int[] entities, int[] asked, int[] answers, int threads) {
        double[] told = new double[entities.length];
        float[] query = new float[model.dim()];
        for (int i = 0; i < told.length; i++) {
            told[i] = score(entities[i], asked[i], answers[i], query);
        }
        return told;
    }

    private double score(int entity, int asked, int answer, float[] query) {
        int dim = model.dim();
        model.query(entity, asked, query, 0);
        float[] rows = model.entities().values();
        if (model.scorer().comparison() == Comparison.PRODUCT) {
            return Tiles.dot(query, 0, rows, answer * dim, dim);
        }
        double squares = 0;
        for (int d = 0; d < dim; d++) {
            double off = query[d] - rows[answer * dim + d];
            squares += off * off;
        }
        return -Math.sqrt(squares);
    }

    @Override
    public int entities() {
        return model.entities().rows();
    }

    @Override
    public int relations() {
        return model.count();
    }
}
