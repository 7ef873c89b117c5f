package dev.graft.kind.community;

import dev.graft.base.Nullable;
import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.Findings;
import dev.graft.eval.changed.Grouping;
import dev.graft.eval.changed.Outcomes;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What fine-tuning changed of members' communities, where the truth is known: add every repeat, the first one first. A
 * member is right where most of the test members of the community it was put in are of its own; ties go to the truth's
 * first. The mean is purity, which grows with the number of communities.
 */
public final class CommunityChanges {
    private final Graph graph;
    private final @Nullable Labels labels;
    private final Grouping degree;
    private final Outcomes byClass;
    private final Outcomes byDegree;
    private final List<Examples> examples = new ArrayList<>();

    /** @param labels the true communities, one a node at most, or null where there is no truth */
    public CommunityChanges(Graph graph, @Nullable Labels labels) {
        this.graph = graph;
        this.labels = labels;
        this.degree = Grouping.byDegree(Grouping.degrees(graph));
        this.byClass = new Outcomes("community", "purity", false, labels == null ? List.of() : labels.names());
        this.byDegree = new Outcomes("degree", "purity", false, degree.names());
    }

    /**
     * Adds one repeat's test members.
     *
     * @param frozen the community of every node by the untouched vectors {@code [nodes]}
     * @param tuned the same after fine-tuning
     */
    public void add(int[] members, int[] frozen, int[] tuned) {
        if (labels == null) {
            return;
        }
        int[] then = majority(labels, members, frozen);
        int[] now = majority(labels, members, tuned);
        double[] gain = new double[members.length];
        double[] fine = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            int u = members[i];
            int truth = labels.of()[u][0];
            double before = then[i] == truth ? 1 : 0;
            double after = now[i] == truth ? 1 : 0;
            byClass.add(u, before, after, truth);
            byDegree.add(u, before, after, degree.of()[u]);
            gain[i] = after - before;
            fine[i] = gain[i] * graph.degree(u);
        }
        if (examples.isEmpty()) {
            List<String> names = labels.names();
            int[][] of = labels.of();
            examples.add(Examples.of(
                    "test members",
                    "right or not",
                    gain,
                    fine,
                    i -> new Examples.Example(
                            graph.ids().name(members[i]),
                            names.get(of[members[i]][0]),
                            names.get(then[i]),
                            names.get(now[i]),
                            then[i] == of[members[i]][0] ? 1 : 0,
                            now[i] == of[members[i]][0] ? 1 : 0)));
        }
    }

    /** For each member, the true community of most of the members that were put where it was. */
    static int[] majority(Labels labels, int[] members, int[] found) {
        Map<Integer, int[]> counts = new HashMap<>();
        for (int u : members) {
            counts.computeIfAbsent(found[u], _ -> new int[labels.classes()])[labels.of()[u][0]]++;
        }
        Map<Integer, Integer> most = new HashMap<>();
        counts.forEach((community, of) -> {
            int best = 0;
            for (int c = 1; c < of.length; c++) {
                best = of[c] > of[best] ? c : best;
            }
            most.put(community, best);
        });
        int[] majority = new int[members.length];
        for (int i = 0; i < members.length; i++) {
            majority[i] = most.getOrDefault(found[members[i]], -1);
        }
        return majority;
    }

    /** All together. */
    public Findings findings() {
        List<Grouping> groupings = new ArrayList<>();
        if (labels != null) {
            groupings.add(new Grouping("community", labels.names(), labels.of()));
        }
        groupings.add(degree);
        return new Findings(
                graph.ids(),
                groupings,
                labels == null ? List.of() : List.of(byClass.table(), byDegree.table()),
                examples.isEmpty() ? null : examples.getFirst(),
                null,
                Map.of());
    }
}
