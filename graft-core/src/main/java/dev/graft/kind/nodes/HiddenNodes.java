package dev.graft.kind.nodes;

import dev.graft.base.Memory;
import dev.graft.eval.Probe;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.math.PickedRows;
import dev.graft.math.Seeds;
import dev.graft.run.Expectations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What answers of nodes that came after training are worth: a tenth of the first repeat's test nodes, {@value #ENOUGH} where that is fewer, are hidden from the graph, the model is
 * trained without them, and answers of them from their edges alone. Their own start vectors are hidden too; others' may have been trained
 * with them in the graph.
 *
 * @param nodes the hidden ones, ascending
 */
public record HiddenNodes(Graph graph, int[] nodes) {
    /** Of the model that is trained without them. */
    public static final String MODEL = "newNodes";

    private static final double SHARE = 0.1;
    /** As many, where a tenth is fewer, but no more than half. */
    private static final int ENOUGH = 20;
    /** Fewer say nothing. */
    private static final int LEAST = 10;

    /** Of test nodes that have a neighbour which is not hidden; none where they are too few. */
    public static HiddenNodes of(Graph graph, int[] test, long seed) {
        int[] order = test.clone();
        Seeds.of(seed).shuffle(order);
        int most = Math.min(order.length / 2, Math.max(ENOUGH, (int) (SHARE * order.length)));
        boolean[] hidden = new boolean[graph.nodes()];
        int found = 0;
        for (int i = 0; i < order.length && found < most; i++) {
            hidden[order[i]] = visible(graph, order[i], hidden);
            found += hidden[order[i]] ? 1 : 0;
        }
        // One that was hidden later may have been the last visible neighbour.
        for (int u : order) {
            hidden[u] &= visible(graph, u, hidden);
        }
        int[] nodes = IntStream.range(0, hidden.length).filter(u -> hidden[u]).toArray();
        return new HiddenNodes(graph, nodes.length < LEAST ? new int[0] : nodes);
    }

    private static boolean visible(Graph graph, int u, boolean[] hidden) {
        return visible(graph.out(), u, hidden) || visible(graph.in(), u, hidden);
    }

    private static boolean visible(Csr arcs, int u, boolean[] hidden) {
        for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
            if (!hidden[arcs.targets()[i]]) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are any. */
    public boolean any() {
        return nodes.length > 0;
    }

    private boolean[] marks() {
        boolean[] hidden = new boolean[graph.nodes()];
        for (int u : nodes) {
            hidden[u] = true;
        }
        return hidden;
    }

    /** The same nodes, with the edges of hidden ones or without them. */
    private Graph edges(boolean ofHidden) {
        boolean[] hidden = marks();
        Csr out = graph.out();
        boolean[] keep = new boolean[out.arcs()];
        for (int u = 0; u < hidden.length; u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                keep[i] = (hidden[u] || hidden[out.targets()[i]]) == ofHidden;
            }
        }
        return Graphs.withArcs(graph, keep);
    }

    /** What the model is trained on: all nodes, no edge of a hidden one. */
    public Graph without() {
        return edges(false);
    }

    /** Their edges, by which they are asked about. */
    public Graph theirs() {
        return edges(true);
    }

    /** A model of all nodes as if the hidden ones had never been: neither name nor row. */
    public Fitted unseen(Fitted fitted) {
        boolean[] hidden = marks();
        int[] kept = IntStream.range(0, hidden.length).filter(u -> !hidden[u]).toArray();
        boolean[] keep = new boolean[hidden.length];
        for (int u : kept) {
            keep[u] = true;
        }
        List<String> names = new ArrayList<>();
        for (int u : kept) {
            names.add(fitted.names().get(u));
        }
        return StoredGraph.on(
                new Fitted(
                        fitted.kind(),
                        names,
                        fitted.card(),
                        picked(fitted.parameters(), "vectors"::equals, kept),
                        picked(fitted.readout(), _ -> true, kept),
                        fitted.history(),
                        fitted.lineage()),
                Graphs.induced(graph, keep));
    }

    private static Map<String, Tensor> picked(Map<String, Tensor> tensors, Predicate<String> which, int[] rows) {
        Map<String, Tensor> some = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> some.put(name, which.test(name) ? picked(tensor, rows) : tensor));
        return some;
    }

    private static Tensor picked(Tensor tensor, int[] rows) {
        int width = tensor.values().length / tensor.shape()[0];
        return Tensor.rows(PickedRows.of(tensor.values(), rows, width), width);
    }

    /**
     * What a model answers of hidden nodes as of new ones.
     *
     * @param told {@code [hidden x outputs]}
     * @param rows {@code [hidden x dim]}
     */
    private record Answers(float[] told, float[] rows) {}

    /** Of its own, so that nothing holds the grown graph's rows any more when it is left. */
    private <R> Answers answers(NodeTask<R> task, Split split, Fitted blind) {
        Fitted unseen = unseen(blind);
        NewNodes news = NewNodes.of(unseen, StoredNodes.without(unseen), theirs());
        int[] at = Arrays.stream(nodes)
                .map(u -> news.nodes().node(graph.ids().name(u)))
                .toArray();
        int all = graph.nodes();
        float[] told = news.told(unseen, task.target(split)::predict);
        return new Answers(
                PickedRows.of(told, at, told.length / all), PickedRows.of(news.rows(), at, news.rows().length / all));
    }

    /**
     * The run's metric of hidden nodes, answered from their edges and answered by the measured model, which saw them.
     *
     * @param before what is expected already
     * @param blind the model that was trained without them, with what its head reads beside rows
     */
    public <R> Expectations expected(Expectations before, NodeTask<R> task, Split split, Fitted blind, Fitted seen) {
        Answers answers = answers(task, split, blind);
        Memory.released();
        Split asked = new Split(split.train().clone(), split.valid().clone(), nodes.clone());
        before.and(
                "newNodes",
                task.measures(task.measure(asked, rows(blind, split.valid()), answers.told())),
                "newNodesSeen",
                task.measures(task.measure(asked, rows(seen, split.valid()), rows(seen, nodes))),
                task.metric(),
                nodes.length);
        float[] trained = blind.parameter("vectors").values();
        int dim = trained.length / graph.nodes();
        float[] vectors = Memory.floats(graph.nodes(), dim, "vectors (nodes x dim)");
        System.arraycopy(trained, 0, vectors, 0, vectors.length);
        for (int i = 0; i < nodes.length; i++) {
            System.arraycopy(answers.rows(), i * dim, vectors, nodes[i] * dim, dim);
        }
        return before.and(
                "newVectors",
                task.measures(probed(task, asked, vectors, dim)),
                "newVectorsSeen",
                task.measures(probed(task, asked, seen.parameter("vectors").values(), dim)),
                task.metric(),
                nodes.length);
    }

    /** What a linear probe of vectors, which learned from others, tells of the hidden nodes. */
    private static <R> R probed(NodeTask<R> task, Split asked, float[] rows, int dim) {
        Probe probe = Probe.fit(
                rows,
                dim,
                asked.train(),
                asked.valid(),
                task.targets(asked),
                valid -> task.validation(asked, valid, task.metric()));
        return task.measure(asked, probe.of(asked.valid()), probe.of(asked.test()));
    }

    private static float[] rows(Fitted fitted, int[] nodes) {
        return picked(fitted.read("told"), nodes).values();
    }
}
