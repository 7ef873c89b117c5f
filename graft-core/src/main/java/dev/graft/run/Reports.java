package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Leak;
import dev.graft.eval.Report;
import dev.graft.eval.Verdict;
import dev.graft.eval.changed.Changed;
import dev.graft.eval.changed.Drift;
import dev.graft.eval.changed.Findings;
import dev.graft.graph.ImportReport;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.train.Embedding;
import dev.graft.train.Epoch;
import dev.graft.train.History;
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
import java.util.Set;

/** Puts what a job measured together into a report. */
public final class Reports {
    /** Baselines beside {@code frozen} that use vectors. */
    private static final Set<String> UNTOUCHED = Set.of(
            "dot",
            "frozenVectors",
            "frozenPropagated",
            "frozenSmoothed",
            "propagated",
            "correctAndSmooth",
            "prototypes");

    private final Recipe recipe;
    private final StartVectors.Start start;
    private final ImportReport source;
    private final int threads;
    private final long began;

    /** @param began {@link System#nanoTime} when the run began */
    public Reports(Recipe recipe, StartVectors.Start start, ImportReport source, int threads, long began) {
        this.recipe = recipe;
        this.start = start;
        this.source = source;
        this.threads = threads;
        this.began = began;
    }

    /**
     * What a job has to say.
     *
     * @param protocol how it was measured, in one sentence
     * @param baselines what each is, in the order of reports
     * @param after the vectors after fine-tuning {@code [nodes x dim]}
     * @param provenance what the job's own data are
     * @param findings what changed of single items
     */
    public record Account(
            String task,
            String protocol,
            Map<String, Long> counts,
            Evidence evidence,
            Map<String, String> baselines,
            Map<String, Map<String, Double>> breakdown,
            List<Leak> leaks,
            float[] after,
            Map<String, String> provenance,
            Findings findings,
            Report.Details details) {}

    public Report of(Account account) {
        Evidence evidence = account.evidence();
        Map<String, Report.Baseline> baselines = new LinkedHashMap<>();
        account.baselines().forEach((name, what) -> baselines.put(name, new Report.Baseline(what, evidence.of(name))));
        Map<String, Interval> metrics = evidence.of(Evidence.TUNED);
        Map<String, Interval> delta = evidence.delta();
        Verdict verdict = evidence.verdict();
        Embedding before = start.embedding();
        Drift drift = Drift.between(
                before.rows(), account.after(), before.dim(), before.roles(), Seeds.derive(recipe.seed(), 6), threads);
        return new Report(
                account.task(),
                account.protocol(),
                recipe.seed(),
                evidence.primary(),
                counts(account.counts()),
                metrics,
                baselines,
                delta,
                verdict,
                because(evidence, metrics, baselines, entry(delta, evidence.primary()), verdict),
                evidence.comparisons(),
                evidence.detectable(),
                account.breakdown(),
                account.leaks(),
                drift.summary(),
                new Report.Speed(
                        before.pairs() / Math.max(1e-9, before.seconds()),
                        (System.nanoTime() - began) * 1e-9,
                        peakMb()),
                provenance(account),
                Changed.of(drift, account.findings()),
                account.details());
    }

    private static String because(
            Evidence evidence,
            Map<String, Interval> metrics,
            Map<String, Report.Baseline> baselines,
            Interval gain,
            Verdict verdict) {
        String metric = evidence.primary();
        String numbers = String.format(
                Locale.ROOT,
                "%s is %.4f fine-tuned and %.4f frozen, a difference of %+.4f",
                metric,
                entry(metrics, metric).mean(),
                entry(entry(baselines, Evidence.FROZEN).metrics(), metric).mean(),
                gain.mean());
        if (gain.n() < 2) {
            return numbers + "; one repeat gives no interval, so nothing is proved: set task.repeats to 5 or more.";
        }
        String interval = String.format(
                Locale.ROOT,
                " (95 %% interval %+.4f to %+.4f, %d %s)",
                gain.lo(),
                gain.hi(),
                gain.n(),
                evidence.overItems() ? "test items" : "repeats");
        return numbers
                + interval
                + switch (verdict) {
                    case WIN -> ": fine-tuning helped.";
                    case MARGINAL -> ": the interval contains zero, too close to tell.";
                    case UNDERPOWERED ->
                        String.format(
                                Locale.ROOT,
                                ": not enough to tell; only a difference of %.4f or more would show.",
                                evidence.detectable());
                    case REGRESSION -> ": fine-tuning did harm; use the frozen vectors.";
                }
                + better(metric, metrics, baselines);
    }

    /** A baseline without any vectors that does better than fine-tuning must be said, whatever the verdict. */
    private static String better(String metric, Map<String, Interval> metrics, Map<String, Report.Baseline> baselines) {
        double sign = Evidence.smallerIsBetter(metric) ? -1 : 1;
        double tuned = sign * entry(metrics, metric).mean();
        return baselines.entrySet().stream()
                .filter(e -> !e.getKey().equals(Evidence.FROZEN))
                .filter(e -> sign * entry(e.getValue().metrics(), metric).mean() > tuned)
                .max(Comparator.comparingDouble(
                        e -> sign * entry(e.getValue().metrics(), metric).mean()))
                .map(e -> String.format(
                        Locale.ROOT,
                        " But %s, which uses %s, reaches %.4f.",
                        e.getKey(),
                        UNTOUCHED.contains(e.getKey()) ? "the vectors untouched" : "no vectors",
                        entry(e.getValue().metrics(), metric).mean()))
                .orElse("");
    }

    private Map<String, Long> counts(Map<String, Long> own) {
        Map<String, Long> all = new LinkedHashMap<>(own);
        all.putAll(start.matched().counts());
        return all;
    }

    private Map<String, String> provenance(Account account) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("graft", version());
        map.put("graph", recipe.graph().edges());
        map.put("import", source.counts().toString());
        map.putAll(account.provenance());
        map.put("startModel", start.model());
        map.put("startVectors", start.from());
        map.putAll(start.matched().provenance());
        map.putAll(start.trainedOn().entries());
        String hint = BatchHint.of(account.details().trace());
        if (!hint.isEmpty()) {
            map.put("batch", hint);
        }
        map.put("dim", Integer.toString(start.embedding().dim()));
        map.put("java", Runtime.version().toString());
        return map;
    }

    /** Provenance of files held out, in an order that is the same in every process. */
    public static Map<String, String> heldOut(@Nullable String valid, @Nullable String test) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("valid", String.valueOf(valid));
        map.put("test", String.valueOf(test));
        return map;
    }

    private static String version() {
        String version = Reports.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The epochs of all repeats. */
    public static List<Report.Trace> traces(List<History> histories) {
        List<Report.Trace> traces = new ArrayList<>();
        for (int r = 0; r < histories.size(); r++) {
            for (Epoch e : histories.get(r).epochs()) {
                traces.add(new Report.Trace(
                        r, e.epoch(), e.loss(), e.rate(), e.valid(), e.seconds(), e.batch(), e.noise()));
            }
        }
        return traces;
    }

    /** The primary metric of every model, repeat by repeat. */
    public static Map<String, double[]> perRepeat(Evidence evidence) {
        Map<String, double[]> map = new LinkedHashMap<>();
        for (String model : evidence.repeats().getFirst().keySet()) {
            map.put(model, evidence.values(model, evidence.primary()));
        }
        return map;
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
