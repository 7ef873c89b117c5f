package dev.graft.update;

import dev.graft.base.Nullable;
import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Learned;
import dev.graft.living.Living;
import dev.graft.math.Seeds;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Kind;
import dev.graft.run.Versions;
import dev.graft.update.Updated.Decision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A version in the making: batches are foretold and learned, one after the other; then it is judged and kept. */
final class Draft {
    private final Versions versions;
    private final Versions.Version parent;
    private final Kind kind;
    private final Living living;
    private final UpdatePolicy policy;
    private final long seed;
    private final IntFunction<Living> stored;
    private final String advice;
    private final long began = System.nanoTime();

    private Course course;
    private Decision decision = Decision.NOTHING;
    private String because = "";
    private final Course first;
    private String metric = "";
    private int strangers;
    private List<Map<String, Object>> shifts = List.of();
    /** Sums over the items that were asked. */
    private final Map<String, Double> beside = new LinkedHashMap<>();

    private @Nullable Canary canary;
    private Batch asked = Batch.NONE;
    private @Nullable Foretold before;
    private boolean begun;
    private int batches;
    private double training;
    private Learned learned = new Learned(0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * @param living what learns: the parent's model
     * @param stored a version's model as it was stored, by its number
     * @param advice how to train anew, in words
     */
    Draft(
            Versions versions,
            Versions.Version parent,
            Kind kind,
            Living living,
            UpdatePolicy policy,
            long seed,
            IntFunction<Living> stored,
            String advice) {
        this.versions = versions;
        this.parent = parent;
        this.kind = kind;
        this.living = living;
        this.policy = policy;
        this.seed = seed;
        this.stored = stored;
        this.advice = advice;
        this.course = Course.of(parent, living.size());
        this.first = course;
    }

    /** Whether all that it knows was known before. */
    boolean isUnchanged() {
        return learned.added() + learned.removed() == 0;
    }

    /** What the run's model tells of items that it does not know. */
    Foretold foretell(Batch fresh) {
        Foretold foretold = living.ask(fresh);
        metric = foretold.metric();
        strangers += foretold.strangers();
        int asked = foretold.gains().length;
        foretold.beside().forEach((name, mean) -> beside.merge(name, asked == 0 ? 0 : mean * asked, Double::sum));
        course = course.with(foretold, fresh.size(), policy);
        if (decision != Decision.RETRAIN) {
            decision = course.decision();
            because = course.because();
        }
        return foretold;
    }

    /** Holds what a batch adds against what is known so far. */
    void compare(Batch fresh) {
        if (fresh.added().size() + fresh.labels().size() > 0 && living.size() > 0) {
            List<Frequencies> frequencies = living.frequencies(fresh);
            shifts = Shifts.of(frequencies, seed);
        }
    }

    Learned learn(Batch batch) {
        if (!begun) {
            canary = Canary.of(versions, living, policy.gate().canary());
            asked = canary.of(living, batch);
            before = living.leavesOutKnown() ? null : living.ask(asked);
            begun = true;
        }
        long start = System.nanoTime();
        Learned its = living.learn(
                batch,
                batches == 0
                        ? Seeds.derive(seed, 31, parent.number())
                        : Seeds.derive(seed, 31, parent.number(), batches));
        training += (System.nanoTime() - start) * 1e-9;
        learned = batches == 0 ? its : learned.and(its);
        batches++;
        return its;
    }

    /** As it is so far, without anything learned. */
    Updated dry(List<Map<String, Object>> inputs) {
        return new Updated(0, parent.number(), false, decision, because, facts(inputs));
    }

    private Map<String, Object> facts(List<Map<String, Object>> inputs) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("made", Instant.now().toString());
        facts.put("inputs", inputs);
        Map<String, Object> foretold = new LinkedHashMap<>();
        foretold.put("metric", metric);
        foretold.put("mean", (course.sum() - first.sum()) / (course.asked() - first.asked()));
        foretold.put("n", course.asked() - first.asked());
        foretold.put("strangers", strangers);
        foretold.put("soFar", course.mean());
        beside.forEach((name, sum) -> foretold.put(name, sum / (course.asked() - first.asked())));
        facts.put("foretold", foretold);
        facts.put("shifts", shifts);
        return facts;
    }

    /**
     * Judges and keeps it; it is used unless the gate refuses it.
     *
     * @param prints of what the inputs say
     * @param more facts of it
     */
    Updated keep(List<Map<String, Object>> inputs, List<String> prints, Map<String, Object> more) {
        Judged judged = judged();
        Map<String, Object> told = living.told();
        Fitted fitted = living.fitted();
        if (batches > 1) {
            learned = Moves.in(learned, versions.fitted(parent.number()), fitted);
        }
        Map<String, Object> facts = facts(inputs);
        facts.put("batches", batches);
        facts.put("learned", learned.map());
        facts.putAll(told);
        judged.tell(facts);
        facts.put("decision", decision.toString());
        facts.put("because", because);
        facts.put("trainingSeconds", training);
        facts.put("course", course.map());
        if (canary != null) {
            canary.keep(versions);
        }
        facts.put(Applied.FACT, Applied.of(parent).and(prints, versions.next()).list());
        facts.putAll(more);
        facts.put("seconds", (System.nanoTime() - began) * 1e-9);
        return judged.keep(kind, fitted, decision, because, advice, facts);
    }

    private Judged judged() {
        Batch left = asked.keep(living::knows);
        boolean grown = canary != null && left.size() > 0 && canary.standard(versions, parent) != parent.number();
        return Judged.update(
                versions,
                parent,
                compared(left),
                canary == null || !grown ? null : canary.first(versions, parent, left, stored, living),
                policy.gate());
    }

    private Compared compared(Batch left) {
        if (left.size() == 0) {
            return Compared.of(parent.name(), living.ask(left), living.ask(left));
        }
        // What later batches took away is asked of neither; gains may be of users, which are not told one by one.
        return before == null || left.size() < asked.size()
                ? Compared.onEqualTerms(parent.name(), left, stored.apply(parent.number()), living)
                : Compared.of(parent.name(), before, living.ask(left));
    }
}
