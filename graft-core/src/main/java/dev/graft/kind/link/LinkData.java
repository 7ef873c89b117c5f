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
 * One split's edges. What vectors may see is {@link #seen}, a graph that is built from training edges alone; nothing
 * else of this is ever handed to a start.
 *
 * @param parts as they were split: training edges and what is held out
 * @param graph of all training edges, no pair twice
 * @param seen of the training edges that do not teach the head, or of all where all do both
 * @param teach edges that the head is taught by
 * @param testNegatives from files, by kind
 * @param timed whether edges are events that negatives share the time of
 * @param timeDecimals of the edges' times, as {@link Graph#timeDecimals}
 */
public record LinkData(
        Ids ids,
        boolean directed,
        boolean timed,
        EdgeSplits.Parts parts,
        Graph graph,
        Graph seen,
        Edges teach,
        Map<NegativeKind, Edges> testNegatives,
        int timeDecimals) {

    /** Edges that are learned from. */
    public Edges train() {
        return parts.train();
    }

    /** Splits a graph's edges. */
    public static LinkData split(LinkSpec spec, double supervision, Graph source, long seed) {
        Edges edges = Edges.of(source);
        EdgeSplits.Parts parts = EdgeSplits.of(
                spec.split(), edges, source.nodes(), source.directed(), source.edgeTypes(), Seeds.derive(seed, 1));
        return of(spec.split().kind(), supervision, source.ids(), source.directed(), parts, Map.of(), seed)
                .withTimeDecimals(source.timeDecimals());
    }

    /** The same of times that are whole numbers of another power of ten. */
    private LinkData withTimeDecimals(int decimals) {
        return new LinkData(ids, directed, timed, parts, graph, seen, teach, testNegatives, decimals);
    }

    /** Takes parts as they are, their times as whole numbers of their unit. */
    public static LinkData of(
            LinkSpec.Split.Kind kind,
            double supervision,
            Ids ids,
            boolean directed,
            EdgeSplits.Parts parts,
            Map<NegativeKind, Edges> testNegatives,
            long seed) {
        boolean timed = kind == LinkSpec.Split.Kind.TIME;
        Edges seen = parts.train();
        Edges teach = parts.train();
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
        return new LinkData(
                ids,
                directed,
                timed,
                parts,
                graph(ids, directed, parts.train()),
                graph(ids, directed, seen),
                teach,
                testNegatives,
                0);
    }

    private static Graph graph(Ids ids, boolean directed, Edges edges) {
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
