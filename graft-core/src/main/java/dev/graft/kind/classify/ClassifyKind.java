package dev.graft.kind.classify;

import dev.graft.base.BadInput;
import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.eval.ClassMetrics;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.graph.Imported;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.BlendedTask;
import dev.graft.kind.nodes.DistilledNodes;
import dev.graft.kind.nodes.Learned;
import dev.graft.kind.nodes.LivingNodes;
import dev.graft.kind.nodes.NodeData;
import dev.graft.kind.nodes.NodeKind;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.living.Living;
import dev.graft.living.NodeLabels;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.recipe.Continual;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.Blending;
import dev.graft.run.Distilling;
import dev.graft.run.Metrics;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import dev.graft.run.Task;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Node classification. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for the inside alone
public final class ClassifyKind implements NodeKind {
    @Override
    public String name() {
        return "classify";
    }

    @Override
    public Class<? extends TaskSpec> task() {
        return ClassifySpec.class;
    }

    @Override
    public TaskSpec usual() {
        return ClassifySpec.of(null);
    }

    @Override
    public void check(Recipe recipe) {
        ClassifySpec spec = (ClassifySpec) recipe.task();
        Tune tune = (Tune) recipe.tune();
        NodeTune.checkChoice(recipe, spec.split());
        NodeTune.ofEncoder(recipe, (Tune) usual().usualTune());
        Metrics.mustBeOneOf(ClassMetrics.NAMES, "task.metric", spec.metric());
        Metrics.mustBeOneOf(ClassMetrics.NAMES, "tune.stop.metric", tune.stop().metric());
    }

    @Override
    public Task<?> open(Recipe recipe, Options options) {
        return opened(recipe, options);
    }

    private ClassifyTask opened(Recipe recipe, Options options) {
        check(recipe);
        ClassifySpec spec = (ClassifySpec) recipe.task();
        Tune tune = (Tune) recipe.tune();
        if (spec.labels() == null) {
            throw new BadInput("task.labels is missing; say which file, such as task: {labels: labels.tsv}");
        }
        Sources sources = new Sources(options);
        Imported source = sources.graph(recipe.graph());
        Graph graph = source.graph();
        LabelFiles.Result labels = sources.labels(spec.labels(), source, spec.column(), spec.multi());
        Classification task = task(graph, labels.labels(), spec, tune);
        Dataset dataset =
                Dataset.of(graph, source.report()).with("task.labels", Content.of(labels.labels(), graph.ids()));
        Learned learned = new Learned("task.labels", spec.labels(), labels.labels()::known);
        NodeData data = NodeData.read(recipe, options, dataset, source.attributes(), spec.split(), learned);
        return new ClassifyTask(recipe, options, data, task, labels.dangling());
    }

    private static Classification task(Graph graph, Labels labels, ClassifySpec spec, Tune tune) {
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

    @Override
    public List<String> companions(Recipe recipe) {
        return List.of("labelPropagation", "correctAndSmooth");
    }

    @Override
    public Task<?> blended(Recipe recipe, Options options, Blending blending) {
        return BlendedTask.of(opened(recipe, options), blending);
    }

    @Override
    public Task<?> distilled(Recipe recipe, Options options, Distilling distilling) {
        return DistilledNodes.task(opened(recipe, options), distilling, this::answers);
    }

    @Override
    public void mayDistil(Recipe recipe, Path member) {
        // Whatever can be blended can.
    }

    @Override
    public Living living(Fitted fitted, Recipe recipe, Continual how, int threads) {
        return new LivingNodes(fitted, recipe, new KnownClasses(fitted, (Tune) recipe.tune()), how, threads);
    }

    @Override
    public NodeLabels.Read labels(Recipe recipe, String source, Ids ids, Options options) {
        ClassifySpec spec = (ClassifySpec) recipe.task();
        LabelFiles.Result read = LabelFiles.some(options.rows(source), ids, spec.column(), spec.multi());
        Labels labels = read.labels();
        List<NodeLabel> all = IntStream.range(0, ids.size())
                .filter(labels::known)
                .mapToObj(u -> new NodeLabel(
                        ids.name(u),
                        Arrays.stream(labels.of()[u])
                                .mapToObj(labels.names()::get)
                                .sorted()
                                .toList()))
                .toList();
        return new NodeLabels.Read(NodeLabels.of(all), read.dangling(), read.silent());
    }

    @Override
    public Answers answers(Fitted fitted) {
        return StoredClasses.of(fitted);
    }
}
