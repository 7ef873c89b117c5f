package dev.graft.update;

import dev.graft.drift.Change;
import dev.graft.drift.DriftDetector;
import dev.graft.drift.Moments;
import dev.graft.living.Foretold;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Versions;
import dev.graft.update.Updated.Decision;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a run has fared over its updates: what was foretold, whether that got worse, and how much was learned since fine-tuning.
 *
 * @param asked items that were foretold
 * @param sum of their gains
 * @param items that were learned
 * @param base items that were known before the first update
 * @param detector of what is foretold: its loss is 1 less the gain
 * @param decision of the last batch
 */
record Course(
        long asked,
        double sum,
        long items,
        long base,
        Map<String, Object> detector,
        Decision decision,
        String because) {
    /** @param known items that the version knows */
    static Course of(Versions.Version version, int known) {
        Map<?, ?> map = version.facts().get("course") instanceof Map<?, ?> its ? its : Map.of("base", known);
        return new Course(
                (long) number(map, "asked"),
                number(map, "sum"),
                (long) number(map, "items"),
                (long) number(map, "base"),
                detector(map),
                Decision.NOTHING,
                "");
    }

    private static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    private static Map<String, Object> detector(Map<?, ?> map) {
        Map<String, Object> state = new LinkedHashMap<>();
        if (map.get("detector") instanceof Map<?, ?> its) {
            its.forEach((key, value) -> state.put(String.valueOf(key), value));
        }
        return state;
    }

    /** After a batch of so many items. */
    Course with(Foretold foretold, int more, UpdatePolicy policy) {
        double gains = sum;
        double[] losses = new double[foretold.gains().length];
        for (int i = 0; i < losses.length; i++) {
            gains += foretold.gains()[i];
            losses[i] = Math.clamp(1 - foretold.gains()[i], 0, 1);
        }
        DriftDetector watching = detector.isEmpty()
                ? new DriftDetector(policy.drift().falseAlarms())
                : DriftDetector.of(detector, "version.json: course.detector");
        Change change = losses.length == 0 ? null : watching.add(Moments.of(losses));
        long all = items + more;
        String because = change != null && change.difference() > 0
                ? worse(foretold.metric(), change)
                : all > policy.drift().retrainAt() * base ? much(all) : "";
        return new Course(
                asked + losses.length,
                gains,
                all,
                base,
                watching.state(),
                because.isEmpty() ? Decision.UPDATE : Decision.RETRAIN,
                because);
    }

    private static String worse(String metric, Change change) {
        return String.format(
                Locale.ROOT,
                "what is foretold got worse, with batch %d: %s by %.4f (interval %.4f to %.4f)",
                change.batch() + 1,
                metric,
                change.difference(),
                change.low(),
                change.high());
    }

    private String much(long all) {
        return String.format(
                Locale.ROOT,
                "%,d items were learned since fine-tuning, which knew %,d: more than drift.retrainAt",
                all,
                base);
    }

    /** After training anew on so many items: what is foretold from now on is held against what this model tells. */
    Course anew(int known) {
        return new Course(asked, sum, 0, known, Map.of(), Decision.UPDATE, "");
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
        map.put("detector", detector);
        return map;
    }
}
