package dev.graft;

import dev.graft.graph.ImportReport;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.task.ClassMetrics;
import dev.graft.task.Classification;
import dev.graft.task.Drift;
import dev.graft.task.Interval;
import dev.graft.task.Intervals;
import dev.graft.task.Projections;
import dev.graft.task.Report;
import dev.graft.task.Split;
import dev.graft.task.Verdict;
import dev.graft.train.Epoch;
import dev.graft.train.FineTuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Puts the repeats of a fine-tuning together into a report. */
final class Reports {
    private static final String TUNED = "finetuned";
    private static final String FROZEN = "frozen";
    private final Classification task;
    private final Recipe recipe;
    private final StartVectors.Start start;
    private final ImportReport source;
    private final long dangling;

    Reports(Classification task, Recipe recipe, StartVectors.Start start, ImportReport source, long dangling) {
        this.task = task;
        this.recipe = recipe;
        this.start = start;
        this.source = source;
        this.dangling = dangling;
    }

    Report of(List<FineTuning.Repeat> repeats, float[] after, double seconds) {
        TaskSpec.Classify spec = task.spec();
        Map<String, Interval> delta = new LinkedHashMap<>();
        for (String metric : ClassMetrics.NAMES) {
            delta.put(
                    metric,
                    Intervals.of(
                            Intervals.differences(values(repeats, TUNED, metric), values(repeats, FROZEN, metric))));
        }
        Map<String, Report.Baseline> baselines = new LinkedHashMap<>();
        Classification.BASELINES.forEach(
                (name, what) -> baselines.put(name, new Report.Baseline(what, intervals(repeats, name))));
        Map<String, Interval> metrics = intervals(repeats, TUNED);
        Interval gain = entry(delta, spec.metric());
        Verdict verdict = Intervals.verdict(gain, ClassMetrics.smallerIsBetter(spec.metric()));
        Split first = repeats.getFirst().split();
        long drawSeed = Seeds.derive(recipe.seed(), 6);
        int dim = start.embedding().dim();
        return new Report(
                "classify",
                protocol(first),
                recipe.seed(),
                spec.metric(),
                counts(first),
                metrics,
                baselines,
                delta,
                verdict,
                because(spec.metric(), metrics, baselines, gain, verdict),
                Drift.between(start.embedding().rows(), after, dim, drawSeed),
                new Report.Speed(
                        start.embedding().pairs()
                                / Math.max(1e-9, start.embedding().seconds()),
                        seconds,
                        peakMb()),
                provenance(),
                new Report.Details(
                        traces(repeats),
                        perRepeat(repeats),
                        confusion(repeats),
                        Projections.of(
                                start.embedding().rows(),
                                after,
                                dim,
                                task.labels(),
                                task.graph().ids(),
                                first,
                                drawSeed)));
    }

    private static double[] values(List<FineTuning.Repeat> repeats, String model, String metric) {
        return repeats.stream()
                .mapToDouble(r -> entry(entry(r.results(), model).metrics(), metric))
                .toArray();
    }

    private static Map<String, Interval> intervals(List<FineTuning.Repeat> repeats, String model) {
        Map<String, Interval> map = new LinkedHashMap<>();
        for (String metric : ClassMetrics.NAMES) {
            map.put(metric, Intervals.of(values(repeats, model, metric)));
        }
        return map;
    }

    private String protocol(Split split) {
        TaskSpec.Classify spec = task.spec();
        String how = spec.split().file() != null
                ? spec.repeats() + " runs on the fixed split of " + spec.split().file()
                : spec.repeats() + " random " + (task.labels().multi() ? "" : "stratified ") + "splits";
        String decision = !task.labels().multi()
                ? "the likeliest class is told"
                : spec.protocol() == TaskSpec.Protocol.DEEPWALK
                        ? "the k likeliest labels are told, k known (the DeepWalk paper's protocol)"
                        : "labels above a threshold chosen on the validation nodes are told";
        return String.format(
                Locale.ROOT,
                "%s: %,d train, %,d validation, %,d test nodes; %s; 95 %% intervals are Student's over the repeats.",
                how,
                split.train().length,
                split.valid().length,
                split.test().length,
                decision);
    }

    private static String because(
            String metric,
            Map<String, Interval> metrics,
            Map<String, Report.Baseline> baselines,
            Interval gain,
            Verdict verdict) {
        String numbers = String.format(
                Locale.ROOT,
                "%s is %.4f fine-tuned and %.4f frozen, a difference of %+.4f",
                metric,
                entry(metrics, metric).mean(),
                entry(entry(baselines, FROZEN).metrics(), metric).mean(),
                gain.mean());
        if (gain.n() < 2) {
            return numbers + "; one repeat gives no interval, so nothing is proved: set task.repeats to 5 or more.";
        }
        String interval = String.format(
                Locale.ROOT, " (95 %% interval %+.4f to %+.4f, %d repeats)", gain.lo(), gain.hi(), gain.n());
        return numbers
                + interval
                + switch (verdict) {
                    case WIN -> ": fine-tuning helped.";
                    case MARGINAL -> ": the interval contains zero, too close to tell.";
                    case REGRESSION -> ": fine-tuning did harm; use the frozen vectors.";
                }
                + better(metric, metrics, baselines);
    }

    /** A baseline without any vectors that does better than fine-tuning must be said, whatever the verdict. */
    private static String better(String metric, Map<String, Interval> metrics, Map<String, Report.Baseline> baselines) {
        double sign = ClassMetrics.smallerIsBetter(metric) ? -1 : 1;
        double tuned = sign * entry(metrics, metric).mean();
        return baselines.entrySet().stream()
                .filter(e -> !e.getKey().equals(FROZEN))
                .filter(e -> sign * entry(e.getValue().metrics(), metric).mean() > tuned)
                .max(Comparator.comparingDouble(
                        e -> sign * entry(e.getValue().metrics(), metric).mean()))
                .map(e -> String.format(
                        Locale.ROOT,
                        " But %s, which uses no vectors, reaches %.4f.",
                        e.getKey(),
                        entry(e.getValue().metrics(), metric).mean()))
                .orElse("");
    }

    private Map<String, Long> counts(Split split) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) task.graph().nodes());
        counts.put("edges", task.graph().edges());
        counts.put("classes", (long) task.labels().classes());
        counts.put("labelledNodes", (long) Split.labelled(task.labels()).length);
        counts.put("danglingLabels", dangling);
        counts.put("train", (long) split.train().length);
        counts.put("valid", (long) split.valid().length);
        counts.put("test", (long) split.test().length);
        counts.put("repeats", (long) task.spec().repeats());
        return counts;
    }

    private Map<String, String> provenance() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("graft", version());
        map.put("graph", recipe.graph().edges());
        map.put("import", source.counts().toString());
        map.put("labels", String.valueOf(task.spec().labels()));
        map.put("startModel", start.model());
        map.put("startVectors", start.from());
        map.put("dim", Integer.toString(start.embedding().dim()));
        map.put("java", Runtime.version().toString());
        return map;
    }

    private static String version() {
        String version = Reports.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static List<Report.Trace> traces(List<FineTuning.Repeat> repeats) {
        List<Report.Trace> traces = new ArrayList<>();
        for (int r = 0; r < repeats.size(); r++) {
            for (Epoch e : repeats.get(r).history().epochs()) {
                traces.add(new Report.Trace(r, e.epoch(), e.loss(), e.rate(), e.valid(), e.seconds()));
            }
        }
        return traces;
    }

    private Map<String, double[]> perRepeat(List<FineTuning.Repeat> repeats) {
        Map<String, double[]> map = new LinkedHashMap<>();
        map.put(TUNED, values(repeats, TUNED, task.spec().metric()));
        for (String name : Classification.BASELINES.keySet()) {
            map.put(name, values(repeats, name, task.spec().metric()));
        }
        return map;
    }

    private Report.Confusion confusion(List<FineTuning.Repeat> repeats) {
        int classes = task.labels().classes();
        int[][] tuned = new int[classes][classes];
        int[][] frozen = new int[classes][classes];
        for (FineTuning.Repeat repeat : repeats) {
            task.confuse(tuned, repeat.split(), entry(repeat.results(), TUNED).predicted());
            task.confuse(frozen, repeat.split(), entry(repeat.results(), FROZEN).predicted());
        }
        return new Report.Confusion(task.labels().names(), tuned, frozen);
    }

    private static <T> T entry(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    /** Peak resident memory as Linux tells it; elsewhere the heap's present size. */
    private static double peakMb() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException e) {
            // Not Linux: the heap has to do.
        }
        return Runtime.getRuntime().totalMemory() / 1048576.0;
    }
}
