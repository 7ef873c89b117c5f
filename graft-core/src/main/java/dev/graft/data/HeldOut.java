package dev.graft.data;

import dev.graft.graph.Edges;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.graph.Triples;
import java.util.List;

/**
 * Items that a repeat holds out and reports on, as whoever has seen them would know them.
 *
 * @param what they are, in words, such as {@code test edges}
 * @param known hashes that give an item away, {@code [ways][items]}: any one is enough
 */
public record HeldOut(String what, List<long[]> known) {
    /** Nothing is held out. */
    public static final HeldOut NONE = new HeldOut("test items", List.of());

    /** Number of items. */
    public int size() {
        return known.isEmpty() ? 0 : known.getFirst().length;
    }

    /** How many of them were seen. */
    public long seenBy(Lineage lineage) {
        long seen = 0;
        for (int i = 0; i < size(); i++) {
            boolean any = false;
            for (long[] way : known) {
                any |= lineage.has(way[i]);
            }
            seen += any ? 1 : 0;
        }
        return seen;
    }

    /** Edges without a direction: either way round gives one away. */
    public static HeldOut edges(String what, Edges edges, Ids ids) {
        return new HeldOut(what, List.of(ItemHash.edges(edges, ids), ItemHash.reversed(edges, ids)));
    }

    /** Directed edges: an edge gives itself away, and so does the one turned round where the training edges do not have it. */
    public static HeldOut directed(String what, Edges edges, Edges train, Ids ids) {
        long[] there = ItemHash.edges(edges, ids);
        long[] back = ItemHash.reversed(edges, ids);
        Lineage trained = Lineage.NOTHING.and(ItemHash.edges(train, ids));
        unlessTrained(back, there, trained);
        return new HeldOut(what, List.of(there, back));
    }

    /** What training teaches as well gives nothing away: the item itself stands in its place. */
    private static void unlessTrained(long[] ways, long[] own, Lineage trained) {
        for (int i = 0; i < ways.length; i++) {
            ways[i] = trained.has(ways[i]) ? own[i] : ways[i];
        }
    }

    /**
     * Facts: a fact itself gives it away, and so does its pair of entities, either way round, where the training facts do
     * not have that pair.
     */
    public static HeldOut facts(String what, Triples facts, Triples train, Ids ids, List<String> relations) {
        long[] own = ItemHash.facts(facts, ids, relations);
        Edges pairs = new Edges(facts.heads(), facts.tails());
        long[] there = ItemHash.edges(pairs, ids);
        long[] back = ItemHash.reversed(pairs, ids);
        Edges known = new Edges(train.heads(), train.tails());
        Lineage trained = Lineage.NOTHING.and(ItemHash.edges(known, ids)).and(ItemHash.reversed(known, ids));
        unlessTrained(there, own, trained);
        unlessTrained(back, own, trained);
        return new HeldOut(what, List.of(own, there, back));
    }

    /** Labels, one item a label; one that is a number may have been seen as a value. */
    public static HeldOut labels(String what, Labels labels, int[] nodes, Ids ids) {
        return new HeldOut(
                what, List.of(ItemHash.labels(labels, nodes, ids), ItemHash.labelsAsValues(labels, nodes, ids)));
    }

    /** Values, which may have been seen as labels. */
    public static HeldOut values(String what, double[] values, int[] nodes, Ids ids) {
        return new HeldOut(
                what, List.of(ItemHash.values(values, nodes, ids), ItemHash.valuesAsLabels(values, nodes, ids)));
    }
}
