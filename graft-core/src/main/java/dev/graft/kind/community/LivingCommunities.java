package dev.graft.kind.community;

import dev.graft.base.Memory;
import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.kind.nodes.Standing;
import dev.graft.kind.nodes.StoredGraph;
import dev.graft.kind.nodes.StoredNodes;
import dev.graft.living.Batch;
import dev.graft.living.ChangingEdges;
import dev.graft.living.Foretold;
import dev.graft.living.Item;
import dev.graft.living.Learned;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.living.RowChanges;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Continual;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Tune;
import dev.graft.start.Given;
import dev.graft.start.NewRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Communities that go on being told while nodes and edges come and go. Nothing is trained: a row goes towards its neighbours' mean by the
 * share of its edges that changed, which was measured to tell more than rows that are taught to tell edges from other pairs.
 */
final class LivingCommunities implements Living {
    /** What the gain of an edge is called. */
    private static final String METRIC = "together";

    private final Continual how;
    private final int threads;
    private final boolean frozen;
    private final boolean dropsLoops;
    private final boolean directed;
    private final int roles;
    private final int dim;
    private final ChangingEdges edges;
    private final List<Edges> learned = new ArrayList<>();
    private Fitted before;
    private Grouping grouping;

    LivingCommunities(Fitted fitted, Recipe recipe, Continual how, int threads) {
        CommunitySpec spec = (CommunitySpec) recipe.task();
        this.how = how;
        this.threads = threads;
        this.frozen = recipe.adapt().method() == Adapt.Method.FROZEN;
        this.dropsLoops = recipe.graph().selfLoops() == GraphSpec.Loops.DROP;
        this.roles = fitted.card().get("roles") instanceof Number number ? number.intValue() : 1;
        Tensor vectors = fitted.parameter("vectors");
        this.dim = vectors.shape()[1];
        this.directed = StoredGraph.directed(fitted);
        this.edges = StoredGraph.correcting(fitted);
        this.before = fitted;
        boolean told = spec.known().any() && Standing.everything(fitted, spec.repeats());
        this.grouping = Grouping.of(
                spec,
                Graphs.undirected(edges.graph()).out(),
                vectors.values(),
                dim,
                ((Tune) recipe.tune()).head().hops(),
                fitted.read("community").integers(),
                StoredCommunities.names(fitted),
                told ? StoredNodes.of(fitted).labelled() : new int[0],
                threads);
    }

    @Override
    public boolean isLabel(String text) {
        return grouping.names().contains(text);
    }

    @Override
    public int size() {
        return edges.size();
    }

    @Override
    public boolean hasName(String name) {
        return edges.names().find(name) >= 0;
    }

    @Override
    public boolean dropsLoops() {
        return dropsLoops;
    }

    @Override
    public boolean knows(Item item) {
        return item instanceof Link link && edges.has(link) && !(edges.corrects() && edges.hasOtherWeight(link));
    }

    @Override
    public boolean keepsWeight(Link link) {
        return !edges.corrects() && edges.hasOtherWeight(link);
    }

    /** An edge without a direction is taken away whichever way it is said. */
    @Override
    public boolean has(Link link) {
        return edges.has(link) || (!directed && edges.has(link.turned()));
    }

    @Override
    public boolean directed() {
        return directed;
    }

    /**
     * Each edge's gain is {@code (1 + together - expected) / 2}: whether its ends are in one community, less the share of all ends of edges
     * that their communities have. The mean of {@code together - expected} is what the edges add to modularity (Newman, Girvan 2004).
     */
    @Override
    public Foretold ask(Batch items) {
        double[] shares = grouping.shares();
        double[] gains = items.added().all().stream()
                .map(link -> new int[] {
                    edges.names().find(link.source()), edges.names().find(link.target())
                })
                .filter(ends -> ends[0] >= 0 && ends[1] >= 0 && ends[0] != ends[1])
                .mapToDouble(ends -> {
                    int a = grouping.community()[ends[0]];
                    int b = grouping.community()[ends[1]];
                    return (1 + (a == b ? 1 : 0) - (shares[a] + shares[b]) / 2) / 2;
                })
                .toArray();
        Foretold foretold = new Foretold(METRIC, gains, items.added().size() - gains.length);
        return gains.length == 0 ? foretold : foretold.and("modularity", 2 * foretold.mean() - 1);
    }

    @Override
    public Learned learn(Batch batch, long seed) {
        int old = edges.nodes();
        int gone = (int) batch.removed().all().stream().filter(this::has).count();
        ChangingEdges.Change change = edges.change(directed ? batch : batch.removingBothWays());
        RowChanges moved = change.none() ? RowChanges.of(new boolean[0], 0) : learned(change, old);
        return Learned.of(batch, change.added().size(), gone, edges.nodes() - old, moved.moved(), old, moved.drift());
    }

    /** Nothing is drawn, so that no seed is asked for. */
    private RowChanges learned(ChangingEdges.Change change, int old) {
        learned.add(change.added());
        Graph graph = edges.graph();
        Csr arcs = Graphs.undirected(graph).out();
        float[] rows = grown(graph, old);
        double[] shares = changed(change, graph.nodes());
        boolean[] may = new boolean[shares.length];
        for (int u = 0; u < shares.length; u++) {
            shares[u] = u >= old || frozen ? 0 : Math.min(1, how.rate() * shares[u] / Math.max(1, arcs.degree(u)));
            may[u] = shares[u] > 0;
        }
        float[] after = NeighbourMeans.towards(arcs, rows, dim, roles, shares);
        grouping = grouping.on(arcs, after);
        return RowChanges.of(may, old).since(rows, after, dim);
    }

    /** How many edges of each node changed; one that is said both ways is one. */
    private static double[] changed(ChangingEdges.Change change, int nodes) {
        double[] changed = new double[nodes];
        Set<Long> seen = new HashSet<>();
        for (Edges part : List.of(change.added(), change.removed())) {
            for (int i = 0; i < part.size(); i++) {
                int u = part.sources()[i];
                int v = part.targets()[i];
                if (seen.add((long) Math.min(u, v) << 32 | Math.max(u, v))) {
                    changed[u]++;
                    changed[v]++;
                }
            }
        }
        return changed;
    }

    /** With rows of new nodes as {@code predict --edges} finds them. */
    private float[] grown(Graph graph, int old) {
        float[] rows =
                Arrays.copyOf(grouping.rows(), Memory.length(graph.nodes(), dim, Float.BYTES, "vectors (nodes x dim)"));
        if (graph.nodes() > old) {
            boolean[] fresh = new boolean[graph.nodes()];
            Arrays.fill(fresh, old, fresh.length, true);
            NewRows.neighbours(new Given(graph, rows, dim, roles, fresh), 1, threads);
        }
        return rows;
    }

    @Override
    public List<Frequencies> frequencies(Batch batch) {
        return List.of(edges.degrees(batch.added(), grouping.arcs()));
    }

    @Override
    public Map<String, Object> told() {
        return Map.of(
                Regrouped.FACT,
                Regrouped.of(before.read("community").integers(), grouping.community(), grouping.names())
                        .map());
    }

    @Override
    public Fitted fitted() {
        if (learned.isEmpty()) {
            return before;
        }
        Ids ids = Ids.of(edges.names().all());
        Map<String, Tensor> parameters = new LinkedHashMap<>(before.parameters());
        parameters.put("vectors", Tensor.rows(grouping.rows(), dim));
        Map<String, Tensor> readout = new LinkedHashMap<>(before.readout());
        readout.put("community", Tensor.of(grouping.community()));
        Edges all = Edges.join(learned.toArray(Edges[]::new));
        Fitted bare = new Fitted(
                before.kind(),
                ids.names(),
                before.card(),
                parameters,
                readout,
                before.history(),
                before.lineage().and(all, ids, directed));
        before = grouping.on(
                StoredGraph.isBothWays(bare)
                        ? StoredGraph.bothWays(bare, edges.edges())
                        : StoredGraph.on(bare, edges.edges(), directed));
        learned.clear();
        return before;
    }

    @Override
    public Batch some(int number) {
        Links some = Links.least(IntStream.range(0, edges.size()).mapToObj(edges::link), number);
        return Batch.of(some, Links.NONE);
    }
}
