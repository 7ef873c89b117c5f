package dev.graft.update;

import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.fitted.Fitted;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Kind;
import dev.graft.run.Versions;
import dev.graft.update.Updated.Decision;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A version that may come to be, as the gate finds it: by several comparisons, each of which can refuse it.
 *
 * @param parent that it grew from
 * @param told comparisons by name
 * @param against in words, those that speak against it
 */
record Judged(Versions versions, Versions.Version parent, Map<String, Compared> told, Map<String, String> against) {
    private static final String GATE = "gate";
    private static final String REFUSED = "refused";
    /** The canary set, against the version that the new one grew from. */
    private static final String CANARY = "canary";
    /** The canary set, against the version since which it stands. */
    private static final String FIRST = "canaryFirst";
    /** What a training anew was not taught, against versions that were not taught it either. */
    private static final String WITHHELD = "withheld";

    /** What was held out of all that is known, against what the last training from the beginning told of what was held out then. */
    private static final String HELD_OUT = "heldOut";

    private static final Map<String, String> WORDS = Map.of(
            CANARY, "the canary set is told significantly worse",
            FIRST, "the canary set is told significantly worse than at first",
            HELD_OUT, "what is held out is told significantly worse than by the last training",
            WITHHELD, "what neither was taught is told significantly worse");

    /**
     * Of an update, which goes on from its parent: nothing is to be forgotten, neither by it nor bit by bit by all updates.
     *
     * @param canary against the parent
     * @param first against the version since which the set stands; null where that is the parent
     */
    static Judged update(
            Versions versions,
            Versions.Version parent,
            Compared canary,
            @Nullable Compared first,
            UpdatePolicy.Gate gate) {
        Map<String, Compared> told = new LinkedHashMap<>();
        told.put(CANARY, canary);
        put(told, FIRST, first);
        return of(versions, parent, told, told, gate);
    }

    /**
     * Of a training anew. Its parent was taught the canary set again by every update, so that how it tells that decides nothing: what neither side was
     * taught does.
     *
     * @param canary against the parent, told beside
     * @param heldOut of all that is known, against what was held out of the data of the last training; null where that is not known
     * @param withheld against versions that were not taught it either; null where there is nothing
     * @param settled the canary set after it was taught what had been withheld, against before; null where nothing had
     */
    static Judged anew(
            Versions versions,
            Versions.Version parent,
            Compared canary,
            @Nullable Compared heldOut,
            @Nullable Compared withheld,
            @Nullable Compared settled,
            UpdatePolicy.Gate gate) {
        Map<String, Compared> told = new LinkedHashMap<>();
        told.put(CANARY, canary);
        put(told, HELD_OUT, heldOut);
        put(told, WITHHELD, withheld);
        Map<String, Compared> judging = new LinkedHashMap<>();
        put(judging, CANARY, settled);
        put(judging, WITHHELD, withheld);
        // Data that became harder are no fault of a model that tells the same items better than what it takes the place
        // of.
        if (withheld == null || !withheld.better()) {
            put(judging, HELD_OUT, heldOut);
        }
        return of(versions, parent, told, judging, gate);
    }

    private static void put(Map<String, Compared> all, String name, @Nullable Compared one) {
        if (one != null) {
            all.put(name, one);
        }
    }

    private static Judged of(
            Versions versions,
            Versions.Version parent,
            Map<String, Compared> told,
            Map<String, Compared> judging,
            UpdatePolicy.Gate gate) {
        Map<String, String> against = new LinkedHashMap<>();
        judging.forEach((name, compared) -> {
            if (gate.canary() > 0 && compared.worse(gate.tolerance())) {
                against.put(name, WORDS.get(name) + " (" + compared.shown() + ")");
            }
        });
        return new Judged(versions, parent, told, against);
    }

    private boolean refused() {
        return !against.isEmpty();
    }

    /** Puts what the gate found among the facts of a version. */
    void tell(Map<String, Object> facts) {
        told.forEach((name, compared) -> facts.put(name, compared.map()));
        facts.put(GATE, refused() ? REFUSED : "passed");
    }

    /** Whether the gate refused a version. */
    static boolean refused(Versions.Version version) {
        return REFUSED.equals(version.facts().get(GATE));
    }

    /**
     * Keeps the version; it is used unless it is refused.
     *
     * @param advice how to train anew, in words
     */
    Updated keep(
            Kind kind, Fitted fitted, Decision decision, String because, String advice, Map<String, Object> facts) {
        int number = versions.add(kind, fitted, parent.number(), facts);
        if (!refused()) {
            versions.use(number);
        }
        // Long, and of use to the next update alone.
        facts.remove(Applied.FACT);
        String why = refused()
                ? why(number) + (against.containsKey(FIRST) ? advice : "")
                : because + (decision == Decision.RETRAIN ? advice : "");
        return new Updated(number, parent.number(), !refused(), decision, why, facts);
    }

    private String why(int number) {
        String run = versions.folder().path().toString();
        return String.format(
                Locale.ROOT,
                "%s, so version %s stays in use; graft rollback %s %d takes the new one all the same",
                String.join("; ", against.values()),
                parent.name(),
                Shell.word(run),
                number);
    }
}
