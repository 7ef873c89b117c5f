package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.eval.BesidePropagated;
import dev.graft.eval.Best;
import dev.graft.eval.Blended;
import dev.graft.eval.Distilled;
import dev.graft.eval.Evidence;
import dev.graft.eval.Judge;
import dev.graft.eval.Judgement;
import dev.graft.eval.Leak;
import dev.graft.eval.PropagatedRival;
import dev.graft.eval.Report;
import dev.graft.eval.Verdict;
import dev.graft.eval.changed.Changed;
import dev.graft.eval.changed.Drift;
import dev.graft.fitted.Fitted;
import dev.graft.graph.ImportReport;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.train.Embedding;
import dev.graft.train.Epoch;
import dev.graft.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts what a job measured together into a report. */
public final class Reports {
    private final Recipe recipe;
    private final ImportReport source;
    private final Options options;
    private final int threads;
    private final long began;

    /** @param began {@link System#nanoTime} when the run began */
    Reports(Recipe recipe, ImportReport source, Options options, long began) {
        this.recipe = recipe;
        this.source = source;
        this.options = options;
        this.threads = options.threads();
        this.began = began;
    }

    /** The report of a task whose repeats are measured. */
    <O extends Outcome> Report of(
            Task<O> task,
            List<O> outcomes,
            List<History> histories,
            Start start,
            Fitted kept,
            List<Leak> leaksOfStart) {
        Evidence evidence = new Evidence(
                task.metric(),
                outcomes.stream().map(Outcome::measures).toList(),
                task.design().withStart(recipe.start() instanceof StartSpec.Scratch));
        Account account = task.account(outcomes, start);
        Map<String, Report.Baseline> baselines = new LinkedHashMap<>();
        task.baselines().forEach((name, what) -> {
            if (evidence.has(name)) {
                baselines.put(name, new Report.Baseline(what, evidence.of(name)));
            }
        });
        Embedding before = start.embedding();
        Drift drift = Drift.between(
                before.rows(), account.after(), before.dim(), before.roles(), Seeds.derive(recipe.seed(), 6), threads);
        List<Leak> leaks = new ArrayList<>(leaksOfStart);
        leaks.addAll(account.leaks());
        Questions asked = task.questions();
        Blended blended = task.blended(outcomes, evidence, kept);
        Distilled distilled = task.distilled(outcomes, evidence, kept);
        Set<String> twice = blended == null ? Set.of() : blended.twice(baselines.keySet());
        Judge judge = new Judge(
                evidence, caveat(start, leaks), start.lineage().nothing(), Report.tuned(blended, distilled), twice);
        List<Report.Trace> traces = traces(histories);
        boolean besidePropagated = evidence.has(Questions.PROPAGATED);
        PropagatedRival rival = besidePropagated ? rival(outcomes, evidence, asked) : PropagatedRival.UNTRAINED;
        Judgement vectors = judge.vectors(asked.before(), asked.after());
        BesidePropagated propagated = besidePropagated
                ? judge.propagated(
                        Map.entry(asked.after(), Questions.PROPAGATED),
                        asked.nodes() ? Map.entry(Questions.NEAREST_AFTER, Questions.PROPAGATED_NEAREST) : null,
                        rival)
                : null;
        return new Report(
                task.name(),
                account.protocol(),
                recipe.seed(),
                evidence.primary(),
                counts(account.counts(), start),
                evidence.of(Evidence.TUNED),
                baselines,
                vectors,
                asked.nodes() ? evidence.differences(Questions.NEAREST_AFTER, Questions.NEAREST_BEFORE) : Map.of(),
                propagated,
                judge.model(asked.rival(), others(asked, baselines.keySet(), blended)),
                best(judge, asked, blended, distilled, leaks),
                judge.used(
                        vectors,
                        asked.nodes() ? Map.entry(Questions.NEAREST_AFTER, Questions.NEAREST_BEFORE) : null,
                        propagated,
                        rival),
                evidence.covers(evidence.primary()),
                evidence.undefined(),
                judge.comparisons(),
                evidence.detectable(Evidence.TUNED, asked.rival()),
                account.breakdown(),
                leaks,
                drifted(drift),
                new Report.Speed(
                        before.pairs() / Math.max(1e-9, before.seconds()),
                        (System.nanoTime() - began) * 1e-9,
                        options.spent(),
                        peakMb()),
                provenance(account, start, traces),
                Kept.report(kept),
                options.inputs().lines(),
                Changed.of(drift, account.findings()),
                new Report.Details(traces, perRepeat(evidence), account.confusion(), account.map()),
                blended,
                distilled);
    }

    private Best best(
            Judge judge, Questions asked, @Nullable Blended blended, @Nullable Distilled distilled, List<Leak> leaks) {
        Best best = judge.best(
                trained(asked, blended),
                asked.vectorless(),
                controls(asked, blended),
                model -> way(model, asked, blended, distilled));
        best = leaks.isEmpty() ? best : best.with("; but " + touched(leaks.getFirst()));
        Best beside = blended == null ? best : blended.beside(best);
        return distilled == null ? beside : distilled.beside(beside);
    }

    /** Models that read vectors after fine-tuning. */
    private static List<String> trained(Questions asked, @Nullable Blended blended) {
        if (blended != null && blended.paid()) {
            // All of it is trained, and worth it: nothing is saved by what needs no training.
            return List.of();
        }
        List<String> trained = new ArrayList<>(List.of(Evidence.TUNED, asked.after(), Questions.NEAREST_AFTER));
        if (blended != null) {
            blended.members().forEach(member -> trained.add(member.key()));
        }
        if (blended != null
                && blended.alone()
                && !trained.contains(blended.members().getLast().run())) {
            trained.remove(Evidence.TUNED);
        }
        return trained;
    }

    /** Models that nobody would use: the best member of each repeat is one of the members, and one that answers alone is the run's. */
    private static Set<String> controls(Questions asked, @Nullable Blended blended) {
        Set<String> controls = new LinkedHashSet<>(asked.controls());
        controls.addAll(Distilled.BESIDE);
        if (blended != null) {
            controls.add(Blended.BEST);
            if (blended.alone()) {
                controls.add(blended.members().getLast().key());
                controls.add(blended.members().getLast().run());
            }
        }
        return controls;
    }

    private Best.Way way(String model, Questions asked, @Nullable Blended blended, @Nullable Distilled distilled) {
        Best.Way member = blended == null ? null : blended.way(model);
        String tuned = Report.tuned(blended, distilled) + (blended == null ? " model" : "");
        return member == null ? asked.way(model, recipe.adapt(), tuned) : member;
    }

    /** What propagated vectors would take: the same recipe with another method. */
    private PropagatedRival rival(List<? extends Outcome> outcomes, Evidence evidence, Questions asked) {
        Adapt adapt = recipe.adapt();
        boolean trained = adapt.method() != Adapt.Method.PROPAGATE
                && adapt.method() != Adapt.Method.FROZEN
                && recipe.features().use() != FeatureSpec.Use.INSTEAD;
        List<PropagatedRival.Seen> seen =
                outcomes.stream().map(Outcome::propagated).toList();
        boolean gains = evidence.verdict(Questions.PROPAGATED, asked.before()) == Verdict.WIN
                || (asked.nodes()
                        && evidence.verdict(Questions.PROPAGATED_NEAREST, Questions.NEAREST_BEFORE) == Verdict.WIN);
        return new PropagatedRival(
                trained,
                new Best.Way(Questions.besides(List.of(Questions.PROPAGATES), adapt), ""),
                gains,
                PropagatedRival.Seen.plain(seen),
                adapt.drift().max(),
                PropagatedRival.Seen.forgets(seen),
                adapt.drift().edges());
    }

    /** How far vectors moved, and how far they might. */
    private Map<String, Double> drifted(Drift drift) {
        Map<String, Double> all = new LinkedHashMap<>(drift.summary());
        if (recipe.adapt().drift().max() > 0) {
            all.put("max", recipe.adapt().drift().max());
        }
        return all;
    }

    /** Baselines that stand for themselves: no probes of what was fine-tuned, no controls. */
    private static Set<String> others(Questions asked, Set<String> baselines, @Nullable Blended blended) {
        Set<String> others = new LinkedHashSet<>(baselines);
        others.removeAll(asked.controls());
        others.removeAll(Distilled.BESIDE);
        others.removeIf(model -> blended != null && blended.isMember(model));
        others.removeAll(List.of(asked.before(), asked.after(), asked.rival(), Questions.NEAREST_AFTER));
        return others;
    }

    private static String caveat(Start start, List<Leak> leaks) {
        String leaked = leaks.isEmpty() ? "" : " But " + touched(leaks.getFirst()) + ".";
        boolean saw = leaks.stream().anyMatch(leak -> leak.kind().startsWith("startSaw"));
        return leaked
                + (start.lineage().unknown() && !saw
                        ? " The start is of unknown origin: that it has seen what is tested cannot be excluded."
                        : "");
    }

    private static String touched(Leak leak) {
        return String.format(Locale.ROOT, "%s touches %,d of %,d test items", leak.kind(), leak.count(), leak.of());
    }

    private static Map<String, Long> counts(Map<String, Long> own, Start start) {
        Map<String, Long> all = new LinkedHashMap<>(own);
        all.putAll(start.matched().counts());
        return all;
    }

    private Map<String, String> provenance(Account account, Start start, List<Report.Trace> traces) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("graft", version());
        map.put("graph", recipe.graph().edges());
        map.put("import", source.counts().toString());
        map.putAll(account.provenance());
        map.put("startModel", start.model());
        map.put("startVectors", start.from());
        map.putAll(start.matched().provenance());
        map.putAll(start.trainedOn().entries());
        String hint = BatchHint.of(traces);
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
    private static List<Report.Trace> traces(List<History> histories) {
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
    private static Map<String, double[]> perRepeat(Evidence evidence) {
        Map<String, double[]> map = new LinkedHashMap<>();
        for (String model : evidence.repeats().getFirst().keySet()) {
            map.put(model, evidence.values(model, evidence.primary()));
        }
        return map;
    }

    /** Peak resident memory in millions of bytes, as Linux tells it; elsewhere the heap's present size. */
    private static double peakMb() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6;
                }
            }
        } catch (IOException e) {
            // Not Linux: the heap has to do.
        }
        return Runtime.getRuntime().totalMemory() / 1e6;
    }
}
