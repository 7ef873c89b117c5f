package dev.graft.update;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Report;
import dev.graft.run.RunFolder;
import dev.graft.run.Versions;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model that was trained from the beginning told of what was held out of its data.
 *
 * @param version that came of it
 */
record HeldOutScore(String version, String metric, Interval score) {
    static final String FACT = "measured";
    private static final String INTERVAL = "ci95";

    /** Whether a version was trained from the beginning, by {@code retrain}. */
    static boolean isToldOf(Versions.Version version) {
        return version.facts().containsKey(FACT);
    }

    static HeldOutScore of(Report report) {
        Interval none = new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
        return new HeldOutScore("", report.primary(), report.metrics().getOrDefault(report.primary(), none));
    }

    /** Of the last training from the beginning that a version grew from: fine-tuning, or another since; null where that is not known. */
    static @Nullable HeldOutScore last(Versions versions, Versions.Version version) {
        for (Versions.Version its : versions.line(version.number())) {
            if (its.facts().get(FACT) instanceof Map<?, ?> map && map.get("metric") instanceof String metric) {
                HeldOutScore score = read(its.name(), metric, map);
                if (score != null) {
                    return score;
                }
            }
        }
        return ofReport(versions.folder());
    }

    private static @Nullable HeldOutScore ofReport(RunFolder run) {
        if (!Files.exists(run.report())) {
            return null;
        }
        Map<?, ?> report = run.reported();
        return report.get("primary") instanceof String metric
                        && report.get("metrics") instanceof Map<?, ?> metrics
                        && metrics.get(metric) instanceof Map<?, ?> map
                ? read(Versions.name(1), metric, map)
                : null;
    }

    private static @Nullable HeldOutScore read(String version, String metric, Map<?, ?> map) {
        return map.get("mean") instanceof Number mean
                        && map.get("n") instanceof Number n
                        && map.get(INTERVAL) instanceof List<?> ends
                        && ends.size() == 2
                        && ends.get(0) instanceof Number lo
                        && ends.get(1) instanceof Number hi
                ? new HeldOutScore(
                        version,
                        metric,
                        new Interval(mean.doubleValue(), lo.doubleValue(), hi.doubleValue(), n.intValue()))
                : null;
    }

    /** As JSON has it. */
    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", metric);
        map.put("mean", score.mean());
        map.put(INTERVAL, List.of(score.lo(), score.hi()));
        map.put("n", score.n());
        return map;
    }

    /**
     * How much it gained on another, which was measured on other items: their errors add up. Null where these two cannot be compared.
     */
    @Nullable
    Compared against(@Nullable HeldOutScore other) {
        if (other == null || !metric.equals(other.metric) || !isMeasured() || !other.isMeasured()) {
            return null;
        }
        double gained = (Evidence.smallerIsBetter(metric) ? -1 : 1) * (score.mean() - other.score.mean());
        double half = Math.hypot(score.hi() - score.lo(), other.score.hi() - other.score.lo()) / 2;
        Interval difference = new Interval(gained, gained - half, gained + half, Math.min(score.n(), other.score.n()));
        return new Compared(metric, other.version, other.score.mean(), score.mean(), difference);
    }

    private boolean isMeasured() {
        return score.defined() && score.n() > 1;
    }
}
