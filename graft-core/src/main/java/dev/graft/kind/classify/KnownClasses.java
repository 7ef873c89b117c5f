package dev.graft.kind.classify;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.ItemHash;
import dev.graft.drift.Frequencies;
import dev.graft.eval.Targets;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.graph.Labels.Many;
import dev.graft.kind.nodes.ClassWeights;
import dev.graft.kind.nodes.KnownLabels;
import dev.graft.kind.nodes.NodeTask;
import dev.graft.kind.nodes.StoredNodes;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.HeadTarget;
import dev.graft.recipe.Tune;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Classes of nodes while their model goes on learning; which classes there are, and how many a node has, stays. */
final class KnownClasses implements KnownLabels {
    private static final int SHOWN = 12;

    private final List<String> classes;
    private final ClassDecision decision;
    private final Tune tune;
    private final CorrectAndSmooth.@Nullable Way finish;
    private final TreeMap<Integer, int[]> of = new TreeMap<>();

    KnownClasses(Fitted fitted, Tune tune) {
        this.classes = StoredClasses.classes(fitted);
        this.decision = ClassDecision.of(fitted);
        this.tune = tune;
        this.finish = CorrectAndSmooth.Way.of(fitted.card().get(NodeTask.FINISH));
        int[] pairs = fitted.read(StoredNodes.KNOWN).integers();
        for (int i = 0; i < pairs.length; i += 2) {
            int[] its = pairs[i + 1] == StoredNodes.NONE ? new int[0] : new int[] {pairs[i + 1]};
            of.merge(pairs[i], its, KnownClasses::joined);
        }
    }

    private static int[] joined(int[] some, int[] more) {
        return java.util.stream.IntStream.concat(Arrays.stream(some), Arrays.stream(more))
                .sorted()
                .toArray();
    }

    private boolean one() {
        return decision.many() == Many.ONE;
    }

    private ClassLoss loss() {
        return one() ? ClassLoss.SOFTMAX : ClassLoss.LOGISTIC;
    }

    @Override
    public String example() {
        return "\"label\": \"x\"";
    }

    @Override
    public String metric() {
        return one() ? "accuracy" : "f1";
    }

    @Override
    public boolean isLabel(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).allMatch(classes::contains);
    }

    @Override
    public void check(NodeLabel label) {
        for (String name : label.of()) {
            if (!classes.contains(name)) {
                throw new BadInput("the label '" + name + "' of node '" + label.node()
                        + "' is no class of the run, whose " + classes.size() + " are "
                        + String.join(", ", classes.subList(0, Math.min(SHOWN, classes.size())))
                        + (classes.size() > SHOWN ? ", …" : "")
                        + "; to teach it another class, run finetune with all labels and --out elsewhere");
            }
        }
        boolean few = label.of().isEmpty() && decision.many() != Many.ANY;
        if (few || (one() && label.of().size() > 1)) {
            throw new BadInput("node '" + label.node() + "' has "
                    + (few ? "no label" : "the labels " + String.join(", ", label.of()))
                    + ", and nodes that the run learned from have " + (one() ? "one each" : "one or more")
                    + "; to teach it that, run finetune with all labels, task.multi: true and --out elsewhere");
        }
    }

    @Override
    public @Nullable NodeLabel of(int node, String name) {
        int[] its = of.get(node);
        return its == null
                ? null
                : new NodeLabel(name, Arrays.stream(its).mapToObj(classes::get).toList());
    }

    @Override
    public boolean has(int node, NodeLabel label) {
        int[] its = of.get(node);
        return its != null && Arrays.equals(its, indices(label));
    }

    @Override
    public void put(int node, NodeLabel label) {
        of.put(node, indices(label));
    }

    private int[] indices(NodeLabel label) {
        return label.of().stream()
                .mapToInt(classes::indexOf)
                .distinct()
                .sorted()
                .toArray();
    }

    @Override
    public int[] nodes() {
        return of.keySet().stream().mapToInt(node -> node).toArray();
    }

    /** Of so many nodes. */
    private Labels labels(int nodes) {
        int[][] all = new int[nodes][0];
        boolean[] none = new boolean[nodes];
        of.forEach((node, its) -> {
            all[node] = its;
            none[node] = its.length == 0;
        });
        return new Labels(classes, all, none);
    }

    private Labels labels() {
        return labels(of.isEmpty() ? 0 : of.lastKey() + 1);
    }

    @Override
    public Tensor stored() {
        return StoredNodes.known(labels());
    }

    @Override
    public HeadTarget target(int[] nodes) {
        int[][] its = new int[nodes.length][0];
        for (int i = 0; i < nodes.length; i++) {
            its[i] = of.getOrDefault(nodes[i], its[i]);
        }
        return new ClassTarget(loss(), its, classes.size(), ClassWeights.emphasis(tune.loss(), labels(), nodes()));
    }

    @Override
    public Targets targets(int nodes) {
        return new Targets.Classes(labels(nodes).of(), classes.size(), loss());
    }

    @Override
    public int width() {
        return tune.semi().labelFolds() < 2 ? 0 : classes.size();
    }

    @Override
    public float[] columns(Csr arcs) {
        int[] train = nodes();
        return LabelFeature.of(
                arcs, labels(arcs.nodes()), train, Math.min(tune.semi().labelFolds(), train.length));
    }

    @Override
    public float[] finish(Csr arcs, float[] told) {
        return finish == null ? told : new CorrectAndSmooth(arcs, labels(arcs.nodes()), nodes()).done(told, finish);
    }

    @Override
    public long[] hashes(int[] nodes, Ids ids) {
        return ItemHash.labels(labels(ids.size()), nodes, ids);
    }

    /** Of one label whether it is told; of several their F1. */
    @Override
    public double gain(float[] told, int at, NodeLabel truth) {
        int[] said = decision.told(told, at, classes.size());
        int[] its = indices(truth);
        long both = Arrays.stream(said)
                .filter(c -> Arrays.binarySearch(its, c) >= 0)
                .count();
        return said.length + its.length == 0 ? 1 : 2.0 * both / (said.length + its.length);
    }

    @Override
    public Frequencies frequencies(List<NodeLabel> labels) {
        Map<String, Long> before = new LinkedHashMap<>();
        Map<String, Long> batch = new LinkedHashMap<>();
        for (int[] its : of.values()) {
            for (int c : its) {
                before.merge(classes.get(c), 1L, Long::sum);
            }
        }
        labels.forEach(label -> label.of().forEach(name -> batch.merge(name, 1L, Long::sum)));
        return new Frequencies("classes", before, batch);
    }
}
