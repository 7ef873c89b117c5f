package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.model.Dot;
import dev.graft.model.Logistic;
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
import dev.graft.table.Sgd;
import dev.graft.table.Table;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Trains an embedding from scratch: each model is a choice of sampler and tables for the one {@link Trainer}.
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
            case Model.Random m -> new Embedding(random(m.dim()).values(), m.dim(), 1, 0, 0);
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
        Negatives negatives = new Negatives(Degrees.strengths(graph.in()), exponent);
        Supplier<Sampler> samplers = () ->
                new WalkSampler(walks, negatives, count, graph.nodes(), shape.length(), shape.window(), false, seed);
        Table source = random(model.dim());
        Table target = new Table(graph.nodes(), model.dim(), 1);
        double rate = lr > 0 ? lr : Rates.ofWalks(shape);
        History history = train(
                model.name(), Plan.shared(shape.perNode(), graph.nodes()), source, target, samplers, rate, schedule);
        return new Embedding(source.values(), model.dim(), 1, history.pairs(), history.seconds());
    }

    private Embedding bidirectional(Model.Bge m) {
        int half = m.dim() / 2;
        Walks shape = m.walks();
        Csr out = graph.out();
        Csr in = graph.in();
        dev.graft.sample.Walks ahead = new FirstOrderWalks(out);
        dev.graft.sample.Walks back = new FirstOrderWalks(in);
        // A node that nothing points at must learn that it is no target: it has to be met as a negative.
        Negatives targets = new Negatives(Degrees.strengthsAndOne(in), m.negativeExponent());
        Negatives sources = new Negatives(Degrees.strengthsAndOne(out), m.negativeExponent());
        int n = graph.nodes();
        Supplier<Sampler> samplers = () -> new BidirectionalSampler(
                new WalkSampler(
                        ahead, targets, m.negatives(), n, shape.length(), shape.window(), true, Seeds.derive(seed, 1)),
                new WalkSampler(
                        back, sources, m.negatives(), n, shape.length(), shape.window(), true, Seeds.derive(seed, 2)),
                new AlternatingSampler(
                        out,
                        in,
                        sources,
                        targets,
                        m.negatives(),
                        shape.length(),
                        shape.window(),
                        Seeds.derive(seed, 3)));
        Table source = random(half);
        Table target = random(half);
        double rate = m.lr() > 0 ? m.lr() : Rates.ofWalks(shape);
        History history =
                train(m.name(), Plan.shared(shape.perNode(), n), source, target, samplers, rate, m.schedule());
        return new Embedding(
                Halves.join(source.values(), target.values(), half), m.dim(), 2, history.pairs(), history.seconds());
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
        Negatives negatives = new Negatives(Degrees.strengths(in), m.negativeExponent());
        EdgeSampler sampler = new EdgeSampler(in, negatives, m.negatives(), Seeds.derive(seed, first ? 1 : 2));
        Table source = random(dim);
        Table target = first ? source : new Table(graph.nodes(), dim, 1);
        long groups = Math.max(1, (long) in.arcs() / EdgeSampler.GROUP);
        double rate = m.lr() > 0 ? m.lr() : Rates.ofEdges(m.samplesPerEdge(), in.arcs(), graph.nodes());
        String name = first ? "line-1st" : "line-2nd";
        History history =
                train(name, Plan.shared(m.samplesPerEdge(), groups), source, target, sampler::fork, rate, m.schedule());
        return new Embedding(source.values(), dim, 1, history.pairs(), history.seconds());
    }

    private Embedding netMf(Model.NetMf m) {
        long start = System.nanoTime();
        float[] rows = NetMf.embed(graph, m, seed, threads, progress);
        return new Embedding(rows, m.dim(), 1, 0, (System.nanoTime() - start) * 1e-9);
    }

    private History train(
            String name,
            Plan plan,
            Table source,
            Table target,
            Supplier<Sampler> samplers,
            double rate,
            Schedule schedule) {
        TableLearner.Side sourceSide = new TableLearner.Side(source, new Sgd(source));
        TableLearner.Side targetSide = source == target ? sourceSide : new TableLearner.Side(target, new Sgd(target));
        TableLearner learner = new TableLearner(sourceSide, targetSide, new Dot(), new Logistic(), samplers);
        Checkpoint checkpoint = folder == null
                ? Checkpoint.none()
                : Checkpoint.at(folder.resolve(name + ".bin"), identity, checkpoints);
        Trainer trainer = new Trainer(
                "pretrain " + name, plan, schedule, rate, "start.lr", Validation.NONE, 0, checkpoint, progress);
        return trainer.train(learner, new ThreadRunner(threads));
    }

    private Table random(int dim) {
        Table table = new Table(graph.nodes(), dim, 1);
        table.randomize(seed, 0.5f / dim);
        return table;
    }
}
