package dev.graft.bench;

import dev.graft.base.Progress;
import dev.graft.eval.Protocol;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Labels;
import dev.graft.graph.Partitions;
import dev.graft.graph.TextRows;
import dev.graft.kind.classify.Classification;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.kind.nodes.Split;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.sample.Degrees;
import dev.graft.sample.FirstOrderWalks;
import dev.graft.sample.Negatives;
import dev.graft.sample.Sampler;
import dev.graft.sample.WalkSampler;
import dev.graft.table.Table;
import dev.graft.train.Checkpoint;
import dev.graft.train.History;
import dev.graft.train.Learner;
import dev.graft.train.Plan;
import dev.graft.train.SkipGramLearner;
import dev.graft.train.ThreadRunner;
import dev.graft.train.Trainer;
import dev.graft.train.Validation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Skip-gram's speed, cells whose pairs share negatives beside pairs with negatives of their own, in turn on the same graph; then the quality
 * of both at the full budget. Arguments: edge list, labels, rounds, threads, walks a node for the quality (0: none).
 */
final class SkipGram {
    private static final int DIM = 128;
    private static final int LENGTH = 40;
    private static final int WINDOW = 10;
    private static final int NEGATIVES = 5;
    private static final double RATE = 0.025;

    private final Graph graph;
    private final int threads;
    private Table source = new Table(0, DIM);

    private SkipGram(Graph graph, int threads) {
        this.graph = graph;
        this.threads = threads;
    }

    public static void main(String[] args) {
        Path edges = Path.of(args[0]);
        int rounds = Integer.parseInt(args[2]);
        int threads = Integer.parseInt(args[3]);
        int walks = Integer.parseInt(args[4]);
        Graph graph = EdgeFiles.read(GraphSpec.of(args[0], false), edges, null, System.in, threads)
                .graph();
        SkipGram bench = new SkipGram(graph, threads);
        double[] shared = new double[rounds];
        double[] own = new double[rounds];
        bench.train(true, 2);
        bench.train(false, 1);
        for (int r = 0; r < rounds; r++) {
            shared[r] = bench.train(true, 6);
            own[r] = bench.train(false, 2);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: shared %.2f, own %.2f M pairs/s, ratio %.2f%n",
                    r + 1,
                    shared[r],
                    own[r],
                    shared[r] / own[r]);
        }
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, r -> shared[r] / own[r]);
        System.out.printf(
                Locale.ROOT, "shared %s, own %s M pairs/s, ratio %s%n", spread(shared), spread(own), spread(ratios));
        if (walks > 0) {
            Labels labels = LabelFiles.read(TextRows.of(Path.of(args[1])), graph.ids(), null, true)
                    .labels();
            for (boolean share : new boolean[] {true, false}) {
                double speed = bench.train(share, walks);
                System.out.printf(
                        Locale.ROOT,
                        "%s: micro-F1 at 50 %% %.4f, %.2f M pairs/s%n",
                        share ? "shared" : "own",
                        bench.quality(labels),
                        speed);
            }
        }
    }

    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.2f (%.2f-%.2f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** Trains anew and gives million pairs a second. */
    private double train(boolean share, int walksPerNode) {
        Partitions partitions = share ? SkipGramLearner.partitions(graph.nodes(), 1) : Partitions.one(graph.nodes());
        source = Table.padded(partitions, DIM);
        source.randomize(1, 0.5f / DIM);
        Table target = Table.padded(partitions, DIM);
        double[] strengths = Degrees.strengths(graph.out());
        Negatives[] noise = Negatives.ofPartitions(strengths, 0.75, partitions);
        Supplier<Sampler> samplers =
                () -> new WalkSampler(new FirstOrderWalks(graph.out()), graph.nodes(), LENGTH, WINDOW, false, 1);
        Learner learner = share
                ? new SkipGramLearner(source, target, noise, noise, NEGATIVES, 1, samplers)
                : new PerPair(source, target, samplers, noise[0], NEGATIVES, 2);
        History history = new Trainer(
                        "skip-gram",
                        Plan.shared(walksPerNode, graph.nodes(), LENGTH * (WINDOW + 1), 1 << 23),
                        new Schedule(Schedule.Kind.LINEAR, 0, 1e-4),
                        RATE,
                        "rate",
                        Validation.NONE,
                        0,
                        Checkpoint.none(),
                        Progress.NONE)
                .train(learner, new ThreadRunner(threads));
        return history.pairs() / history.seconds() * 1e-6;
    }

    private double quality(Labels labels) {
        TaskSpec.Split shares = new TaskSpec.Split(0.5, 0, 0.5, null);
        Classification task = new Classification(
                graph, graph, labels, new ClassifySpec(null, shares, 3, Protocol.DEEPWALK, "microF1"));
        double sum = 0;
        for (int s = 0; s < 3; s++) {
            Classification.Result frozen = Probed.of(task, Split.random(labels, shares, s), source.toArray(), DIM);
            sum += Objects.requireNonNull(frozen.metrics().get("microF1")) / 3;
        }
        return sum;
    }
}
