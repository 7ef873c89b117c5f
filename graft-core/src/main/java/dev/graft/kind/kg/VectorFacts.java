package dev.graft.kind.kg;

import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.KgModel;

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
        FactScores scores = new FactScores(model);
        double[] told = new double[entities.length];
        float[] query = new float[model.dim()];
        for (int i = 0; i < told.length; i++) {
            told[i] = scores.score(entities[i], asked[i], answers[i], query);
        }
        return told;
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
