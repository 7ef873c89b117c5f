package dev.graft.app.trials;

import dev.graft.base.Nullable;
import dev.graft.eval.Interval;
import dev.graft.eval.ReportJson;
import dev.graft.search.Importance;
import dev.graft.search.Space;
import dev.graft.trial.Finalist;
import dev.graft.trial.Found;
import dev.graft.trial.Nested;
import dev.graft.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a search came to, as JSON has it. All values are as the metric has them, also where less of it is better. */
public final class FoundJson {
    private FoundJson() {}

    /**
     * All of it.
     *
     * @param looks how many that searches in the same folder chose, one after the other, were tested
     * @param again what to type for the search, but for ranges in which its best lies at an end
     */
    public static Map<String, Object> map(Found found, int looks, String again) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", found.task());
        map.put("metric", found.metric());
        map.put("smallerIsBetter", found.turned());
        map.put("taken", found.finals().taken());
        map.put("chosen", found.finals().chosen().number());
        map.put("because", FoundText.verdict(found));
        map.put("validation", validation(found));
        map.put("test", test(found));
        if (found.nested() != null) {
            map.put("nested", nested(found.nested()));
        }
        map.put("optimism", found.optimism());
        map.put("model", FoundText.model(found.test().best()));
        map.put("ends", ends(found, again));
        map.put("lines", Lines.map(found));
        map.put(
                "importance",
                found.importance().stream().map(FoundJson::importance).toList());
        map.put("curve", curve(found));
        map.put("cost", cost(found));
        map.put(StoredSearch.BUDGET, StoredSearch.budget(found.plan()));
        map.put("space", SpaceJson.list(found.space()));
        map.put(
                "trials",
                found.trials().stream().map(trial -> trial(found, trial)).toList());
        map.put(StoredSearch.LOOKS, looks);
        map.put("text", FoundText.lines(found, looks, again));
        return map;
    }

    private static Map<String, Object> validation(Found found) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("gain", interval(FoundText.gain(found)));
        map.put("overFreshRepeats", found.finals().fresh());
        map.put("ofOtherItems", found.finals().anew());
        List<Map<String, Object>> finalists = new ArrayList<>();
        for (Finalist finalist : found.finals().ranked()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("trial", finalist.number());
            one.put("searched", found.asMetric(finalist.searched()));
            one.put("mean", found.asMetric(finalist.mean()));
            one.put("values", metric(found, finalist.values()));
            finalists.add(one);
        }
        map.put("finalists", finalists);
        return map;
    }

    private static Map<String, Object> test(Found found) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("best", interval(found.test().best().metrics().get(found.metric())));
        map.put("usual", interval(found.test().usual().metrics().get(found.metric())));
        map.put("gain", interval(found.gain()));
        map.put("report", ReportJson.map(found.test().best(), false));
        return map;
    }

    /** Keys at ends of their ranges, and what to type to search beyond; null where there are none. */
    private static @Nullable Map<String, Object> ends(Found found, String again) {
        List<Space.End> ends = found.ends();
        return ends.isEmpty()
                ? null
                : Map.of("keys", ends.stream().map(Space.End::text).toList(), "how", FoundText.wider(found, again));
    }

    private static Map<String, Object> nested(Nested nested) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("found", nested.found());
        map.put("finals", false);
        map.put("searched", interval(nested.searched()));
        map.put("usual", interval(nested.usual()));
        map.put("gain", interval(nested.gain()));
        return map;
    }

    private static Map<String, Object> importance(Importance.Of of) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("keys", of.keys());
        map.put("share", of.share());
        map.put("chance", of.chance());
        return map;
    }

    private static Map<String, Object> trial(Found found, Trial trial) {
        Map<String, Object> map = new LinkedHashMap<>(trial.map());
        map.put("value", found.asMetric(trial.value()));
        map.put("values", metric(found, trial.values()));
        map.put(
                "course",
                trial.course().stream()
                        .map(step -> new double[] {step.share(), found.asMetric(step.value())})
                        .toList());
        return map;
    }

    private static double[] metric(Found found, List<Double> values) {
        return values.stream().mapToDouble(found::asMetric).toArray();
    }

    /** Seconds of the search, and the best value of validation by then. */
    private static List<double[]> curve(Found found) {
        return Curve.of(found).stream()
                .map(step -> new double[] {step.seconds(), found.asMetric(step.value())})
                .toList();
    }

    private static Map<String, Object> cost(Found found) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("searchSeconds", found.cost().search());
        map.put("trialSeconds", found.cost().trials());
        map.put("trainingSeconds", found.cost().training());
        map.put("overhead", found.cost().overhead());
        return map;
    }

    private static @Nullable Object interval(@Nullable Interval interval) {
        if (interval == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mean", interval.mean());
        map.put("ci95", new double[] {interval.lo(), interval.hi()});
        map.put("n", interval.n());
        return map;
    }
}
