package dev.graft.update;

import dev.graft.living.Foretold;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Versions;
import dev.graft.update.Updated.Decision;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a run has fared over its updates: what was foretold, and how much was learned since fine-tuning.
 *
 * @param asked items that were foretold
 * @param sum of their gains
 * @param items that were learned
 * @param base items that were known before the first update
 * @param decision of the last batch
 */
record Course(long asked, double sum, long items, long base, Decision decision, String because) {
    /** @param known items that the version knows */
    static Course of(Versions.Version version, int known) {
        Map<?, ?> map = version.facts().get("course") instanceof Map<?, ?> its ? its : Map.of("base", known);
        return new Course(
                (long) number(map, "asked"),
                number(map, "sum"),
                (long) number(map, "items"),
                (long) number(map, "base"),
                Decision.NOTHING,
                "");
    }

    private static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    /** After a batch of so many items. */
    Course with(Foretold foretold, int more, UpdatePolicy policy) {
        double gains = sum;
        for (double gain : foretold.gains()) {
            gains += gain;
        }
        long all = items + more;
        boolean much = all > policy.drift().retrainAt() * base;
        return new Course(
                asked + foretold.gains().length,
                gains,
                all,
                base,
                much ? Decision.RETRAIN : Decision.UPDATE,
                much
                        ? String.format(
                                Locale.ROOT,
                                "%,d items were learned since fine-tuning, which knew %,d: more than drift.retrainAt",
                                all,
                                base)
                        : "");
    }

    /** What was foretold so far, in the mean. */
    double mean() {
        return asked == 0 ? Double.NaN : sum / asked;
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("asked", asked);
        map.put("sum", sum);
        map.put("items", items);
        map.put("base", base);
        return map;
    }
}
