package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Triples;

/** Facts as a tensor of {@code [facts x 3]}: head, relation, tail. */
final class Facts {
    private Facts() {}

    static Tensor tensor(Triples facts) {
        int[] ids = Memory.ints(facts.size(), 3, "known facts (facts x 3)");
        for (int i = 0; i < facts.size(); i++) {
            ids[3 * i] = facts.heads()[i];
            ids[3 * i + 1] = facts.relations()[i];
            ids[3 * i + 2] = facts.tails()[i];
        }
        return Tensor.rows(Tensor.of(ids).values(), 3);
    }

    static Triples of(Tensor tensor) {
        int[] ids = tensor.integers();
        int n = ids.length / 3;
        Triples facts = new Triples(new int[n], new int[n], new int[n]);
        for (int i = 0; i < n; i++) {
            facts.heads()[i] = ids[3 * i];
            facts.relations()[i] = ids[3 * i + 1];
            facts.tails()[i] = ids[3 * i + 2];
        }
        return facts;
    }
}
