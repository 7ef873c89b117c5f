package dev.graft.kind.regress;

import dev.graft.base.BadInput;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.RegressMetrics;
import dev.graft.eval.Report;
import dev.graft.eval.changed.Findings;
import dev.graft.feature.Features;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Imported;
import dev.graft.graph.ValueFiles;
import dev.graft.kind.nodes.FineTuning;
import dev.graft.kind.nodes.NodeData;
import dev.graft.kind.nodes.NodeLeaks;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Tune;
import dev.graft.run.Job;
import dev.graft.run.Movements;
import dev.graft.run.NodeFeatures;
import dev.graft.run.Options;
import dev.graft.run.Remembered;
import dev.graft.run.Reports;
import dev.graft.run.Run;
import dev.graft.run.Sources;
import dev.graft.run.StartVectors;
import dev.graft.train.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Fine-tuning for node regression, from the recipe to the report. */
public record RegressJob(Recipe recipe, RegressSpec spec, Tune tune, Run run) implements Job {
    public RegressJob {
        NodeTune.ofValues(tune);
        for (String metric : List.of(spec.metric(), tune.stop().metric())) {
            if (!RegressMetrics.NAMES.contains(metric)) {
                throw new BadInput("metric '" + metric + "' is none of " + String.join(", ", RegressMetrics.NAMES));
            }
        }
    }

    /** What was read. */
    private record Data(
            Imported source, Regression task, Features features, List<Split> fixed, boolean tuned, long dangling) {}

    @Override
    public Report report() {
        long began = System.nanoTime();
        Data data = data();
        StartVectors.Start start = run.start(recipe, data.task.graph());
        List<Split> splits = FineTuning.splits(
                spec.repeats(),
                data.fixed,
                r -> Split.random(
                        data.task.targets(), spec.quantiles(), spec.split(), Seeds.derive(recipe.seed(), 5, r)));
        List<FineTuning.Repeat<Regression.Result>> repeats = new FineTuning<>(
                        data.task,
                        tune,
                        recipe.seed(),
                        start.embedding(),
                        new Movements(recipe, run.options()).of(data.task.graph(), start),
                        data.features,
                        splits,
                        run.options().threads(),
                        run.training(recipe))
                .run();
        float[] after = repeats.getFirst().vectors();
        run.write(
                new Embedding(after, start.embedding().dim(), start.embedding().roles(), 0, 0),
                data.task.graph().ids(),
                start.model(),
                "fine-tuned, first repeat");
        return new Reports(recipe, start, data.source.report(), run.options().threads(), began)
                .of(account(data, repeats, start, after));
    }

    private Data data() {
        if (spec.targets() == null) {
            throw new BadInput("task.targets is missing; say which file, such as task: {targets: targets.tsv}");
        }
        Options options = run.options();
        Imported source = new Sources(options).graph(recipe.graph());
        Graph graph = source.graph();
        ValueFiles.Result targets = ValueFiles.read(options.resolve(spec.targets()), graph.ids());
        Regression task = new Regression(graph, Graphs.undirected(graph), targets.values(), spec);
        check(task);
        NodeData nodes = new NodeData(recipe, graph, options);
        List<Split> fixed = nodes.fixed(spec.split(), u -> !Double.isNaN(targets.values()[u]));
        return new Data(
                source,
                task,
                new NodeFeatures(recipe, graph, options).read(),
                fixed,
                nodes.tunedWith(spec.targets()),
                targets.dangling());
    }

    private void check(Regression task) {
        double[] all = task.measured(task.known());
        for (int u : task.known()) {
            if (!Double.isFinite(task.measured(new int[] {u})[0]) || lost(task.targets()[u])) {
                throw new BadInput(
                        "task.transform is " + spec.transform().name().toLowerCase(Locale.ROOT)
                                + ", must be none where a target is " + task.targets()[u] + ", as that of node '"
                                + task.graph().ids().name(u) + "'");
            }
        }
        if (Arrays.stream(all).min().orElse(0) == Arrays.stream(all).max().orElse(0)) {
            throw new BadInput("task.targets " + spec.targets() + ": every target is " + task.targets()[task.known()[0]]
                    + "; regression needs targets that differ");
        }
        if (spec.normaliser() == RegressSpec.Normaliser.MAXMEAN
                && Math.min(
                                Arrays.stream(all).max().orElse(0),
                                Arrays.stream(all).average().orElse(0))
                        <= 0) {
            throw new BadInput(
                    "task.normaliser is maxmean, must be variance where the largest or the mean target is not above 0");
        }
    }

    private boolean lost(double y) {
        return switch (spec.transform()) {
            case NONE -> false;
            case LOG -> y <= 0;
            case LOG1P -> y <= -1;
        };
    }

    private Reports.Account account(
            Data data, List<FineTuning.Repeat<Regression.Result>> repeats, StartVectors.Start start, float[] after) {
        Regression task = data.task;
        Split first = repeats.getFirst().split();
        List<Map<String, Measures>> all = new ArrayList<>();
        for (FineTuning.Repeat<Regression.Result> repeat : repeats) {
            Map<String, Measures> models = new LinkedHashMap<>();
            repeat.results().forEach((name, result) -> models.put(name, result.measures()));
            all.add(models);
        }
        Evidence evidence = new Evidence(spec.metric(), all);
        TwinErrors twins = new TwinErrors(task);
        repeats.forEach(repeat -> twins.add(repeat.split(), repeat.results()));
        return new Reports.Account(
                "regress",
                protocol(data, first),
                counts(data, first),
                evidence,
                Regression.baselines(data.features.width() > 0),
                twins.breakdown(),
                NodeLeaks.ofValues(
                        first, task.targets(), data.features, task.undirected().out(), data.tuned),
                after,
                Map.of("targets", String.valueOf(spec.targets())),
                findings(task, repeats).with(new Remembered(recipe, start.embedding()).of(task.graph(), after)),
                new Report.Details(
                        Reports.traces(
                                repeats.stream().map(FineTuning.Repeat::history).toList()),
                        Reports.perRepeat(evidence),
                        null,
                        null));
    }

    private static Findings findings(Regression task, List<FineTuning.Repeat<Regression.Result>> repeats) {
        ValueChanges changes = new ValueChanges(task);
        for (FineTuning.Repeat<Regression.Result> repeat : repeats) {
            changes.add(
                    repeat.split(),
                    Objects.requireNonNull(repeat.results().get(Evidence.FROZEN)),
                    Objects.requireNonNull(repeat.results().get(Evidence.TUNED)));
        }
        return changes.findings();
    }

    private String protocol(Data data, Split split) {
        String scale = spec.scale() == RegressSpec.Scale.GIVEN
                ? "the targets as given"
                : "the " + (spec.transform() == RegressSpec.Transform.LOG ? "logarithm" : "log1p") + " of the targets";
        String normaliser = spec.normaliser() == RegressSpec.Normaliser.VARIANCE
                ? "the test targets' variance"
                : "the largest times the mean target of all nodes";
        return String.format(
                Locale.ROOT,
                "%s: %,d train, %,d validation, %,d test nodes; metrics on %s, nmse is mse by %s; 95 %% intervals are %s.",
                NodeData.splits(
                        spec.split(),
                        spec.repeats(),
                        data.fixed,
                        "random " + (spec.quantiles() > 1 ? "quantile-stratified " : "")),
                split.train().length,
                split.valid().length,
                split.test().length,
                scale,
                normaliser,
                spec.repeats() == 1
                        ? "over the test nodes where a metric is a mean of theirs"
                        : "Student's over the repeats");
    }

    private Map<String, Long> counts(Data data, Split split) {
        Regression task = data.task;
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) task.graph().nodes());
        counts.put("edges", task.graph().edges());
        counts.put("targets", (long) task.known().length);
        counts.put("danglingTargets", data.dangling);
        counts.putAll(data.features.counts());
        counts.put("train", (long) split.train().length);
        counts.put("valid", (long) split.valid().length);
        counts.put("test", (long) split.test().length);
        counts.put("repeats", (long) spec.repeats());
        return counts;
    }
}
