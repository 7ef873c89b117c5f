package dev.graft.graph;

import dev.graft.base.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Facts with the names of what they are about.
 *
 * @param graph of the training facts; entities that occur in other facts only are nodes without edges
 * @param relations names
 */
public record KnowledgeGraph(Graph graph, List<String> relations) {
    public KnowledgeGraph {
        relations = List.copyOf(relations);
    }

    /** Number of entities. */
    public int entities() {
        return graph.nodes();
    }

    /**
     * A graph's own facts, and room for the names of others. Names of the graph keep their ids.
     *
     * @throws BadInput for a fact whose relation is empty
     */
    public static KnowledgeGraph of(Graph train, List<Graph> others) {
        mustName(train);
        others.forEach(KnowledgeGraph::mustName);
        Set<String> known = new HashSet<>(train.edgeTypes());
        List<String> relations = new ArrayList<>(train.edgeTypes());
        List<String> unseen = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Graph other : others) {
            for (String relation : other.edgeTypes()) {
                if (known.add(relation)) {
                    relations.add(relation);
                }
            }
            for (int u = 0; u < other.nodes(); u++) {
                String name = other.ids().name(u);
                if (train.ids().id(name) < 0 && listed.add(name)) {
                    unseen.add(name);
                }
            }
        }
        return new KnowledgeGraph(Graphs.withNodes(train, unseen), relations);
    }

    /** An edge may do without a type; a fact without a relation says nothing, and nobody could ask for it. */
    private static void mustName(Graph facts) {
        for (int t = 0; t < facts.edgeTypes().size(); t++) {
            if (facts.edgeTypes().get(t).isBlank()) {
                throw new BadInput("the relation of " + example(facts, t)
                        + " is empty; name the relation of each fact, or remove the row");
            }
        }
    }

    private static String example(Graph facts, int type) {
        Csr out = facts.out();
        for (int u = 0; u < facts.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                if ((out.types() == null ? 0 : out.types()[i]) == type) {
                    return "the fact from '" + facts.ids().name(u) + "' to '"
                            + facts.ids().name(out.targets()[i]) + "'";
                }
            }
        }
        return "a fact";
    }

    /** The facts of a graph whose names are all among these, in its rows' order. */
    public Triples triples(Graph from) {
        Map<String, Integer> relationIds = new LinkedHashMap<>();
        relations.forEach(relation -> relationIds.put(relation, relationIds.size()));
        int[] kinds = new int[Math.max(1, from.edgeTypes().size())];
        for (int t = 0; t < from.edgeTypes().size(); t++) {
            kinds[t] = relationIds.getOrDefault(from.edgeTypes().get(t), -1);
        }
        int[] ids = new int[from.nodes()];
        for (int u = 0; u < ids.length; u++) {
            ids[u] = graph.ids().id(from.ids().name(u));
        }
        Csr out = from.out();
        int[] heads = new int[out.arcs()];
        int[] types = new int[out.arcs()];
        int[] tails = new int[out.arcs()];
        for (int u = 0; u < from.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                heads[i] = ids[u];
                types[i] = kinds[out.types() == null ? 0 : out.types()[i]];
                tails[i] = ids[out.targets()[i]];
            }
        }
        return new Triples(heads, types, tails);
    }

    /** A graph of facts over all entities, with the relations as edge types; what is given twice is one fact. */
    public Graph graph(Triples facts) {
        Integer[] order = new Integer[facts.size()];
        Arrays.setAll(order, i -> i);
        Comparator<Integer> ascending = Comparator.<Integer>comparingInt(i -> facts.heads()[i])
                .thenComparingInt(i -> facts.tails()[i])
                .thenComparingInt(i -> facts.relations()[i]);
        Arrays.sort(order, ascending);
        int[] once = new int[order.length];
        int n = 0;
        for (int k = 0; k < order.length; k++) {
            if (k == 0 || ascending.compare(order[k - 1], order[k]) != 0) {
                once[n++] = order[k];
            }
        }
        Triples distinct = facts.pick(once, 0, n);
        Csr out =
                CsrBuilder.build(entities(), Edges.typed(distinct.heads(), distinct.tails(), distinct.relations()), 1);
        return new Graph(graph.ids(), true, out, CsrBuilder.transpose(out, 1), n, relations, graph.timeDecimals());
    }
}
