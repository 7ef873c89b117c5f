package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.Edges;
import dev.graft.graph.PairSet;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * Draws pairs that are no edges. What is known to be one grows from part to part: negatives for training are not told
 * which edges are held out.
 */
final class NonEdges {
    private static final int TRIES = 1000;
    private final int nodes;
    private final boolean directed;
    private final boolean timed;
    private final Edges all;
    private final Events events;
    private final int[] pool;
    private final boolean @Nullable [] keep;

    /**
     * @param all edges that degrees and, with times, possible targets are taken from
     * @param timed whether a negative keeps its edge's source and time: then a pair may have met at other times
     * @param keep nodes that a negative keeps from its edge, where one of them is in it; or null
     */
    public NonEdges(int nodes, boolean directed, boolean timed, Edges all, boolean @Nullable [] keep) {
        this.nodes = nodes;
        this.directed = directed;
        this.timed = timed;
        this.all = all;
        this.events = new Events(all);
        this.keep = keep;
        this.pool = Arrays.stream(all.targets()).sorted().distinct().toArray();
    }

    /**
     * One negative for each edge, in order. An edge whose reverse is an edge too has no reversed negative: it gets a
     * random one where {@code aligned}, else it is left out.
     *
     * @param known pairs that are no negatives
     */
    public Pairs draw(NegativeKind kind, Edges edges, PairSet known, long seed, boolean aligned, boolean training) {
        int[] order = new int[edges.size()];
        int[] sources = new int[order.length];
        int[] targets = new int[order.length];
        int n = 0;
        Seeds random = Seeds.of(seed, 7, kind.name().hashCode());
        for (int i = 0; i < order.length; i++) {
            int u = edges.sources()[i];
            int v = edges.targets()[i];
            boolean turned = kind == NegativeKind.REVERSED && !known.has(v, u);
            if (kind == NegativeKind.REVERSED && !turned && !aligned) {
                continue;
            }
            long pair = turned ? pair(v, u) : drawn(kind, edges, i, known, random);
            sources[n] = (int) (pair >>> 32);
            targets[n] = (int) pair;
            order[n++] = i;
        }
        Edges of = edges.pick(order, 0, n);
        return new Pairs(
                Arrays.copyOf(sources, n), Arrays.copyOf(targets, n), timed ? of.times() : null, training ? of : null);
    }

    /** So many wrong targets for each edge, {@code [edges x k]}. */
    public Pairs candidates(Edges edges, PairSet known, int k, long seed) {
        int n = Memory.length(edges.size(), k, 2 * Integer.BYTES, "wrong targets (test edges x task.candidates)");
        Pairs pairs = new Pairs(new int[n], new int[n], timed ? new long[n] : null, null);
        Seeds random = Seeds.of(seed, 8);
        for (int i = 0; i < n; i++) {
            int u = edges.sources()[i / k];
            int v = edges.targets()[i / k];
            int wrong = v;
            for (int tries = 0; wrong == v || wrong == u || isEdge(u, wrong, edges, i / k, known); tries++) {
                check(tries);
                wrong = timed ? pool[random.nextInt(pool.length)] : random.nextInt(nodes);
            }
            pairs.sources()[i] = u;
            pairs.targets()[i] = wrong;
            if (pairs.times() != null && edges.times() != null) {
                pairs.times()[i] = edges.times()[i / k];
            }
        }
        return pairs;
    }

    private long drawn(NegativeKind kind, Edges edges, int i, PairSet known, Seeds random) {
        int u = edges.sources()[i];
        int v = edges.targets()[i];
        for (int tries = 0; true; tries++) {
            check(tries);
            long pair = kind == NegativeKind.DEGREE ? matched(u, random) : free(u, v, random);
            int a = (int) (pair >>> 32);
            int b = (int) pair;
            if (a != b && !isEdge(a, b, edges, i, known)) {
                return pair;
            }
        }
    }

    /** With times: at the time of edge i. */
    private boolean isEdge(int u, int v, Edges edges, int i, PairSet known) {
        return (timed && edges.times() != null) ? events.has(u, v, edges.times()[i]) : known.has(u, v);
    }

    private long matched(int u, Seeds random) {
        int i = random.nextInt(all.size());
        boolean turn = !directed && !timed && random.nextInt(2) == 0;
        return pair(u, turn ? all.sources()[i] : all.targets()[i]);
    }

    private long free(int u, int v, Seeds random) {
        if (timed) {
            return pair(u, pool[random.nextInt(pool.length)]);
        }
        if (keep != null && keep[u]) {
            return pair(u, random.nextInt(nodes));
        }
        if (keep != null && keep[v]) {
            return pair(random.nextInt(nodes), v);
        }
        return pair(random.nextInt(nodes), random.nextInt(nodes));
    }

    private void check(int tries) {
        if (tries == TRIES) {
            throw none(nodes, TRIES);
        }
    }

    static BadInput none(int nodes, int tries) {
        return new BadInput("no pair that is no edge was found in " + tries
                + " draws: the graph joins nearly all of its " + nodes + " nodes; link prediction has nothing to tell");
    }

    private static long pair(int u, int v) {
        return ((long) u << 32) | v;
    }
}
