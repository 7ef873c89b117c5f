package dev.graft.bench;

import dev.graft.base.Progress;
import dev.graft.eval.Protocol;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Labels;
import dev.graft.graph.TextRows;
import dev.graft.kind.classify.Classification;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Walks;
import dev.graft.start.Given;
import dev.graft.start.NewRows;
import dev.graft.train.Embedding;
import dev.graft.train.Pretraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What new nodes' vectors are worth: a tenth of the nodes is hidden while DeepWalk trains, then gets rows without any
 * training; frozen logistic regression on all test nodes and on the hidden ones among them, against DeepWalk on the whole
 * graph. Arguments: edges, labels, share of labels, walks a node, threads, splits, and deepwalk or threshold (the protocol).
 */
final class NewNodes {
    private static final double HIDDEN = 0.1;
    private static final double VALID = 0.1;
    private final Graph graph;
    private final Labels labels;
    private final Classification task;
    private final List<Split> splits = new ArrayList<>();
    private final boolean[] hidden;
    private final int threads;

    private NewNodes(String[] args) {
        Path edges = Path.of(args[0]);
        threads = Integer.parseInt(args[4]);
        graph = EdgeFiles.read(GraphSpec.of(args[0], false), edges, null, System.in, threads)
                .graph();
        labels = LabelFiles.read(TextRows.of(Path.of(args[1])), graph.ids(), null, true)
                .labels();
        double train = Double.parseDouble(args[2]);
        TaskSpec.Split shares = new TaskSpec.Split(train, VALID, 1 - VALID - train, null);
        Protocol protocol = Protocol.valueOf(args[6].toUpperCase(Locale.ROOT));
        task = new Classification(graph, graph, labels, new ClassifySpec(null, shares, 1, protocol, "microF1"));
        for (int s = 0; s < Integer.parseInt(args[5]); s++) {
            splits.add(Split.random(labels, shares, s + 1));
        }
        hidden = new boolean[graph.nodes()];
        int[] order = new int[graph.nodes()];
        java.util.Arrays.setAll(order, u -> u);
        Seeds.of(1, 1).shuffle(order);
        for (int i = 0; i < order.length * HIDDEN; i++) {
            hidden[order[i]] = true;
        }
    }

    public static void main(String[] args) {
        NewNodes bench = new NewNodes(args);
        Walks walks = new Walks(Integer.parseInt(args[3]), 40, 10);
        Model model = new Model.DeepWalk(128, walks, 5, 0.5, 0, new Schedule(Schedule.Kind.LINEAR, 0, 1e-4));
        Embedding full = bench.train(bench.graph, model);
        double[] best = bench.report("full training", full.rows(), full.dim(), full.seconds(), new double[0]);
        boolean[] kept = new boolean[bench.hidden.length];
        for (int u = 0; u < kept.length; u++) {
            kept[u] = !bench.hidden[u];
        }
        Graph part = Graphs.induced(bench.graph, kept);
        Embedding vectors = bench.train(part, model);
        for (boolean random : new boolean[] {false, true}) {
            Given given = bench.given(part, vectors);
            long began = System.nanoTime();
            NewRows.Done done = random ? NewRows.random(given, 1) : NewRows.neighbours(given, 1, bench.threads);
            double seconds = (System.nanoTime() - began) * 1e-9;
            bench.report(done.how(), given.rows(), given.dim(), seconds, best);
        }
    }

    private Embedding train(Graph view, Model model) {
        return new Pretraining(view, 1, threads, null, "", 0, Progress.NONE).run(model);
    }

    private Given given(Graph part, Embedding vectors) {
        int dim = vectors.dim();
        float[] rows = new float[graph.nodes() * dim];
        for (int u = 0; u < part.nodes(); u++) {
            int id = graph.ids().id(part.ids().name(u));
            System.arraycopy(vectors.rows(), u * dim, rows, id * dim, dim);
        }
        return new Given(graph, rows, dim, 1, hidden.clone());
    }

    private double[] report(String name, float[] rows, int dim, double seconds, double[] of) {
        double all = 0;
        double some = 0;
        for (Split split : splits) {
            Classification.Result frozen = Probed.of(task, split, rows, dim);
            all += Objects.requireNonNull(frozen.metrics().get("microF1")) / splits.size();
            some += onHidden(split, frozen.predicted()) / splits.size();
        }
        System.out.printf(
                Locale.ROOT,
                "%-60s all %.4f (%.3f of full), hidden %.4f (%.3f), %.2f s%n",
                name,
                all,
                of.length == 0 ? 1 : all / of[0],
                some,
                of.length == 0 ? 1 : some / of[1],
                seconds);
        return new double[] {all, some};
    }

    /** Micro-F1 over the hidden nodes among the test nodes. */
    private double onHidden(Split split, int[][] predicted) {
        long right = 0;
        long told = 0;
        long actual = 0;
        for (int i = 0; i < split.test().length; i++) {
            int u = split.test()[i];
            if (hidden[u]) {
                told += predicted[i].length;
                actual += labels.of()[u].length;
                for (int c : predicted[i]) {
                    right += java.util.Arrays.stream(labels.of()[u]).anyMatch(l -> l == c) ? 1 : 0;
                }
            }
        }
        return 2.0 * right / Math.max(1, told + actual);
    }
}
