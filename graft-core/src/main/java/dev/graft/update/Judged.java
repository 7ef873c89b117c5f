package dev.graft.update;

import dev.graft.fitted.Fitted;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Kind;
import dev.graft.run.Versions;
import dev.graft.update.Updated.Decision;
import java.util.Map;

/**
 * A version that may come to be, as the gate finds it.
 *
 * @param parent that it grew from
 * @param refused whether the canary set is told significantly worse
 */
record Judged(Versions versions, Versions.Version parent, Canary.Compared compared, boolean refused) {
    private static final String GATE = "gate";
    private static final String REFUSED = "refused";

    static Judged of(Versions versions, Versions.Version parent, Canary.Compared compared, UpdatePolicy.Gate gate) {
        return new Judged(versions, parent, compared, gate.canary() > 0 && compared.worse(gate.tolerance()));
    }

    /** Puts what the gate found among the facts of a version. */
    void tell(Map<String, Object> facts) {
        facts.put("canary", compared.map());
        facts.put(GATE, refused ? REFUSED : "passed");
    }

    /** Whether the gate refused a version. */
    static boolean refused(Versions.Version version) {
        return REFUSED.equals(version.facts().get(GATE));
    }

    /** Keeps the version; it is used unless it is refused. */
    Updated keep(Kind kind, Fitted fitted, Decision decision, String because, Map<String, Object> facts) {
        int number = versions.add(kind, fitted, parent.number(), facts);
        if (!refused) {
            versions.use(number);
        }
        // Long, and of use to the next update alone.
        facts.remove(Applied.FACT);
        String why = refused
                ? "the canary set is told significantly worse, so version " + parent.name()
                        + " stays in use; graft rollback RUN " + number + " takes the new one all the same"
                : because;
        return new Updated(number, parent.number(), !refused, decision, why, facts);
    }
}
