package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.encode.EncoderMap;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.math.Tiles;
import dev.graft.run.Inference;
import dev.graft.table.NamedVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Nodes that came after training, of a run that stored its edges: their rows come from their edges as {@code infer} finds them, and the stored head
 * reads these, the means over neighbourhoods of the grown graph, and in place of features, which new nodes do not have, the mean
 * of their neighbours' (feature propagation: Rossi et al., LoG 2022).
 *
 * @param nodes all, the new ones last
 * @param rows {@code [nodes x dim]}
 * @param known how many are not new
 * @param members the same of each member of a blend that has vectors
 */
public record NewNodes(Graph graph, StoredNodes nodes, float[] rows, int known, List<NewNodes> members) {
    /** Of what is stored: what the head reads beside rows, {@code [nodes x width]}. */
    static final String FEATURES = "features";

    /**
     * Finds rows for all nodes of the edges that are new.
     *
     * @throws BadInput where none is, or one has no path to a known node
     */
    public static NewNodes of(Fitted fitted, StoredNodes nodes, Graph edges) {
        if (Members.in(fitted)) {
            return blended(fitted, nodes, edges);
        }
        Graph known = StoredGraph.of(fitted);
        if (known.directed() != edges.directed()) {
            throw new BadInput("the new nodes' edges are " + (edges.directed() ? "directed" : "undirected")
                    + ", and the run's are not; read them as the run's recipe says, graph.directed");
        }
        EncoderMap map = EncoderMap.of(fitted.card(), fitted.parameters(), fitted.readout());
        Tensor vectors = fitted.parameter("vectors");
        Tensor start = map == null ? vectors : fitted.read(EncoderMap.START);
        Inference.Grown grown = grown(fitted, start, "the run", known, "the new nodes' edges", edges);
        float[] rows = map == null ? grown.rows() : encoded(fitted, map, grown, vectors.values());
        return new NewNodes(grown.graph(), nodes.and(grown.graph(), rows), rows, grown.known(), List.of());
    }

    private static NewNodes blended(Fitted fitted, StoredNodes nodes, Graph edges) {
        List<NewNodes> members = new ArrayList<>();
        for (Fitted member : Members.of(fitted)) {
            if (Boolean.TRUE.equals(member.card().get(BlendedTask.KNOWN_ALONE))) {
                throw new BadInput(
                        "the run is a blend whose members keep models of different nodes (task.keep), which it"
                                + " does not know how to ask of nodes that came after training; ask of the nodes that it was made"
                                + " with, or ask its members");
            }
            if (!StoredNodes.hasNoVectors(member)) {
                members.add(of(member, StoredNodes.without(member), edges));
            }
        }
        NewNodes first = members.getFirst();
        float[] rows = BlendedVectors.later(
                fitted, members.stream().map(NewNodes::rows).toList(), first.graph.nodes());
        float[] before = fitted.parameter("vectors").values();
        System.arraycopy(before, 0, rows, 0, before.length);
        return new NewNodes(first.graph, nodes.and(first.graph, rows), rows, first.known, members);
    }

    /**
     * Vectors of nodes that came later as a model's encoder makes them, or null where it has none.
     *
     * @param name of whatever has the vectors
     * @param edges what the new edges were called
     * @throws BadInput where no node is new, or one has no path to a known node
     */
    public static Inference.@Nullable Result vectors(Fitted fitted, String name, String edges, Graph fresh) {
        EncoderMap map = EncoderMap.of(fitted.card(), fitted.parameters(), fitted.readout());
        if (map == null) {
            return null;
        }
        Tensor vectors = fitted.parameter("vectors");
        Inference.Grown grown =
                grown(fitted, fitted.read(EncoderMap.START), name, StoredGraph.of(fitted), edges, fresh);
        float[] rows = encoded(fitted, map, grown, vectors.values());
        int dim = vectors.shape()[1];
        int all = grown.graph().nodes();
        NamedVectors found = new NamedVectors(
                List.copyOf(grown.graph().ids().names().subList(grown.known(), all)),
                dim,
                Arrays.copyOfRange(rows, grown.known() * dim, rows.length));
        return new Inference.Result(found, "the run's encoder, from " + grown.how(), grown.known());
    }

    private static Inference.Grown grown(
            Fitted fitted, Tensor rows, String name, Graph known, String edges, Graph fresh) {
        return Inference.grow(
                name,
                new NamedVectors(fitted.names(), rows.shape()[1], rows.values()),
                fitted.card().get("roles") instanceof Number roles ? roles.intValue() : 1,
                known,
                edges,
                fresh,
                1);
    }

    /** Rows of those known as they are, and of the others as the encoder makes them. */
    private static float[] encoded(Fitted fitted, EncoderMap map, Inference.Grown grown, float[] vectors) {
        Csr arcs = Graphs.undirected(grown.graph()).out();
        float[] rows = map.later(
                arcs,
                grown.rows(),
                map.features() == 0 ? new float[0] : grown(arcs, features(fitted, map), map.features(), grown.known()),
                grown.known(),
                (of, columns) -> grown(arcs, of, columns, grown.known()));
        System.arraycopy(vectors, 0, rows, 0, vectors.length);
        return rows;
    }

    /** Of what the head reads beside rows the first columns, which are features of the recipe. */
    private static float[] features(Fitted fitted, EncoderMap map) {
        return NodeInputs.columns(fitted.read(FEATURES).values(), width(fitted), map.features());
    }

    private static int width(Fitted fitted) {
        return fitted.readout().containsKey(FEATURES) ? fitted.read(FEATURES).shape()[1] : 0;
    }

    /** What the head reads beside rows, put beside what is stored. */
    public static Fitted withFeatures(Fitted fitted, NodeInputs inputs) {
        return inputs.width() == 0 || !inputs.readsVectors()
                ? fitted
                : fitted.with(FEATURES, Tensor.rows(inputs.features(), inputs.width()));
    }

    /** The arcs of the grown graph without directions. */
    public Csr arcs() {
        return Graphs.undirected(graph).out();
    }

    /**
     * What the head tells of all nodes, {@code [nodes x outputs]}: of those known what it told.
     *
     * @param predict makes what is told of the head's outputs {@code [n x outputs]}
     * @throws BadInput where the head reads features alone
     */
    public float[] told(Fitted fitted, ObjIntConsumer<float[]> predict) {
        if (Members.in(fitted)) {
            return blended(fitted, predict);
        }
        StoredHead head = StoredHead.of(fitted);
        if (head == null) {
            throw new BadInput(
                    "the run's model reads features alone (features.use is instead), which nodes that came after"
                            + " training do not have; ask of the nodes that it was trained with, or run finetune with"
                            + " features.use: beside");
        }
        Csr arcs = arcs();
        int all = graph.nodes();
        int width = width(fitted);
        float[] features =
                width == 0 ? new float[0] : grown(arcs, fitted.read(FEATURES).values(), width, known);
        Tensor before = fitted.read("told");
        float[] later = head.told(arcs, rows, rows.length / all, features, width, known, predict);
        int outputs = before.values().length / known;
        float[] told = Arrays.copyOf(
                before.values(), Memory.length(all, outputs, Float.BYTES, "what is told (nodes x classes)"));
        System.arraycopy(later, 0, told, known * outputs, later.length);
        float share = shareOfNeighbours(fitted);
        if (share > 0) {
            float[] others = grown(arcs, before.values(), outputs, known);
            for (int at = known * outputs; at < told.length; at++) {
                told[at] += share * (others[at] - told[at]);
            }
        }
        return told;
    }

    /** What members tell, put together; a baseline's answer is the mean of what it tells of neighbours. */
    private float[] blended(Fitted fitted, ObjIntConsumer<float[]> predict) {
        Tensor before = fitted.read("told");
        int outputs = before.values().length / known;
        List<float[]> later = new ArrayList<>();
        List<float[]> stored = new ArrayList<>();
        int at = 0;
        for (Fitted member : Members.of(fitted)) {
            float[] its = member.read("told").values();
            stored.add(its);
            later.add(
                    StoredNodes.hasNoVectors(member)
                            ? grown(arcs(), its, outputs, known)
                            : members.get(at++).told(member, predict));
        }
        float[] told = AnswerBlend.of(fitted.card()).combination().of(later, stored, outputs);
        System.arraycopy(before.values(), 0, told, 0, before.values().length);
        return told;
    }

    /** In what is told in the end, where that is smoothed along the edges. */
    private static float shareOfNeighbours(Fitted fitted) {
        return fitted.card().get(NodeTask.FINISH) instanceof Map<?, ?> finish
                        && finish.get(NodeTask.NEIGHBOURS) instanceof Number share
                ? share.floatValue()
                : 0;
    }

    /** Neighbours' means, first of those beside known nodes, then of those beside these. */
    static float[] grown(Csr arcs, float[] given, int width, int known) {
        int all = arcs.nodes();
        float[] features = Arrays.copyOf(given, Memory.length(all, width, Float.BYTES, "features (nodes x columns)"));
        boolean[] has = new boolean[all];
        Arrays.fill(has, 0, known, true);
        for (boolean more = true; more; ) {
            boolean[] now = has.clone();
            more = false;
            for (int u = known; u < all; u++) {
                if (!now[u] && mean(arcs, u, now, features, width)) {
                    has[u] = true;
                    more = true;
                }
            }
        }
        return features;
    }

    private static boolean mean(Csr arcs, int u, boolean[] has, float[] rows, int width) {
        float sum = 0;
        for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
            int v = arcs.targets()[i];
            if (has[v]) {
                float weight = arcs.weight(i);
                Tiles.add(weight, rows, v * width, rows, u * width, width);
                sum += weight;
            }
        }
        for (int d = u * width; sum > 0 && d < (u + 1) * width; d++) {
            rows[d] /= sum;
        }
        return sum > 0;
    }
}
