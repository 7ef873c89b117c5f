package dev.graft.kind.classify;

import dev.graft.base.BadInput;
import dev.graft.eval.ClassMetrics;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.Protocol;
import dev.graft.eval.Report;
import dev.graft.eval.changed.Findings;
import dev.graft.feature.Features;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Imported;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.FineTuning;
import dev.graft.kind.nodes.NodeData;
import dev.graft.kind.nodes.NodeLeaks;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.kind.nodes.Projections;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.NodeHead;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Fine-tuning for node classification, from the recipe to the report. */
public record ClassifyJob(Recipe recipe, ClassifySpec spec, Tune tune, Run run) implements Job {
    public ClassifyJob {
        for (String metric : List.of(spec.metric(), tune.stop().metric())) {
            if (!ClassMetrics.NAMES.contains(metric)) {
                throw new BadInput("metric '" + metric + "' is none of " + String.join(", ", ClassMetrics.NAMES));
            }
        }
    }

    @Override
    public Report report() {
        long began = System.nanoTime();
        Options options = run.options();
        Imported source = new Sources(options).graph(recipe.graph());
        Graph graph = source.graph();
        LabelFiles.Result labels = new Sources(options).labels(labelSource(), graph.ids());
        Classification task = task(graph, labels.labels());
        NodeData nodes = new NodeData(recipe, graph, options);
        List<Split> fixed = nodes.fixed(spec.split(), u -> labels.labels().of()[u].length > 0);
        List<Split> splits = Classification.splits(task, spec, fixed, recipe.seed());
        Features features = new NodeFeatures(recipe, graph, options).read();
        StartVectors.Start start = run.start(recipe, graph);
        List<FineTuning.Repeat<Classification.Result>> repeats = new FineTuning<>(
                        task,
                        tune,
                        recipe.seed(),
                        start.embedding(),
                        new Movements(recipe, options).of(graph, start),
                        features,
                        splits,
                        options.threads(),
                        run.training(recipe))
                .run();
        float[] after = repeats.getFirst().vectors();
        run.write(
                new Embedding(after, start.embedding().dim(), start.embedding().roles(), 0, 0),
                graph.ids(),
                start.model(),
                "fine-tuned, first repeat",
                start.trainedOn().andLabels(labelSource(), labels.labels(), graph.ids()));
        return new Reports(recipe, start, source.report(), run.options().threads(), began)
                .of(account(task, repeats, start, after, labels.dangling(), new Known(nodes, features, fixed)));
    }

    /** What is known of nodes beside their labels. */
    private record Known(NodeData nodes, Features features, List<Split> fixed) {}

    private Reports.Account account(
            Classification task,
            List<FineTuning.Repeat<Classification.Result>> repeats,
            StartVectors.Start start,
            float[] after,
            long dangling,
            Known known) {
        Evidence evidence = evidence(repeats);
        Split first = repeats.getFirst().split();
        return new Reports.Account(
                "classify",
                protocol(task, first, known.fixed),
                counts(task, first, dangling, known.features),
                evidence,
                Classification.baselines(known.features.width() > 0, tune.semi().spreads()),
                Map.of(),
                NodeLeaks.ofClasses(first, task.labels(), known.features, known.nodes.tunedWith(labelSource())),
                after,
                Map.of("labels", String.valueOf(spec.labels())),
                findings(task, repeats, start, after),
                new Report.Details(
                        Reports.traces(
                                repeats.stream().map(FineTuning.Repeat::history).toList()),
                        Reports.perRepeat(evidence),
                        confusion(task, repeats),
                        Projections.of(
                                start.embedding().rows(),
                                after,
                                start.embedding().dim(),
                                task.labels(),
                                task.graph().ids(),
                                first,
                                Seeds.derive(recipe.seed(), 6))));
    }

    private Findings findings(
            Classification task,
            List<FineTuning.Repeat<Classification.Result>> repeats,
            StartVectors.Start start,
            float[] after) {
        ClassChanges changes = new ClassChanges(task);
        repeats.forEach(
                repeat -> changes.add(repeat.split(), result(repeat, Evidence.FROZEN), result(repeat, Evidence.TUNED)));
        return changes.findings().with(new Remembered(recipe, start.embedding()).of(task.graph(), after));
    }

    private Evidence evidence(List<FineTuning.Repeat<Classification.Result>> repeats) {
        List<Map<String, Measures>> all = new ArrayList<>();
        for (FineTuning.Repeat<Classification.Result> repeat : repeats) {
            Map<String, Measures> models = new LinkedHashMap<>();
            repeat.results().forEach((name, result) -> models.put(name, Measures.of(result.metrics())));
            all.add(models);
        }
        return new Evidence(spec.metric(), all);
    }

    private String labelSource() {
        if (spec.labels() == null) {
            throw new BadInput("task.labels is missing; say which file, such as task: {labels: labels.tsv}");
        }
        return spec.labels();
    }

    private Classification task(Graph graph, Labels labels) {
        if (labels.classes() < 2) {
            throw new BadInput("task.labels " + spec.labels() + ": has one class only, '"
                    + labels.names().getFirst() + "'; classification needs two");
        }
        if (tune.head().start() == NodeHead.Start.PROTOTYPES && labels.multi()) {
            throw new BadInput(
                    "tune.head.start is prototypes, must be random or frozen where nodes have several labels");
        }
        return new Classification(graph, Graphs.undirected(graph), labels, spec, Classification.Asked.of(tune));
    }

    private String protocol(Classification task, Split split, List<Split> fixed) {
        String how = NodeData.splits(
                spec.split(), spec.repeats(), fixed, "random " + (task.labels().multi() ? "" : "stratified "));
        return String.format(
                Locale.ROOT,
                "%s: %,d train, %,d validation, %,d test nodes; %s%s; 95 %% intervals are Student's over the repeats.",
                how,
                split.train().length,
                split.valid().length,
                split.test().length,
                decision(task.labels().multi()),
                NodeTune.unlabelled(tune.semi()));
    }

    private String decision(boolean multi) {
        if (spec.threshold() == ClassifySpec.Threshold.PERCLASS) {
            return multi
                    ? "labels above their own class's threshold, chosen on the validation nodes, are told"
                    : "the class of the highest probability times a factor of its own, chosen on the validation nodes, is"
                            + " told";
        }
        return !multi
                ? "the likeliest class is told"
                : spec.protocol() == Protocol.DEEPWALK
                        ? "the k likeliest labels are told, k known (the DeepWalk paper's protocol)"
                        : "labels above a threshold chosen on the validation nodes are told";
    }

    private Map<String, Long> counts(Classification task, Split split, long dangling, Features features) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) task.graph().nodes());
        counts.put("edges", task.graph().edges());
        counts.put("classes", (long) task.labels().classes());
        counts.put("labelledNodes", (long) Split.labelled(task.labels()).length);
        counts.put("danglingLabels", dangling);
        counts.putAll(features.counts());
        counts.put("train", (long) split.train().length);
        counts.put("valid", (long) split.valid().length);
        counts.put("test", (long) split.test().length);
        counts.put("repeats", (long) spec.repeats());
        return counts;
    }

    private static Report.Confusion confusion(
            Classification task, List<FineTuning.Repeat<Classification.Result>> repeats) {
        int classes = task.labels().classes();
        int[][] tuned = new int[classes][classes];
        int[][] frozen = new int[classes][classes];
        for (FineTuning.Repeat<Classification.Result> repeat : repeats) {
            task.confuse(tuned, repeat.split(), result(repeat, Evidence.TUNED).predicted());
            task.confuse(frozen, repeat.split(), result(repeat, Evidence.FROZEN).predicted());
        }
        return new Report.Confusion(task.labels().names(), tuned, frozen);
    }

    private static Classification.Result result(FineTuning.Repeat<Classification.Result> repeat, String model) {
        return Objects.requireNonNull(repeat.results().get(model), model);
    }
}
