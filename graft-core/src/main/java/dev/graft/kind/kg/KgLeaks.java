package dev.graft.kind.kg;

import dev.graft.eval.Leak;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import java.util.ArrayList;
import java.util.List;

/** Looks for test facts that training gives away. */
final class KgLeaks {
    /** Share of its uses in which a rule must hold, once for the facts that are held out is allowed. */
    private static final float SURE = 0.75f;
    /** Rules give away at least this share of the test facts before it is called a leak. */
    private static final double SHARE = 0.05;

    private KgLeaks() {}

    /** What there is; nothing in a clean set. */
    public static List<Leak> of(Completion task) {
        List<Leak> leaks = new ArrayList<>();
        Queries train = task.questions();
        int relations = task.graph().relations().size();
        long in = inTrain(task.test(), train);
        if (in > 0) {
            leaks.add(new Leak(
                    "testInTrain", in, task.test().size(), "test facts are training facts; take them out of training"));
        }
        long valid = inTrain(task.valid(), train);
        if (valid > 0) {
            leaks.add(new Leak(
                    "validInTrain",
                    valid,
                    task.valid().size(),
                    "validation facts are training facts, so training stops too late; take them out of training"));
        }
        long known = new RuleScores(train, relations, task.graph().entities())
                .surelyKnown(task.test(), leastConfidence(task, relations));
        if (known > SHARE * task.test().size()) {
            leaks.add(
                    new Leak(
                            "inverseRelations",
                            known,
                            task.test().size(),
                            "test facts follow from a training fact about the same two entities, by an inverse, equal or "
                                    + "symmetric relation that holds three times in four or more; compare with the baseline 'rules'"));
        }
        return leaks;
    }

    /** Held-out facts are missing from training, so that even a rule without exceptions is seen to hold less often. */
    private static float[] leastConfidence(Completion task, int relations) {
        float[] train = new float[relations];
        float[] all = new float[relations];
        for (int relation : task.train().relations()) {
            train[relation]++;
        }
        for (int relation :
                Triples.join(task.train(), task.valid(), task.test()).relations()) {
            all[relation]++;
        }
        float[] least = new float[relations];
        for (int r = 0; r < relations; r++) {
            least[r] = all[r] == 0 ? SURE : SURE * train[r] / all[r];
        }
        return least;
    }

    private static long inTrain(Triples facts, Queries train) {
        long found = 0;
        for (int i = 0; i < facts.size(); i++) {
            int q = train.find(facts.heads()[i], facts.relations()[i]);
            found += q >= 0 && train.answer(q, facts.tails()[i]) >= 0 ? 1 : 0;
        }
        return found;
    }
}
