package dev.graft.kind.kg;

import dev.graft.graph.Queries;
import dev.graft.kind.kg.RuleScores.Because;
import java.util.List;

/**
 * What speaks for a fact: the surest rule of one step, and the known fact that it goes by; without one, how many known facts of
 * the relation have the same entity on the side that was sought.
 */
record FactReasons(RuleScores rules, Queries known, List<String> entities, List<String> relations) {
    static FactReasons of(Queries known, List<String> entities, List<String> relations) {
        return new FactReasons(new RuleScores(known, relations.size(), entities.size()), known, entities, relations);
    }

    /** In one line; x is the head and y the tail. */
    String why(int head, int relation, int tail, boolean headSought) {
        Because because = rules.because(head, relation, tail);
        if (because == null) {
            return without(head, relation, tail, headSought);
        }
        boolean turned = because.relation() >= relations.size();
        String by = relations.get(turned ? because.relation() - relations.size() : because.relation());
        String fact = entities.get(turned ? tail : head) + " " + by + " " + entities.get(turned ? head : tail);
        return "known: " + fact + "; of " + because.uses() + " facts " + (turned ? "y " + by + " x" : "x " + by + " y")
                + ", " + because.hits() + " go with x " + relations.get(relation) + " y";
    }

    private String without(int head, int relation, int tail, boolean headSought) {
        int asked = headSought ? relation + relations.size() : relation;
        int sought = headSought ? head : tail;
        int all = 0;
        int same = 0;
        for (int q = known.first(asked); q < known.first(asked + 1); q++) {
            all += known.offsets()[q + 1] - known.offsets()[q];
            same += known.answer(q, sought) >= 0 ? 1 : 0;
        }
        return "no rule of one step; of " + all + " known facts of " + relations.get(relation) + ", " + same
                + " have this " + (headSought ? "head" : "tail");
    }
}
