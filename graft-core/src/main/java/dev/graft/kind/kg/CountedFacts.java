package dev.graft.kind.kg;

import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import java.util.List;

/**
 * Facts by a baseline that counts known ones: what it would have to store is these alone.
 *
 * @param name of the baseline
 */
record CountedFacts(String name, Triples known, int entities, int relations) implements FactModel {
    /** Baselines that can be members of a blend. */
    static final List<String> NAMES = List.of("rules", "frequency");

    @Override
    public AnswerScores answers() {
        Queries facts = Queries.of(known, relations);
        return name.equals("rules") ? new RuleScores(facts, relations, entities) : new FrequencyScores(facts, entities);
    }

    @Override
    public double[] of(Triples facts, int threads) {
        return new BothSides(answers(), entities, relations, threads).of(facts);
    }

    @Override
    public double[] of(int[] entities, int[] asked, int[] answers, int threads) {
        return new BothSides(answers(), this.entities, relations, threads).of(entities, asked, answers);
    }
}
