package dev.graft.kind.community;

import dev.graft.base.Nullable;
import dev.graft.eval.Influence;
import dev.graft.eval.Measures;
import dev.graft.eval.TestItems;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a partition is worth, and how that hangs on each node. Conductance and the number of communities are the
 * communities' own and hang on no single node.
 *
 * @param graph undirected
 * @param labels the true communities, or null where there is no truth
 * @param known whether members are known: then agreement is of the others, and of all apart
 */
record CommunityMeasures(Graph graph, @Nullable Labels labels, boolean known) {
    /** All metrics: the truth's on the test members, the graph's on all nodes. */
    Measures of(int[] community, int[] test) {
        Map<String, Double> values = values(community, test);
        Map<String, Influence> influences = new LinkedHashMap<>();
        Labels truth = labels;
        if (truth != null) {
            put(influences, values, List.of("nmi", "ami", "ari"), truth, community, test);
            if (known) {
                put(influences, values, List.of("nmiOfAll"), truth, community, Split.labelled(truth));
            }
        }
        int[] every = new int[graph.nodes()];
        Arrays.setAll(every, u -> u);
        put(
                influences,
                values,
                List.of("modularity", "coverage"),
                TestItems.of(every),
                GraphQuality.parts(graph.out(), community));
        return Measures.of(values).with(influences);
    }

    private static void put(
            Map<String, Influence> to,
            Map<String, Double> values,
            List<String> names,
            Labels labels,
            int[] community,
            int[] nodes) {
        int[] truth = truth(labels, nodes);
        int[] found = Partitions.of(community, nodes);
        put(to, values, names, TestItems.of(nodes), Agreement.of(truth, found).parts(truth, found));
    }

    private static void put(
            Map<String, Influence> to,
            Map<String, Double> values,
            List<String> names,
            TestItems items,
            float[][] parts) {
        for (int m = 0; m < names.size(); m++) {
            String name = names.get(m);
            to.put(name, new Influence(values.getOrDefault(name, Double.NaN), items, parts[m]));
        }
    }

    /** The same without the nodes' parts. */
    Map<String, Double> values(int[] community, int[] test) {
        Map<String, Double> values = new LinkedHashMap<>();
        if (labels != null) {
            Agreement agreement = agreement(labels, community, test);
            values.put("nmi", agreement.nmi());
            values.put("ami", agreement.ami());
            values.put("ari", agreement.ari());
            if (known) {
                values.put(
                        "nmiOfAll",
                        agreement(labels, community, Split.labelled(labels)).nmi());
            }
        }
        GraphQuality quality = GraphQuality.of(graph.out(), community);
        values.put("modularity", quality.modularity());
        values.put("conductance", quality.conductance());
        values.put("coverage", quality.coverage());
        values.put("communities", (double) quality.communities());
        return values;
    }

    private static Agreement agreement(Labels labels, int[] community, int[] nodes) {
        return Agreement.of(truth(labels, nodes), Partitions.of(community, nodes));
    }

    private static int[] truth(Labels labels, int[] nodes) {
        return Arrays.stream(nodes).map(u -> labels.of()[u][0]).toArray();
    }
}
