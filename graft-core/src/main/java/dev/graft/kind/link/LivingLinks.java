package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.ItemHash;
import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.living.Batch;
import dev.graft.living.ChangingEdges;
import dev.graft.living.Foretold;
import dev.graft.living.Item;
import dev.graft.living.Learned;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Continual;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.train.Continuation;
import dev.graft.train.NeighbourhoodRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A link prediction that goes on learning from edges. Where the head reads rows alone, a batch costs what it is large, however many nodes
 * there are: rows that it is about, of its negatives and of what is replayed are trained by themselves. Features of pairs and means of
 * neighbourhoods are measured in the whole graph.
 */
final class LivingLinks implements Living {
    private static final String METRIC = "auc";

    /** Pairs beside each edge that it is held against. */
    private static final int BESIDE = 20;

    private static final int TRIES = 50;

    private final LinkSpec spec;
    private final LinkTune tune;
    private final Continual how;
    private final StoredLinks stored;
    private final ChangingEdges table;
    private final LivingRows rows;
    private final int blocks;
    private final boolean frozen;
    private final boolean dropsLoops;
    /** Pairs beside an edge are of these, so that what is asked twice is held against the same. */
    private final int first;

    private final List<Edges> learned = new ArrayList<>();
    private List<Tensor> head;
    private Fitted before;
    private @Nullable HeadReader reader;
    private @Nullable HeadScores scorer;

    private LivingLinks(Fitted fitted, StoredLinks stored, Recipe recipe, Continual how) {
        this.spec = (LinkSpec) recipe.task();
        this.tune = (LinkTune) recipe.tune();
        this.how = how;
        this.frozen = recipe.adapt().method() == Adapt.Method.FROZEN;
        this.dropsLoops = recipe.graph().selfLoops() == GraphSpec.Loops.DROP;
        this.stored = stored;
        this.table = table(stored);
        this.before = fitted;
        this.blocks = HeadScores.blocks(fitted.readout());
        Tensor written = fitted.parameter("vectors");
        Tensor read = blocks == 0 ? written : HeadScores.block(fitted.readout(), 0);
        this.rows = LivingRows.of(read.values(), written.values(), written.shape()[1], stored.roles());
        this.head = HeadScores.layers(fitted.readout());
        this.first = table.nodes();
    }

    /** @throws BadInput of what goes by times, and of what an earlier version stored */
    static LivingLinks of(Fitted fitted, Recipe recipe, Continual how) {
        StoredLinks stored = StoredLinks.of(fitted);
        if (stored.features().contains(Feature.HISTORY)) {
            throw new BadInput("goes by when pairs met (tune.features: [history]), and updates read no times yet; runs"
                    + " without history can be updated");
        }
        return new LivingLinks(fitted, stored, recipe, how);
    }

    /** A type that the run does not know counts nothing. */
    private static ChangingEdges table(StoredLinks stored) {
        return new ChangingEdges(
                stored.ids().names(),
                stored.edges(),
                new ChangingEdges.Rules(stored.directed(), false, stored.types(), stored.slots().length));
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public boolean hasName(String name) {
        return table.names().find(name) >= 0;
    }

    @Override
    public boolean cleansAway(Link link) {
        return dropsLoops && link.source().equals(link.target());
    }

    @Override
    public boolean knows(Item item) {
        return item instanceof Link link && table.has(link);
    }

    /** Each edge's gain is the share of pairs beside it that score lower: its source with other nodes, then its target, by turns. */
    @Override
    public Foretold ask(Batch items) {
        List<int[]> asked = new ArrayList<>();
        List<Long> draws = new ArrayList<>();
        for (Link link : items.added().all()) {
            int u = table.names().find(link.source());
            int v = table.names().find(link.target());
            if (u >= 0 && v >= 0 && u != v) {
                asked.add(new int[] {u, v});
                draws.add(ItemHash.text(link.shown()));
            }
        }
        double[] gains = new double[asked.size()];
        for (int known = 0; known < 2; known++) {
            boolean knows = known == 1;
            int[] some = IntStream.range(0, gains.length)
                    .filter(i -> table.has(asked.get(i)[0], asked.get(i)[1]) == knows)
                    .toArray();
            ask(some, asked, draws, knows, gains);
        }
        return new Foretold(METRIC, gains, items.added().size() - gains.length);
    }

    private void ask(int[] some, List<int[]> asked, List<Long> draws, boolean known, double[] gains) {
        int each = 1 + BESIDE;
        Edges hidden = new Edges(new int[some.length * each], new int[some.length * each]);
        Edges pairs = new Edges(new int[some.length * each], new int[some.length * each]);
        for (int i = 0; i < some.length; i++) {
            int u = asked.get(some[i])[0];
            int v = asked.get(some[i])[1];
            Seeds random = Seeds.of(draws.get(some[i]), 9);
            for (int k = 0; k < each; k++) {
                int at = i * each + k;
                hidden.sources()[at] = u;
                hidden.targets()[at] = v;
                pairs.sources()[at] = k > 0 && k % 2 == 0 ? other(v, false, random) : u;
                pairs.targets()[at] = k % 2 == 1 ? other(u, true, random) : v;
            }
        }
        if (some.length == 0) {
            return;
        }
        double[] scores = scores(new Pairs(pairs.sources(), pairs.targets(), null, known ? hidden : null));
        for (int i = 0; i < some.length; i++) {
            double below = 0;
            double edge = scores[i * each];
            for (int k = 1; k < each; k++) {
                double other = scores[i * each + k];
                below += other < edge ? 1 : other == edge ? 0.5 : 0;
            }
            gains[some[i]] = below / BESIDE;
        }
    }

    private int other(int u, boolean sends, Seeds random) {
        int w = random.nextInt(first);
        for (int tries = 0; tries < TRIES && (w == u || (sends ? table.has(u, w) : table.has(w, u))); tries++) {
            w = random.nextInt(first);
        }
        return w;
    }

    private double[] scores(Pairs pairs) {
        if (features() > 0 || blocks > 1) {
            return reader().scores(pairs);
        }
        HeadScores its = scorer;
        if (its == null) {
            its = HeadScores.of(new EdgeInputs(operators(), tables(), 0), stored.hidden(), layers());
            scorer = its;
        }
        return its.of(new Sample(pairs, new float[0]));
    }

    private int features() {
        return stored.features().isEmpty() ? 0 : reader().width();
    }

    private EdgeOperators operators() {
        return new EdgeOperators(stored.operators(), rows.dim() / stored.roles());
    }

    private List<EdgeInputs.Rows> tables() {
        int dim = rows.dim();
        return blocks == 0
                ? List.of()
                : List.of(new EdgeInputs.Rows(rows.read(), dim, dim - dim / stored.roles(), table.directed()));
    }

    private Map<String, Tensor> layers() {
        return HeadScores.readout(List.of(), head, rows.dim());
    }

    /** What measures pairs in the whole graph, made anew when that has changed. */
    private HeadReader reader() {
        HeadReader its = reader;
        if (its == null) {
            StoredLinks now = stored.by(Ids.of(table.names().all()), table.edges());
            its = new HeadReader(now, HeadScores.readout(blocks(now), head, rows.dim()));
            reader = its;
        }
        return its;
    }

    private List<float[]> blocks(StoredLinks now) {
        Propagation propagation = blocks < 2 ? null : propagation(now);
        return blocks == 0
                ? List.of()
                : NeighbourhoodRows.blocks(rows.readTensor().values(), rows.dim(), blocks, propagation);
    }

    private static Propagation propagation(StoredLinks now) {
        return new Propagation(Graphs.undirected(now.graph()).out());
    }

    @Override
    public Learned learn(Batch batch, long seed) {
        int old = table.nodes();
        ChangingEdges.Change change = table.change(batch);
        if (change.none()) {
            return new Learned(0, batch.added().size(), 0, batch.removed().size(), 0, 0, old, 0);
        }
        reader = null;
        learned.add(change.added());
        rows.grow(table, seed);
        LivingRows.Moved moved = train(change, old, seed);
        reader = null;
        scorer = null;
        return new Learned(
                change.added().size(),
                batch.added().size() - change.added().size(),
                change.removed().size(),
                batch.removed().size() - change.removed().size(),
                table.nodes() - old,
                moved.rows(),
                old,
                moved.drift());
    }

    private LivingRows.Moved train(ChangingEdges.Change change, int old, long seed) {
        LinkBatch batch = new LinkBatch(table, change, seed);
        Edges edges = batch.edges(how.replay());
        if (edges.size() == 0) {
            return new LivingRows.Moved(0, 0);
        }
        List<List<Edges>> beside = IntStream.range(0, Math.min(tune.negatives(), how.epochs()))
                .mapToObj(draw -> kinds().stream()
                        .map(kind -> batch.beside(edges, kind, draw))
                        .toList())
                .toList();
        int[] nodes = blocks > 1 ? IntStream.range(0, table.nodes()).toArray() : among(edges, beside);
        boolean[] may = new boolean[nodes.length];
        boolean[] fresh = new boolean[nodes.length];
        for (int end : change.ends()) {
            int at = Arrays.binarySearch(nodes, end);
            if (at >= 0) {
                may[at] = true;
                fresh[at] = end >= old;
            }
        }
        LinkLearner learner = new LinkLearner(
                tune,
                rows.of(nodes),
                rows.dim(),
                stored.roles(),
                table.directed(),
                sample(edges, edges, nodes),
                beside.stream()
                        .map(draw -> draw.stream()
                                .map(some -> sample(some, edges, nodes))
                                .toList())
                        .toList(),
                features(),
                blocks > 1 ? propagation(reader().stored()) : null,
                frozen ? Movement.of(may, fresh, how.anchor()).frozen() : Movement.of(may, fresh, how.anchor()),
                Seeds.derive(seed, 3));
        learner.goOn(head);
        Continuation.run(learner, edges.size(), Math.min(tune.batch(), edges.size()), tune, how, "update links");
        head = learner.head();
        return rows.put(nodes, learner.vectors(), may, old);
    }

    private List<NegativeKind> kinds() {
        List<NegativeKind> kinds = new ArrayList<>(spec.negatives().draw());
        kinds.remove(NegativeKind.HARD);
        return kinds.isEmpty() ? List.of(NegativeKind.RANDOM) : kinds;
    }

    /** All nodes that are read, ascending, so that of two the same one comes first. */
    private static int[] among(Edges edges, List<List<Edges>> beside) {
        List<Edges> all = new ArrayList<>(List.of(edges));
        beside.forEach(all::addAll);
        return all.stream()
                .flatMapToInt(some -> IntStream.concat(Arrays.stream(some.sources()), Arrays.stream(some.targets())))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Pairs by their places among the nodes that are read; features as if the edges that are taught were not there. */
    private Sample sample(Edges pairs, Edges edges, int[] nodes) {
        float[] features = stored.features().isEmpty()
                ? new float[0]
                : reader().features(new Pairs(pairs.sources(), pairs.targets(), null, edges));
        return new Sample(
                new Pairs(places(pairs.sources(), nodes), places(pairs.targets(), nodes), null, null), features);
    }

    private static int[] places(int[] ids, int[] nodes) {
        return Arrays.stream(ids).map(id -> Arrays.binarySearch(nodes, id)).toArray();
    }

    /** Degrees of the nodes that edges join. */
    @Override
    public List<Frequencies> frequencies(Batch items) {
        Edges edges = table.edges();
        int[] known = IntStream.concat(Arrays.stream(edges.sources()), Arrays.stream(edges.targets()))
                .map(table::degree)
                .toArray();
        int[] batch = items.added().all().stream()
                .flatMap(link -> Stream.of(link.source(), link.target()))
                .mapToInt(table.names()::find)
                .map(id -> id < 0 ? 0 : table.degree(id))
                .toArray();
        return List.of(Frequencies.binned("degree", known, batch));
    }

    @Override
    public Fitted fitted() {
        if (learned.isEmpty()) {
            return before;
        }
        Ids ids = Ids.of(table.names().all());
        StoredLinks now = stored.by(ids, table.edges());
        Map<String, Tensor> readout = new HashMap<>(before.readout());
        readout.putAll(HeadScores.readout(blocks(now), head, rows.dim()));
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", rows.writtenTensor());
        for (int layer = 0; layer < head.size(); layer++) {
            parameters.put(HeadScores.head(layer), head.get(layer));
        }
        Edges all = Edges.join(learned.toArray(Edges[]::new));
        before = now.into(new Fitted(
                before.kind(),
                ids.names(),
                before.card(),
                parameters,
                readout,
                before.history(),
                before.lineage().and(all, ids, table.directed())));
        learned.clear();
        return before;
    }

    @Override
    public Batch some(int number) {
        Links some = Links.least(IntStream.range(0, table.size()).mapToObj(table::link), number);
        return Batch.of(some, Links.NONE);
    }
}
