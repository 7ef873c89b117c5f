package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.living.ChangingEdges;
import dev.graft.living.EdgeRules;
import java.util.Map;

/** The edges that a run was trained on, among what it stored: nodes that come later find their place by them. */
public final class StoredGraph {
    private static final String EDGES = "edges";
    private static final String WEIGHTS = "weights";
    private static final String DIRECTED = "directed";
    private static final String BOTH_WAYS = "bothWays";

    private StoredGraph() {}

    /** The same with a graph's edges, whose nodes are the rows. */
    public static Fitted on(Fitted fitted, Graph graph) {
        return on(fitted, Edges.of(graph), graph.directed());
    }

    /** The same with edges in their order. */
    public static Fitted on(Fitted fitted, Edges edges, boolean directed) {
        int[] pairs = new int[2 * edges.size()];
        for (int i = 0; i < edges.size(); i++) {
            pairs[2 * i] = edges.sources()[i];
            pairs[2 * i + 1] = edges.targets()[i];
        }
        Fitted with = fitted.with(Map.of(DIRECTED, directed))
                .with(EDGES, Tensor.rows(Tensor.of(pairs).values(), 2));
        return edges.weights() == null ? with : with.with(WEIGHTS, Tensor.rows(edges.weights(), 1));
    }

    /** The same with edges of no direction, of which each has what was said of it one way and the other. */
    public static Fitted bothWays(Fitted fitted, Edges edges) {
        return on(fitted, edges, false).with(Map.of(BOTH_WAYS, true));
    }

    /** Whether a run stored them. */
    static boolean in(Fitted fitted) {
        return fitted.readout().containsKey(EDGES);
    }

    /** With loops, where the run has some. @throws BadInput where there are none */
    public static Graph of(Fitted fitted) {
        return GraphBuilder.withLoops(Ids.of(fitted.names()), edges(fitted), directed(fitted));
    }

    /** To be changed, in the order in which they are stored. @throws BadInput where there are none */
    public static ChangingEdges changing(Fitted fitted) {
        return new ChangingEdges(fitted.names(), edges(fitted), EdgeRules.plain(directed(fitted)));
    }

    /** The same, where what is said of an edge one way and the other are two things, if that is stored, and weights may be corrected. */
    public static ChangingEdges correcting(Fitted fitted) {
        EdgeRules rules = EdgeRules.plain(directed(fitted) || isBothWays(fitted));
        return new ChangingEdges(fitted.names(), edges(fitted), rules.directed() ? rules.correcting() : rules);
    }

    /** Whether what was said of an edge one way and the other is stored apart. */
    public static boolean isBothWays(Fitted fitted) {
        return Boolean.TRUE.equals(fitted.card().get(BOTH_WAYS));
    }

    /** Whether edges go one way only. */
    public static boolean directed(Fitted fitted) {
        return Boolean.TRUE.equals(fitted.card().get(DIRECTED));
    }

    /** The edges as they are stored. @throws BadInput where there are none */
    static Edges edges(Fitted fitted) {
        if (!in(fitted)) {
            throw new BadInput("the run did not store its edges, by which nodes that came after training find their"
                    + " place; run finetune again with --out elsewhere");
        }
        int[] pairs = fitted.read(EDGES).integers();
        int[] sources = new int[pairs.length / 2];
        int[] targets = new int[sources.length];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = pairs[2 * i];
            targets[i] = pairs[2 * i + 1];
        }
        Tensor weights = fitted.readout().get(WEIGHTS);
        return new Edges(sources, targets, weights == null ? null : weights.values(), null, null);
    }
}
