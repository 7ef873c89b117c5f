package dev.graft.eval;

import dev.graft.base.Json;
import dev.graft.eval.changed.ChangedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form of a report: the contract of {@code report.json}. */
public final class ReportJson {
    private ReportJson() {}

    /** The whole report, indented. */
    public static String pretty(Report report) {
        return Json.pretty(map(report, true));
    }

    /** The report as ordered maps; {@code details} are what the page draws. */
    public static Map<String, Object> map(Report report, boolean details) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", report.task());
        map.put("protocol", report.protocol());
        map.put("seed", report.seed());
        map.put("primary", report.primary());
        map.put(
                "smallerIsBetter",
                report.metrics().keySet().stream()
                        .filter(Evidence::smallerIsBetter)
                        .toList());
        map.put("best", best(report.best()));
        map.put("words", words(report));
        map.put("sound", report.sound());
        if (report.blend() != null) {
            map.put("blend", BlendedJson.map(report.blend(), ReportJson::interval));
        }
        if (report.distilled() != null) {
            map.put("distil", DistilledJson.map(report.distilled(), ReportJson::interval));
        }
        Map<String, Object> vectors = judgement(report.vectors());
        vectors.put("knn", intervals(report.nearest()));
        vectors.put("use", used(report.used()));
        map.put("vectors", vectors);
        if (report.propagated() != null) {
            map.put("propagated", propagated(report.propagated()));
        }
        map.put("model", judgement(report.model()));
        map.put("covers", covers(report.covers()));
        if (!report.undefined().isEmpty()) {
            map.put("undefined", report.undefined());
        }
        map.put("counts", report.counts());
        map.put("metrics", intervals(report.metrics()));
        Map<String, Object> baselines = new LinkedHashMap<>();
        report.baselines().forEach((name, baseline) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("what", baseline.what());
            entry.put("metrics", intervals(baseline.metrics()));
            baselines.put(name, entry);
        });
        map.put("baselines", baselines);
        map.put("comparisons", comparisons(report.comparisons()));
        map.put("detectable", report.detectable());
        if (!report.breakdown().isEmpty()) {
            map.put("breakdown", report.breakdown());
        }
        map.put("leaks", leaks(report.leaks()));
        map.put("drift", report.drift());
        map.put("changed", ChangedJson.map(report.changed()));
        Map<String, Object> speed = new LinkedHashMap<>();
        speed.put("pairsPerSecond", Math.rint(report.speed().pairsPerSecond()));
        speed.put("seconds", rounded(report.speed().seconds()));
        if (report.speed().before() > 0) {
            speed.put(
                    "inAllSeconds",
                    rounded(report.speed().before() + report.speed().seconds()));
        }
        speed.put("peakRssMb", Math.rint(report.speed().peakRssMb()));
        map.put("speed", speed);
        map.put("provenance", report.provenance());
        map.put("kept", kept(report.kept()));
        map.put("inputs", report.inputs());
        if (details) {
            map.put("details", details(report.details()));
        }
        return map;
    }

    private static Map<String, Object> best(Best best) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", best.name());
        map.put("why", best.why());
        map.put("level", best.level());
        way(map, best.way());
        return map;
    }

    /** What models are called for people. */
    private static Map<String, String> words(Report report) {
        List<String> models = new ArrayList<>(List.of(Evidence.TUNED, Evidence.FROZEN));
        models.addAll(report.baselines().keySet());
        Map<String, String> words = ModelWords.of(models);
        words.put(Evidence.TUNED, report.tuned());
        return words;
    }

    private static Map<String, Object> used(UsedVectors used) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", used.which().key());
        map.put("why", used.why());
        map.put("words", used.words());
        way(map, used.way());
        return map;
    }

    private static void way(Map<String, Object> map, Best.Way way) {
        map.put("settings", way.settings());
        map.put("how", way.words());
    }

    private static Map<String, Object> judgement(Judgement judgement) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", judgement.verdict().name());
        map.put("because", judgement.because());
        map.put("probe", judgement.model());
        map.put("against", judgement.against());
        map.put("delta", intervals(judgement.delta()));
        return map;
    }

    private static Map<String, Object> propagated(BesidePropagated propagated) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", propagated.verdict().name());
        map.put("because", propagated.because());
        map.put("probe", judgement(propagated.probe()));
        Judgement nearest = propagated.nearest();
        if (nearest != null) {
            map.put("nearest", judgement(nearest));
        }
        map.put("advice", propagated.advice().name());
        map.put("plainMeans", propagated.plain());
        return map;
    }

    private static Map<String, Object> covers(Covers covers) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("start", covers.start());
        map.put("split", covers.split());
        map.put("items", covers.items());
        map.put("seeds", covers.seeds());
        map.put("asked", covers.asked());
        map.put("words", covers.words());
        return map;
    }

    private static Map<String, Object> intervals(Map<String, Interval> intervals) {
        Map<String, Object> map = new LinkedHashMap<>();
        intervals.forEach((name, interval) -> map.put(name, interval(interval)));
        return map;
    }

    private static Map<String, Object> interval(Interval interval) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("mean", interval.mean());
        entry.put("ci95", new double[] {interval.lo(), interval.hi()});
        entry.put("n", interval.n());
        return entry;
    }

    private static Map<String, Object> kept(Report.Kept kept) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("taughtBy", kept.taughtBy());
        map.put("epochs", kept.epochs());
        map.put("expected", kept.expected());
        map.put("intervals", intervals(kept.intervals()));
        return map;
    }

    private static Map<String, Object> details(Report.Details details) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Object> trace = new ArrayList<>();
        for (Report.Trace t : details.trace()) {
            trace.add(trace(t));
        }
        map.put("trace", trace);
        map.put("perRepeat", details.perRepeat());
        if (details.confusion() != null) {
            map.put("confusion", confusion(details.confusion()));
        }
        if (details.map() != null) {
            map.put("map", projection(details.map()));
        }
        return map;
    }

    private static Map<String, Object> confusion(Report.Confusion confusion) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("labels", confusion.labels());
        map.put("tuned", counts(confusion.tuned()));
        map.put("frozen", counts(confusion.frozen()));
        return map;
    }

    private static Map<String, Object> comparisons(Map<String, Comparison> comparisons) {
        Map<String, Object> map = new LinkedHashMap<>();
        comparisons.forEach((name, comparison) -> {
            Map<String, Object> entry = new LinkedHashMap<>(interval(comparison.difference()));
            entry.put("p", comparison.p());
            entry.put("pCorrected", comparison.corrected());
            map.put(name, entry);
        });
        return map;
    }

    private static List<Object> leaks(List<Leak> leaks) {
        List<Object> list = new ArrayList<>();
        for (Leak leak : leaks) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", leak.kind());
            entry.put("count", leak.count());
            entry.put("of", leak.of());
            entry.put("text", leak.text());
            list.add(entry);
        }
        return list;
    }

    /** One line of {@code trace.jsonl}. */
    public static Map<String, Object> trace(Report.Trace t) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("repeat", t.repeat());
        entry.put("epoch", t.epoch());
        entry.put("loss", t.loss());
        entry.put("rate", t.rate());
        entry.put("valid", t.valid());
        entry.put("seconds", rounded(t.seconds()));
        if (t.batch() > 0) {
            entry.put("batch", t.batch());
        }
        return entry;
    }

    private static Map<String, Object> projection(Report.Projection p) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("labels", p.labels());
        map.put("names", p.names());
        List<Integer> label = new ArrayList<>();
        for (int l : p.label()) {
            label.add(l);
        }
        map.put("label", label);
        map.put("part", p.part());
        map.put("before", points(p.before()));
        map.put("after", points(p.after()));
        return map;
    }

    private static List<double[]> counts(int[][] matrix) {
        List<double[]> rows = new ArrayList<>();
        for (int[] row : matrix) {
            rows.add(java.util.Arrays.stream(row).asDoubleStream().toArray());
        }
        return rows;
    }

    private static List<double[]> points(float[][] points) {
        List<double[]> list = new ArrayList<>();
        for (float[] point : points) {
            list.add(new double[] {rounded(point[0]), rounded(point[1])});
        }
        return list;
    }

    private static double rounded(double x) {
        return Math.rint(x * 1000) / 1000;
    }
}
