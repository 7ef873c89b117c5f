package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.blend.ListBlend;
import dev.graft.eval.Measures;
import dev.graft.graph.Ids;
import dev.graft.graph.Triples;
import dev.graft.run.Outcome;
import dev.graft.run.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One split's outcome.
 *
 * @param ranks of the test facts by model: {@code finetuned}, {@code frozen}, then the others
 * @param vectors of entities, after
 * @param blend how the fine-tuned model was blended; null where it was trained
 */
record KgOutcome(
        Completion task,
        Map<String, Completion.FactRanks> ranks,
        FactModel tuned,
        FactModel frozen,
        float[] vectors,
        @Nullable ListBlend blend)
        implements Outcome {
    private static final int FIRST = 10;

    /** The same of a blend, with its members' ranks. */
    KgOutcome with(Map<String, Completion.FactRanks> more, ListBlend how) {
        return new KgOutcome(task, more, tuned, frozen, vectors, how);
    }

    /** The share of test questions that one model answers among its first ten and the other does not. */
    double disagreement(String one, String other) {
        Completion.FactRanks a = rank(one);
        Completion.FactRanks b = rank(other);
        double differ = 0;
        for (int i = 0; i < task.test().size(); i++) {
            differ += a.heads()[i] <= FIRST != b.heads()[i] <= FIRST ? 1 : 0;
            differ += a.tails()[i] <= FIRST != b.tails()[i] <= FIRST ? 1 : 0;
        }
        return differ / (2.0 * task.test().size());
    }

    /** @throws NullPointerException where there is no such model */
    Completion.FactRanks rank(String model) {
        return Objects.requireNonNull(ranks.get(model), model);
    }

    @Override
    public Map<String, Measures> measures() {
        Map<String, Measures> measures = new LinkedHashMap<>();
        ranks.forEach((name, of) -> measures.put(name, task.measured(of)));
        return measures;
    }

    @Override
    public void write(Told told) {
        part(told, "train", task.train());
        part(told, "valid", task.valid());
        part(told, "test", task.test());
        ranks.forEach((name, of) -> {
            for (int i = 0; i < task.test().size(); i++) {
                String item = item(task.test(), i);
                told.prediction(name, item, "head", of.heads()[i]);
                told.prediction(name, item, "tail", of.tails()[i]);
            }
        });
    }

    private void part(Told told, String part, Triples facts) {
        for (int i = 0; i < facts.size(); i++) {
            told.split(part, item(facts, i));
        }
    }

    private String item(Triples facts, int i) {
        Ids ids = task.graph().graph().ids();
        return ids.name(facts.heads()[i]) + "|" + task.graph().relations().get(facts.relations()[i]) + "|"
                + ids.name(facts.tails()[i]);
    }
}
