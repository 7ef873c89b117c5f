package dev.graft.kind.link;

import dev.graft.eval.Leak;
import dev.graft.graph.Edges;
import dev.graft.graph.PairSet;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks for test edges that training gives away, and for false negatives. */
final class LinkLeaks {
    /** Training edges of which at least this share has its reverse: then a reverse that is known tells the edge. */
    private static final double RECIPROCAL = 0.5;
    /** Reverses give away at least this share of the test edges before it is called a leak. */
    private static final double SHARE = 0.05;

    private LinkLeaks() {}

    /** What there is; nothing in a clean set. */
    public static List<Leak> of(LinkTask task) {
        LinkData data = task.data();
        EdgeSplits.Parts parts = data.parts();
        List<Leak> leaks = new ArrayList<>();
        if (data.timed()) {
            add(
                    leaks,
                    "trainLaterThanTest",
                    later(parts),
                    parts.train().size(),
                    "training edges are later than the first test edge, so training knows the future; split by time anew");
        } else {
            PairSet train = new PairSet(data.directed(), parts.train());
            add(
                    leaks,
                    "testInTrain",
                    train.count(parts.test()),
                    parts.test().size(),
                    "test edges are training edges; take them out of training");
            add(
                    leaks,
                    "validInTrain",
                    train.count(parts.valid()),
                    parts.valid().size(),
                    "validation edges are training edges, so training stops too late; take them out of training");
            add(
                    leaks,
                    "testInValid",
                    new PairSet(data.directed(), parts.valid()).count(parts.test()),
                    parts.test().size(),
                    "test edges are validation edges, which training stops by; take them out of validation");
            reversed(leaks, data, train);
            if (parts.inductive() == null) {
                add(
                        leaks,
                        "unseenNodes",
                        data.unseen(),
                        parts.test().size(),
                        "test edges have a node that no training edge has: nothing is known of it, and that it is unknown"
                                + " may tell the edge; use task.split.kind connected");
            }
        }
        add(
                leaks,
                "duplicateTest",
                parts.test().size() - distinct(parts.test(), data),
                parts.test().size(),
                "test edges are the same as another one; keep each once");
        negatives(leaks, task);
        return leaks;
    }

    private static void add(List<Leak> leaks, String kind, long count, long of, String text) {
        if (count > 0) {
            leaks.add(new Leak(kind, count, of, text));
        }
    }

    private static long later(EdgeSplits.Parts parts) {
        long[] test = parts.test().times();
        long[] train = parts.train().times();
        if (test == null || train == null) {
            return 0;
        }
        long first = Arrays.stream(test).min().orElse(Long.MAX_VALUE);
        return Arrays.stream(train).filter(time -> time >= first).count();
    }

    private static void reversed(List<Leak> leaks, LinkData data, PairSet train) {
        if (!data.directed()) {
            return;
        }
        Edges edges = data.train();
        double reciprocity = train.countReversed(edges) / (double) edges.size();
        long known = train.countReversed(data.parts().test());
        if (reciprocity >= RECIPROCAL && known > SHARE * data.parts().test().size()) {
            add(
                    leaks,
                    "reversedInTrain",
                    known,
                    data.parts().test().size(),
                    "test edges are training edges turned round, in a graph where most edges run both ways; hold both"
                            + " directions out together, or treat the graph as undirected");
        }
    }

    /** Different test edges; events that differ in time are different. */
    private static long distinct(Edges edges, LinkData data) {
        if (!data.timed() || edges.times() == null) {
            return new PairSet(data.directed(), edges).size();
        }
        // The same pair at one time may be two messages: what cannot be told apart is no leak.
        return edges.size();
    }

    private static void negatives(List<Leak> leaks, LinkTask task) {
        LinkData data = task.data();
        EdgeSplits.Parts parts = data.parts();
        Edges all = Edges.join(parts.train(), parts.valid(), parts.test());
        PairSet edges = new PairSet(data.directed(), all);
        Events events = new Events(all);
        for (Map.Entry<NegativeKind, Pairs> entry : task.test().negatives().entrySet()) {
            Pairs pairs = entry.getValue();
            add(
                    leaks,
                    "negativesAreEdges",
                    data.timed() ? atTheTime(pairs, events) : edges.count(new Edges(pairs.sources(), pairs.targets())),
                    pairs.size(),
                    entry.getKey().name().toLowerCase(Locale.ROOT)
                            + " test negatives are edges of the graph, so right answers count as wrong; take them out");
        }
    }

    private static long atTheTime(Pairs pairs, Events events) {
        long n = 0;
        for (int i = 0; pairs.times() != null && i < pairs.size(); i++) {
            n += events.has(pairs.sources()[i], pairs.targets()[i], pairs.times()[i]) ? 1 : 0;
        }
        return n;
    }
}
