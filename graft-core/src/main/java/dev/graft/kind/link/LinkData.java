package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.PairSet;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Seeds;
import java.util.List;
import java.util.Map;

/**
 * One split's edges. What vectors may see is {@link #seen}, built from training edges alone, while the head is taught, {@link
 * #graph} while it is chosen what teaches it, and {@link #known} in the end; no test edge is in any of these.
 *
 * @param parts as they were split: training edges and what is held out
 * @param graph of all training edges, no pair twice
 * @param seen of the training edges that do not teach the head, or of all where all do both
 * @param known of all that may be known before the test: with the validation edges where they come back in the end
 * @param supervision share of the training edges that alone teach the head; 0: all do both
 * @param teach edges that the head is taught by
 * @param testNegatives from files, by kind
 * @param timed whether edges are events that negatives share the time of
 * @param timeDecimals of the edges' times, as {@link Graph#timeDecimals}
 */
record LinkData(
        Ids ids,
        boolean directed,
        boolean timed,
        EdgeSplits.Parts parts,
        Graph graph,
        Graph seen,
        Graph known,
        double supervision,
        Edges teach,
        Map<NegativeKind, Edges> testNegatives,
        int timeDecimals) {

    /** A graph of these edges over all nodes. */
    Graph graph(Edges edges) {
        return graph(ids, directed, edges);
    }

    /** Edges that are learned from. */
    public Edges train() {
        return parts.train();
    }

    /** Whether validation edges come back in the end. */
    boolean refit() {
        return !known.equals(graph);
    }

    /** The edges of {@link #known}. */
    Edges knownEdges() {
        return refit() ? Edges.join(parts.train(), parts.valid()) : parts.train();
    }

    /** What the vectors that are read in the end may have seen. */
    Graph view() {
        return refit() ? known : seen;
    }

    /** Splits a graph's edges. */
    public static LinkData split(LinkSpec spec, double supervision, Graph source, long seed) {
        Edges edges = Edges.of(source);
        EdgeSplits.Parts parts = EdgeSplits.of(
                spec.split(), edges, source.nodes(), source.directed(), source.edgeTypes(), Seeds.derive(seed, 1));
        return of(
                        spec.split().kind(),
                        supervision,
                        spec.refit(),
                        source.ids(),
                        source.directed(),
                        parts,
                        Map.of(),
                        seed)
                .withTimeDecimals(source.timeDecimals());
    }

    /** The same of times that are whole numbers of another power of ten. */
    private LinkData withTimeDecimals(int decimals) {
        return new LinkData(
                ids, directed, timed, parts, graph, seen, known, supervision, teach, testNegatives, decimals);
    }

    /** All edges teach and are known; nothing is asked. */
    static LinkData everything(LinkSpec.Split.Kind kind, double supervision, Graph source, Edges edges, long seed) {
        return of(
                        kind,
                        supervision,
                        false,
                        source.ids(),
                        source.directed(),
                        EdgeSplits.Parts.everything(edges),
                        Map.of(),
                        seed)
                .withTimeDecimals(source.timeDecimals());
    }

    /** Takes parts as they are, their times as whole numbers of their unit. */
    public static LinkData of(
            LinkSpec.Split.Kind kind,
            double supervision,
            boolean refit,
            Ids ids,
            boolean directed,
            EdgeSplits.Parts parts,
            Map<NegativeKind, Edges> testNegatives,
            long seed) {
        boolean timed = kind == LinkSpec.Split.Kind.TIME;
        Edges seen = parts.train();
        Edges teach = supervision > 0
                ? parts.train()
                : EdgeSplits.removable(kind, parts.train(), ids.size(), directed, Seeds.derive(seed, 2));
        if (supervision > 0) {
            List<Edges> two =
                    EdgeSplits.holdOut(kind, supervision, parts.train(), ids.size(), directed, Seeds.derive(seed, 2));
            seen = two.getFirst();
            teach = two.getLast();
            if (seen.size() == 0 || teach.size() == 0) {
                throw new BadInput("tune.supervision " + supervision + " leaves " + seen.size()
                        + " training edges for the start and " + teach.size()
                        + " to teach the head, of " + parts.train().size() + "; each needs one at least");
            }
        }
        Graph all = graph(ids, directed, parts.train());
        return new LinkData(
                ids,
                directed,
                timed,
                parts,
                all,
                supervision > 0 ? graph(ids, directed, seen) : all,
                refit ? graph(ids, directed, Edges.join(parts.train(), parts.valid())) : all,
                supervision,
                teach.size() > 0 ? teach : parts.train(),
                testNegatives,
                0);
    }

    static Graph graph(Ids ids, boolean directed, Edges edges) {
        return GraphBuilder.of(ids, edges.sources(), edges.targets(), edges.weights(), directed);
    }

    /** Test edges of pairs that are news: neither training nor validation has them, which may tell them to anybody. */
    public Edges news() {
        PairSet known = new PairSet(directed, Edges.join(parts.train(), parts.valid()));
        Edges test = parts.test();
        int[] order = new int[test.size()];
        int n = 0;
        for (int i = 0; i < order.length; i++) {
            if (!known.has(test.sources()[i], test.targets()[i])) {
                order[n++] = i;
            }
        }
        return test.pick(order, 0, n);
    }

    /** Test edges with a node that no training edge has. */
    public long unseen() {
        long unseen = 0;
        Edges test = parts.test();
        for (int i = 0; i < test.size(); i++) {
            unseen += graph.degree(test.sources()[i]) == 0 || graph.degree(test.targets()[i]) == 0 ? 1 : 0;
        }
        return unseen;
    }

    /** Test edges that are training edges turned round. */
    public long reversedInTrain() {
        return new PairSet(true, parts.train()).countReversed(parts.test());
    }
}
