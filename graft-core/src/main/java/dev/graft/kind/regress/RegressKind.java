package dev.graft.kind.regress;

import dev.graft.base.BadInput;
import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.data.ItemHash;
import dev.graft.eval.RegressMetrics;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.graph.Imported;
import dev.graft.graph.NodeAttributes;
import dev.graft.graph.Rows;
import dev.graft.graph.ValueFiles;
import dev.graft.kind.nodes.BlendedTask;
import dev.graft.kind.nodes.Learned;
import dev.graft.kind.nodes.LivingNodes;
import dev.graft.kind.nodes.NodeData;
import dev.graft.kind.nodes.NodeKind;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.living.Living;
import dev.graft.living.NodeLabels;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.recipe.Continual;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.Blending;
import dev.graft.run.Metrics;
import dev.graft.run.Options;
import dev.graft.run.Questions;
import dev.graft.run.Sources;
import dev.graft.run.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Node regression. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for the inside alone
public final class RegressKind implements NodeKind {
    /** Differences of targets below are lost: the least squares that are exact are some 1e-290. */
    private static final double NEAREST = 1e-140;

    @Override
    public String name() {
        return "regress";
    }

    @Override
    public Class<? extends TaskSpec> task() {
        return RegressSpec.class;
    }

    @Override
    public TaskSpec usual() {
        return RegressSpec.of(null);
    }

    @Override
    public void check(Recipe recipe) {
        RegressSpec spec = (RegressSpec) recipe.task();
        Tune tune = (Tune) recipe.tune();
        NodeTune.checkChoice(recipe, spec.split());
        NodeTune.ofEncoder(recipe, (Tune) usual().usualTune());
        Metrics.mustBeOneOf(RegressMetrics.NAMES, "task.metric", spec.metric());
        Metrics.mustBeOneOf(
                RegressMetrics.NAMES, "tune.stop.metric", tune.stop().metric());
    }

    @Override
    public Task<?> open(Recipe recipe, Options options) {
        return opened(recipe, options);
    }

    private RegressTask opened(Recipe recipe, Options options) {
        check(recipe);
        RegressSpec spec = (RegressSpec) recipe.task();
        Tune tune = (Tune) recipe.tune();
        NodeTune.ofValues(tune);
        if (spec.targets() == null) {
            throw new BadInput("task.targets is missing; say which file, such as task: {targets: targets.tsv}");
        }
        Sources sources = new Sources(options);
        Imported source = sources.graph(recipe.graph());
        Graph graph = source.graph();
        Rows rows = spec.targets().startsWith(NodeAttributes.SOURCE)
                ? source.attributes().rows(spec.targets(), "task.targets")
                : options.rows(spec.targets());
        ValueFiles.Result targets = ValueFiles.read(rows, graph.ids(), spec.column());
        sources.leftOut("task.targets " + spec.targets(), targets.dangling());
        Regression task = new Regression(graph, Graphs.undirected(graph), targets.values(), spec);
        check(task);
        Dataset dataset = Dataset.of(graph, source.report())
                .with("task.targets", Content.of(ItemHash.values(targets.values(), task.known(), graph.ids())));
        Learned learned = new Learned("task.targets", spec.targets(), u -> !Double.isNaN(targets.values()[u]));
        NodeData data = NodeData.read(recipe, options, dataset, source.attributes(), spec.split(), learned);
        return new RegressTask(recipe, options, data, task, targets.dangling());
    }

    private static void check(Regression task) {
        RegressSpec spec = task.spec();
        double[] all = task.measured(task.known());
        for (int u : task.known()) {
            if (!Double.isFinite(task.measured(new int[] {u})[0]) || lost(spec.transform(), task.targets()[u])) {
                throw new BadInput(
                        "task.transform is " + spec.transform().name().toLowerCase(Locale.ROOT)
                                + ", must be none where a target is " + task.targets()[u] + ", as that of node '"
                                + task.graph().ids().name(u) + "'");
            }
        }
        double largest = Arrays.stream(all).max().orElse(0);
        double least = Arrays.stream(all).min().orElse(0);
        if (least == largest) {
            throw new BadInput("task.targets " + spec.targets() + ": every target is " + task.targets()[task.known()[0]]
                    + "; regression needs targets that differ");
        }
        if (largest - least < NEAREST) {
            throw new BadInput("task.targets " + spec.targets() + ": targets are from " + least + " to " + largest
                    + ", so near each other that squares of their differences vanish; give values in a smaller unit");
        }
        if (spec.normaliser() == RegressSpec.Normaliser.MAXMEAN
                && Math.min(largest, Arrays.stream(all).average().orElse(0)) <= 0) {
            throw new BadInput(
                    "task.normaliser is maxmean, must be variance where the largest or the mean target is not above 0");
        }
    }

    private static boolean lost(RegressSpec.Transform transform, double y) {
        return switch (transform) {
            case NONE -> false;
            case LOG -> y <= 0;
            case LOG1P -> y <= -1;
        };
    }

    @Override
    public boolean searches(String key) {
        return NodeKind.super.searches(key) || key.equals("task.transform");
    }

    @Override
    public List<String> companions(Recipe recipe) {
        return List.of("neighbourMean", Questions.PROPAGATED_NEAREST);
    }

    @Override
    public Task<?> blended(Recipe recipe, Options options, Blending blending) {
        blending.mustTellValues();
        return BlendedTask.of(opened(recipe, options), blending);
    }

    @Override
    public Living living(Fitted fitted, Recipe recipe, Continual how, int threads) {
        return new LivingNodes(fitted, recipe, new KnownValues(fitted, (RegressSpec) recipe.task()), how, threads);
    }

    @Override
    public NodeLabels.Read labels(Recipe recipe, String source, Ids ids, Options options) {
        RegressSpec spec = (RegressSpec) recipe.task();
        Rows rows = options.rows(source);
        ValueFiles.Result read = ValueFiles.read(rows, ids, spec.column());
        List<NodeLabel> all = new ArrayList<>();
        for (int u = 0; u < ids.size(); u++) {
            double value = read.values()[u];
            if (!Double.isNaN(value)) {
                if (lost(spec.transform(), value)) {
                    throw rows.fault("node '" + ids.name(u) + "' has the value " + value + ", of which task.transform, "
                            + spec.transform().name().toLowerCase(Locale.ROOT) + ", leaves nothing; leave it out");
                }
                all.add(KnownValues.label(
                        ids.name(u), (float) TargetScale.measured(spec.transform(), spec.scale(), value)));
            }
        }
        return new NodeLabels.Read(NodeLabels.of(all), read.dangling(), read.silent());
    }

    @Override
    public Answers answers(Fitted fitted) {
        return StoredValues.of(fitted);
    }
}
