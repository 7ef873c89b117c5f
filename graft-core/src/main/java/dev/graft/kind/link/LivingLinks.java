package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Ids;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.living.Batch;
import dev.graft.living.ChangingEdges;
import dev.graft.living.Clock;
import dev.graft.living.EdgeRules;
import dev.graft.living.Foretold;
import dev.graft.living.Item;
import dev.graft.living.Learned;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Continual;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.train.Continuation;
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
    private final LinkSpec spec;
    private final LinkTune tune;
    private final Continual how;
    private final StoredLinks stored;
    private final ChangingEdges table;
    private final LivingRows rows;
    private final LivingHead head;
    private final boolean frozen;
    /** Whether the head reads what happened before. */
    private final boolean history;

    private final EdgeQuestions questions;

    private final List<Edges> learned = new ArrayList<>();
    private Fitted before;

    private LivingLinks(Fitted fitted, StoredLinks stored, Recipe recipe, Continual how) {
        this.spec = (LinkSpec) recipe.task();
        this.tune = (LinkTune) recipe.tune();
        this.how = how;
        this.frozen = recipe.adapt().method() == Adapt.Method.FROZEN;
        this.stored = stored;
        this.history = stored.features().contains(Feature.HISTORY);
        this.table = table(stored, recipe.graph().duplicates() == GraphSpec.Duplicates.KEEP);
        this.before = fitted;
        Tensor written = fitted.parameter("vectors");
        Tensor read = HeadScores.blocks(fitted.readout()) == 0 ? written : HeadScores.block(fitted.readout(), 0);
        this.rows = LivingRows.of(read.values(), written.values(), written.shape()[1], stored.roles());
        this.head = new LivingHead(fitted, stored, table, rows);
        this.questions = new EdgeQuestions(table, history);
    }

    /** @throws BadInput of what an earlier version stored */
    static LivingLinks of(Fitted fitted, Recipe recipe, Continual how) {
        return new LivingLinks(fitted, StoredLinks.of(fitted), recipe, how);
    }

    /** A type that the run does not know counts nothing. */
    private static ChangingEdges table(StoredLinks stored, boolean keepsAll) {
        Clock clock = stored.edges().times() == null ? null : new Clock(stored.timeDecimals());
        return new ChangingEdges(
                stored.ids().names(),
                stored.edges(),
                new EdgeRules(
                        stored.directed(),
                        false,
                        stored.types(),
                        stored.slots().length,
                        clock,
                        clock != null && keepsAll,
                        false));
    }

    @Override
    public String example() {
        return clock() == null
                ? Living.super.example()
                : "{\"source\": \"a\", \"target\": \"b\", \"time\": 1082040961}";
    }

    @Override
    public List<String> keys() {
        return List.of("source", "target", "weight", "relation");
    }

    @Override
    public @Nullable Clock clock() {
        return table.clock();
    }

    @Override
    public boolean repeats() {
        return table.repeats();
    }

    @Override
    public boolean directed() {
        return table.directed();
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public boolean hasName(String name) {
        return table.names().find(name) >= 0;
    }

    /** A pair has two nodes, whatever the graph has. */
    @Override
    public boolean dropsLoops() {
        return true;
    }

    @Override
    public boolean keepsWeight(Link link) {
        return table.hasOtherWeight(link);
    }

    @Override
    public boolean knows(Item item) {
        return item instanceof Link link && table.has(link);
    }

    /** Where the head reads history, of all that is known and was before an edge's time: of nothing in the batch, and of nothing later. */
    @Override
    public Foretold ask(Batch items) {
        return questions.ask(items.added(), head::scores);
    }

    @Override
    public boolean leavesOutKnown() {
        return true;
    }

    @Override
    public Foretold ask(Batch items, Living other) {
        return questions.beside(((LivingLinks) other).questions).ask(items.added(), head::scores);
    }

    @Override
    public Learned learn(Batch batch, long seed) {
        int old = table.nodes();
        ChangingEdges.Change change = table.change(batch);
        if (change.none()) {
            return Learned.nothing(batch, old);
        }
        head.changed();
        learned.add(change.added());
        rows.grow(table, seed);
        LivingRows.Moved moved = train(change, old, seed);
        head.changed();
        return Learned.of(
                batch,
                change.added().size(),
                change.removed().size(),
                table.nodes() - old,
                moved.rows(),
                old,
                moved.drift());
    }

    private LivingRows.Moved train(ChangingEdges.Change change, int old, long seed) {
        LinkBatch batch = new LinkBatch(table, change, seed);
        Edges edges = history ? batch.events(how.replay()) : batch.edges(how.replay());
        if (edges.size() == 0) {
            return new LivingRows.Moved(0, 0);
        }
        LinkSamples samples = new LinkSamples(spec, tune, stored, table, head);
        List<List<Edges>> beside = samples.beside(batch, edges, history, how.epochs(), seed);
        int[] nodes = head.readsNeighbourhoods()
                ? IntStream.range(0, table.nodes()).toArray()
                : LinkSamples.among(edges, beside);
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
                samples.of(edges, edges, nodes),
                beside.stream()
                        .map(draw -> draw.stream()
                                .map(some -> samples.of(some, edges, nodes))
                                .toList())
                        .toList(),
                head.features(),
                head.propagation(),
                frozen ? Movement.of(may, fresh, how.anchor()).frozen() : Movement.of(may, fresh, how.anchor()),
                Seeds.derive(seed, 3));
        learner.goOn(head.layers(), Continuation.share(edges.size(), table.size()));
        Continuation.run(learner, edges.size(), Math.min(tune.batch(), edges.size()), tune, how, "update links");
        head.goOn(learner.head());
        return rows.put(nodes, learner.vectors(), may, old);
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
        readout.putAll(head.readout(now));
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", rows.writtenTensor());
        for (int layer = 0; layer < head.layers().size(); layer++) {
            parameters.put(HeadScores.head(layer), head.layers().get(layer));
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
