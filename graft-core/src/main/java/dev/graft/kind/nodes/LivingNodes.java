package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.Lineage;
import dev.graft.drift.Frequencies;
import dev.graft.encode.EncoderMap;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.HeldRows;
import dev.graft.graph.Ids;
import dev.graft.living.Batch;
import dev.graft.living.ChangingEdges;
import dev.graft.living.Foretold;
import dev.graft.living.Item;
import dev.graft.living.Learned;
import dev.graft.living.Links;
import dev.graft.living.Living;
import dev.graft.living.NodeLabels;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.living.RowChanges;
import dev.graft.math.Seeds;
import dev.graft.recipe.Continual;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Tune;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model of nodes' classes or values that goes on learning from edges and labels. What it tells of a node without a label is what it
 * tells in the end, smoothed along the edges where the run does that; of a labelled one what its head tells, as smoothing would repeat the label.
 */
public final class LivingNodes implements Living {
    private final Recipe recipe;
    private final Continual how;
    private final int threads;
    private final KnownLabels labels;
    private final ChangingEdges graph;
    private final GivenFeatures features;
    private NodeModel model;
    private Fitted before;
    private float[] told = new float[0];
    /** Labels that it learned since it was stored. */
    private final Map<String, NodeLabel> learned = new LinkedHashMap<>();

    /** @param labels what is known of its nodes */
    public LivingNodes(Fitted fitted, Recipe recipe, KnownLabels labels, Continual how, int threads) {
        this.recipe = recipe;
        this.how = how;
        this.threads = threads;
        this.labels = labels;
        this.before = fitted;
        this.graph = StoredGraph.changing(fitted);
        this.features = new GivenFeatures(StoredFeatures.of(fitted), recipe.features());
        Graph its = graph.graph();
        Tensor rows = fitted.parameter("vectors");
        Tensor features = fitted.readout().get(NewNodes.FEATURES);
        int width = features == null ? 0 : features.shape()[1] - labels.width();
        this.model = new NodeModel(
                its,
                Graphs.undirected(its).out(),
                rows.values(),
                rows.shape()[1],
                features == null ? new float[0] : NodeInputs.columns(features.values(), features.shape()[1], width),
                width,
                recipe.features().hops(),
                Objects.requireNonNull(StoredHead.of(fitted)),
                EncoderMap.of(fitted.card(), fitted.parameters(), fitted.readout()));
    }

    /** Names of what it goes on from. @throws BadInput where the head reads features alone */
    public static Set<String> learnsFrom(Recipe recipe) {
        if (recipe.features().use() == FeatureSpec.Use.INSTEAD) {
            throw new BadInput("reads features alone (features.use is instead), and has no rows that could go on being"
                    + " trained; runs with features.use: beside can be updated");
        }
        return Set.of(StoredNodes.KNOWN, "edges", "told");
    }

    @Override
    public String example() {
        return "{\"node\": \"a\", " + labels.example() + "} or {\"source\": \"a\", \"target\": \"b\"}";
    }

    @Override
    public List<String> keys() {
        return List.of("source", "target", "weight", "node", "label", "value");
    }

    @Override
    public boolean isLabel(String text) {
        return labels.isLabel(text);
    }

    @Override
    public @Nullable String farOff(Item item) {
        return item instanceof NodeLabel label ? labels.farOff(label) : null;
    }

    @Override
    public @Nullable String doubt(Batch batch) {
        String doubt = labels.doubt(batch.labels().all());
        return doubt == null ? features.doubt(batch) : doubt;
    }

    @Override
    public Map<String, HeldRows> news(Batch batch) {
        return features.news(batch, graph.names().all(), model);
    }

    @Override
    public int size() {
        return graph.size() + labels.nodes().length;
    }

    @Override
    public @Nullable String refusal(Item item) {
        if (item instanceof NodeLabel label) {
            try {
                labels.check(label);
            } catch (BadInput e) {
                return e.getMessage();
            }
        }
        return null;
    }

    @Override
    public boolean hasName(String name) {
        return graph.names().find(name) >= 0;
    }

    @Override
    public boolean dropsLoops() {
        return recipe.graph().selfLoops() == GraphSpec.Loops.DROP;
    }

    @Override
    public boolean keepsWeight(Links.Link link) {
        return graph.hasOtherWeight(link);
    }

    @Override
    public boolean knows(Item item) {
        return switch (item) {
            case Links.Link link -> graph.has(link);
            case NodeLabel label -> {
                labels.check(label);
                int node = graph.names().find(label.node());
                yield node >= 0 && labels.has(node, label);
            }
        };
    }

    @Override
    public Foretold ask(Batch batch) {
        ChangingEdges with = graph;
        NodeModel asked = model;
        float[] raw = raw();
        if (batch.added().size() > 0 || !batch.features().isEmpty()) {
            with = graph.copy();
            with.change(batch);
            asked = model.on(with.graph(), features.given(batch, with.names().all(), model), roles(), threads);
            raw = asked.told(labels);
        }
        float[] finished = labels.finish(asked.arcs(), raw);
        Ball known = Ball.of(asked.arcs(), IntStream.range(0, model.nodes()).toArray(), asked.nodes());
        int outputs = raw.length / Math.max(1, asked.nodes());
        List<Double> gains = new ArrayList<>();
        double squares = 0;
        for (NodeLabel label : batch.labels().all()) {
            int node = with.names().find(label.node());
            if (node >= 0 && known.has(node)) {
                float[] its = labels.of(node, label.node()) != null ? raw : finished;
                gains.add(labels.gain(its, node * outputs, label));
                squares += labels.squaredError(its, node * outputs, label);
            }
        }
        Foretold foretold = new Foretold(
                labels.metric(),
                gains.stream().mapToDouble(gain -> gain).toArray(),
                batch.labels().size() - gains.size());
        return gains.isEmpty() || Double.isNaN(squares) ? foretold : foretold.and("mse", squares / gains.size());
    }

    private float[] raw() {
        if (told.length == 0) {
            told = model.told(labels);
        }
        return told;
    }

    private int roles() {
        return before.card().get("roles") instanceof Number roles ? roles.intValue() : 1;
    }

    @Override
    public Learned learn(Batch batch, long seed) {
        batch.labels().all().forEach(labels::check);
        int old = graph.names().size();
        ChangingEdges.Change change = graph.change(batch);
        NodeNews news = new NodeNews(
                change,
                batch.labels().all().stream()
                        .filter(label -> graph.names().find(label.node()) >= 0 && !knows(label))
                        .toList(),
                features.given(batch, graph.names().all(), model));
        RowChanges moved = news.none() ? RowChanges.of(new boolean[0], 0) : learned(news, old, seed);
        return Learned.of(
                batch,
                news.added(),
                change.removed().size(),
                graph.names().size() - old,
                moved.moved(),
                old,
                moved.drift());
    }

    private RowChanges learned(NodeNews news, int old, long seed) {
        if (!news.change().none() || !news.given().isEmpty()) {
            model = model.on(graph.graph(), news.given(), roles(), threads);
        }
        for (NodeLabel label : news.labels()) {
            labels.put(graph.names().find(label.node()), label);
            learned.put(label.node(), label);
        }
        RowChanges moved = train(news.about(graph.names()), old, seed);
        model = model.knowing(labels);
        told = new float[0];
        before = taught(news);
        return moved;
    }

    private RowChanges train(int[] about, int old, long seed) {
        Ball around = Ball.of(model.arcs(), about, model.head().hops());
        int[] units = around.units(labels.nodes(), about, how.replay(), Seeds.of(seed, 4));
        RowChanges changes = RowChanges.of(around.inside(), old);
        if (units.length == 0) {
            return changes;
        }
        boolean[] fresh = new boolean[model.nodes()];
        Arrays.fill(fresh, old, fresh.length, true);
        float[] rows = model.rows();
        model = model.trained(labels, units, around.inside(), fresh, (Tune) recipe.tune(), how, Seeds.derive(seed, 3));
        return changes.since(rows, model.rows(), model.dim());
    }

    private Fitted taught(NodeNews news) {
        Ids ids = model.graph().ids();
        Lineage lineage = before.lineage()
                .and(news.change().added(), ids, model.graph().directed())
                .and(labels.hashes(news.labelled(graph.names()), ids));
        return before.taughtBy(lineage);
    }

    @Override
    public List<Frequencies> frequencies(Batch batch) {
        return Stream.of(labels.frequencies(batch.labels().all()), graph.degrees(batch.added(), model.arcs()))
                .filter(its -> its.before().values().stream().anyMatch(count -> count > 0))
                .toList();
    }

    /** How right what it tells of the nodes is whose labels it learned: a model that learned a label need not tell it. */
    @Override
    public Map<String, Object> told() {
        if (learned.isEmpty()) {
            return Map.of();
        }
        Foretold now = ask(new Batch(Links.NONE, Links.NONE, NodeLabels.of(learned.values()), Map.of()));
        return Map.of("afterwards", Map.of("metric", now.metric(), "mean", now.mean(), "n", now.gains().length));
    }

    @Override
    public Fitted fitted() {
        learned.clear();
        before = model.stored(before, graph.names().all(), labels, labels.finish(model.arcs(), raw()));
        return before;
    }

    @Override
    public Batch some(int number) {
        List<NodeLabel> all = new ArrayList<>();
        for (int node : labels.nodes()) {
            all.add(Objects.requireNonNull(labels.of(node, graph.names().name(node))));
        }
        return new Batch(Links.NONE, Links.NONE, NodeLabels.least(all, number), Map.of());
    }
}
