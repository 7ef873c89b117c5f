package dev.graft.train;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Partitions;
import dev.graft.math.Seeds;
import dev.graft.model.NetMf;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Walks;
import dev.graft.sample.AlternatingSampler;
import dev.graft.sample.BidirectionalSampler;
import dev.graft.sample.Degrees;
import dev.graft.sample.EdgeSampler;
import dev.graft.sample.FirstOrderWalks;
import dev.graft.sample.Negatives;
import dev.graft.sample.Sampler;
import dev.graft.sample.SecondOrderWalks;
import dev.graft.sample.WalkSampler;
import dev.graft.table.Table;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Trains an embedding from scratch: each model is a choice of sampler and tables for one learner and the one {@link Trainer}.
 *
 * @param folder where checkpoints go, or null for none
 * @param identity what a checkpoint must belong to: the recipe
 * @param checkpoints when they are written
 */
public record Pretraining(
        Graph graph,
        long seed,
        int threads,
        @Nullable Path folder,
        String identity,
        CheckpointSpec checkpoints,
        Progress progress) {
    /** Fewer where one table has both roles: rounds of many pairs a row have cost LINE's first order a point. */
    static final int ROW_PAIRS_OF_ONE_TABLE = 8;

    /** With checkpoints by time alone. */
    public Pretraining(
            Graph graph,
            long seed,
            int threads,
            @Nullable Path folder,
            String identity,
            double secondsBetween,
            Progress progress) {
        this(graph, seed, threads, folder, identity, new CheckpointSpec(secondsBetween, 0, 0), progress);
    }

    /** Vectors of all nodes. @throws dev.graft.base.BadInput where memory would not hold them */
    public Embedding run(Model model) {
        Footprint.check(model, graph.nodes());
        return switch (model) {
            case Model.DeepWalk m ->
                symmetric(
                        m,
                        new FirstOrderWalks(graph.out()),
                        m.walks(),
                        m.negatives(),
                        m.negativeExponent(),
                        m.lr(),
                        m.schedule());
            case Model.Node2Vec m ->
                symmetric(
                        m,
                        new SecondOrderWalks(graph.out(), m.p(), m.q()),
                        m.walks(),
                        m.negatives(),
                        m.negativeExponent(),
                        m.lr(),
                        m.schedule());
            case Model.Bge m ->
                graph.directed()
                        ? bidirectional(m)
                        : symmetric(
                                m,
                                new FirstOrderWalks(graph.out()),
                                m.walks(),
                                m.negatives(),
                                m.negativeExponent(),
                                m.lr(),
                                m.schedule());
            case Model.Line m -> line(m);
            case Model.NetMf m -> netMf(m);
            case Model.Auto _ -> throw new IllegalStateException("auto is chosen before anything is trained");
            case Model.Random m ->
                new Embedding(randomized(new Table(graph.nodes(), m.dim())).values(), m.dim(), 1, 0, 0);
        };
    }

    private Embedding symmetric(
            Model model,
            dev.graft.sample.Walks walks,
            Walks shape,
            int count,
            double exponent,
            double lr,
            Schedule schedule) {
        int n = graph.nodes();
        Partitions partitions = SkipGramLearner.partitions(n, seed);
        Negatives[] noise = Negatives.ofPartitions(Degrees.strengths(graph.in()), exponent, partitions);
        Supplier<Sampler> samplers = () -> new WalkSampler(walks, n, shape.length(), shape.window(), false, seed);
        Table source = randomized(Table.padded(partitions, model.dim()));
        Plan plan = Plan.shared(shape.perNode(), n, Rates.pairsOfWalk(shape), Plan.roundPairs(n));
        double rate = lr > 0 ? lr : Rates.ofWalks(shape);
        // Nothing here holds the target table, so that it is gone when the source's rows are copied out.
        History history = train(
                model.name(),
                plan,
                new SkipGramLearner(source, Table.padded(partitions, model.dim()), noise, noise, count, seed, samplers),
                rate,
                schedule);
        return new Embedding(source.toArray(), model.dim(), 1, history.pairs(), history.seconds());
    }

    private Embedding bidirectional(Model.Bge m) {
        int half = m.dim() / 2;
        Walks shape = m.walks();
        Csr out = graph.out();
        Csr in = graph.in();
        dev.graft.sample.Walks ahead = new FirstOrderWalks(out);
        dev.graft.sample.Walks back = new FirstOrderWalks(in);
        // A node that nothing points at must learn that it is no target: it has to be met as a negative.
        int n = graph.nodes();
        Partitions partitions = SkipGramLearner.partitions(n, seed);
        Negatives[] targets = Negatives.ofPartitions(Degrees.strengthsAndOne(in), m.negativeExponent(), partitions);
        Negatives[] sources = Negatives.ofPartitions(Degrees.strengthsAndOne(out), m.negativeExponent(), partitions);
        Supplier<Sampler> samplers = () -> new BidirectionalSampler(
                new WalkSampler(ahead, n, shape.length(), shape.window(), true, Seeds.derive(seed, 1)),
                new WalkSampler(back, n, shape.length(), shape.window(), true, Seeds.derive(seed, 2)),
                new AlternatingSampler(out, in, shape.length(), shape.window(), Seeds.derive(seed, 3)));
        Table source = randomized(Table.padded(partitions, half));
        Table target = randomized(Table.padded(partitions, half));
        SkipGramLearner learner = new SkipGramLearner(source, target, sources, targets, m.negatives(), seed, samplers);
        // Of a start node, one-sided windows of two walks and every second node of two more.
        Plan plan = Plan.shared(shape.perNode(), n, 2 * Rates.pairsOfWalk(shape), Plan.roundPairs(n));
        History history = train(m.name(), plan, learner, m.lr() > 0 ? m.lr() : Rates.ofWalks(shape), m.schedule());
        float[] rows = Memory.floats(n, m.dim(), "vectors (nodes x dim)");
        source.into(rows, 0, m.dim());
        target.into(rows, half, m.dim());
        return new Embedding(rows, m.dim(), 2, history.pairs(), history.seconds());
    }

    private Embedding line(Model.Line m) {
        return switch (m.order()) {
            case FIRST -> lineOrder(m, m.dim(), true);
            case SECOND -> lineOrder(m, m.dim(), false);
            case BOTH -> {
                Embedding first = lineOrder(m, m.dim() / 2, true);
                Embedding second = lineOrder(m, m.dim() / 2, false);
                float[] rows = Halves.join(
                        Halves.unitRows(first.rows(), first.dim()),
                        Halves.unitRows(second.rows(), second.dim()),
                        m.dim() / 2);
                yield new Embedding(
                        rows, m.dim(), 1, first.pairs() + second.pairs(), first.seconds() + second.seconds());
            }
        };
    }

    private Embedding lineOrder(Model.Line m, int dim, boolean first) {
        Csr in = graph.in();
        Partitions partitions = SkipGramLearner.partitions(graph.nodes(), seed);
        Negatives[] noise = Negatives.ofPartitions(Degrees.strengths(in), m.negativeExponent(), partitions);
        long own = Seeds.derive(seed, first ? 1 : 2);
        EdgeSampler sampler = new EdgeSampler(in, own);
        Table source = randomized(Table.padded(partitions, dim));
        long groups = Math.max(1, (long) in.arcs() / EdgeSampler.GROUP);
        long round = first
                ? Math.min(Plan.ROUND_PAIRS, (long) ROW_PAIRS_OF_ONE_TABLE * graph.nodes())
                : Plan.roundPairs(graph.nodes());
        Plan plan = Plan.shared(m.samplesPerEdge(), groups, EdgeSampler.GROUP, round);
        double rate = m.lr() > 0 ? m.lr() : Rates.ofEdges(m.samplesPerEdge(), in.arcs(), graph.nodes());
        History history = train(
                first ? "line-1st" : "line-2nd",
                plan,
                new SkipGramLearner(
                        source,
                        first ? source : Table.padded(partitions, dim),
                        noise,
                        noise,
                        m.negatives(),
                        own,
                        sampler::fork),
                rate,
                m.schedule());
        return new Embedding(source.toArray(), dim, 1, history.pairs(), history.seconds());
    }

    private Embedding netMf(Model.NetMf m) {
        long start = System.nanoTime();
        float[] rows = NetMf.embed(graph, m, seed, threads, progress);
        return new Embedding(rows, m.dim(), 1, 0, (System.nanoTime() - start) * 1e-9);
    }

    private History train(String name, Plan plan, Learner learner, double rate, Schedule schedule) {
        Checkpoint checkpoint = folder == null
                ? Checkpoint.none()
                : Checkpoint.at(folder.resolve(name + "-cells.bin"), identity, checkpoints);
        Trainer trainer = new Trainer(
                "pretrain " + name, plan, schedule, rate, "start.lr", Validation.NONE, 0, checkpoint, progress);
        return trainer.train(learner, new ThreadRunner(threads));
    }

    private Table randomized(Table table) {
        table.randomize(seed, 0.5f / table.dim());
        return table;
    }
}
