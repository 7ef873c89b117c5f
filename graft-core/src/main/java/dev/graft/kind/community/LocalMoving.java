package dev.graft.kind.community;

import dev.graft.graph.CommunityFinder.Quality;
import dev.graft.graph.Csr;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Communities of a graph that changed, from those that it had: nodes that changed, and then those beside what moved, go where the quality
 * gains most, or begin a community; communities that changed are joined with another where that gains; those that came apart are split.
 * Where communities that this is about, found anew from single nodes, are of higher quality, these are taken: so communities split that
 * hang together still. What nothing changed near stays. (Which nodes to begin with: Zarayeneh, Kalyanaraman: Delta-screening, IEEE TNSE
 * 2021; Sahu: DF Louvain, 2024. Local moving with a queue, and communities that are connected: Traag, Waltman, van Eck: From Louvain to
 * Leiden, Scientific Reports 2019.) One thread; the same for the same graph and start.
 */
final class LocalMoving {
    private static final int ROUNDS = 20;
    private static final double LEAST_GAIN = 1e-10;

    private final Csr arcs;
    private final double resolution;
    /** What a node weighs: its degree, or 1. */
    private final double[] weights;

    private final int[] community;
    private final boolean[] changed;
    /** What its nodes weigh. */
    private final double[] sizes;

    private final int[] counts;
    /** Weight of edges to each community, of one node or community at a time; zeros in between. */
    private final double[] to;

    private final int[] met;

    private LocalMoving(Csr arcs, int[] start, boolean[] changed, Quality quality, double resolution) {
        int nodes = arcs.nodes();
        this.arcs = arcs;
        this.community = start.clone();
        this.changed = changed.clone();
        this.weights = EdgeEnds.weights(arcs);
        double volume = Arrays.stream(weights).sum();
        this.resolution = switch (quality) {
            case MODULARITY -> volume == 0 ? 0 : resolution / volume;
            case CPM -> resolution;
        };
        if (quality == Quality.CPM) {
            Arrays.fill(weights, 1);
        }
        int communities = 1 + Arrays.stream(start).max().orElse(-1);
        this.sizes = new double[communities + nodes];
        this.counts = new int[sizes.length];
        this.to = new double[sizes.length];
        this.met = new int[sizes.length];
        for (int u = 0; u < nodes; u++) {
            sizes[community[u]] += weights[u];
            counts[community[u]]++;
        }
    }

    private void move(int u, int c) {
        sizes[community[u]] -= weights[u];
        counts[community[u]]--;
        sizes[c] += weights[u];
        counts[c]++;
        community[u] = c;
    }

    /**
     * The community of each node, by the numbers that they had; new ones have higher numbers.
     *
     * @param arcs of an undirected graph
     * @param start {@code [nodes]} from 0; of new nodes any number above those of the others
     * @param changed nodes whose edges changed, {@code [nodes]}
     */
    static int[] of(Csr arcs, int[] start, boolean[] changed, Quality quality, double resolution) {
        LocalMoving standing = new LocalMoving(arcs, start, changed, quality, resolution);
        standing.run();
        LocalMoving anew = standing.anew(start, quality, resolution);
        anew.run();
        return anew.quality() > standing.quality() + LEAST_GAIN ? anew.community : standing.community;
    }

    /** To be found from single nodes: communities that lost, got or had a node that changed. */
    private LocalMoving anew(int[] start, Quality quality, double asked) {
        boolean[] touched = new boolean[sizes.length];
        for (int u = 0; u < start.length; u++) {
            touched[start[u]] |= changed[u];
            touched[community[u]] |= changed[u];
        }
        int[] alone = start.clone();
        boolean[] all = new boolean[start.length];
        int free = 1 + Arrays.stream(start).max().orElse(-1);
        for (int u = 0; u < start.length; u++) {
            all[u] = touched[start[u]];
            alone[u] = all[u] ? free++ : start[u];
        }
        return new LocalMoving(arcs, alone, all, quality, asked);
    }

    /** What is maximised, but for a factor and what does not depend on the communities. */
    private double quality() {
        double quality = 0;
        for (int u = 0; u < community.length; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                quality += community[arcs.targets()[i]] == community[u] ? arcs.weight(i) : 0;
            }
        }
        for (double size : sizes) {
            quality -= resolution * size * size;
        }
        return quality;
    }

    private void run() {
        boolean more = true;
        for (int round = 0; round < ROUNDS && more; round++) {
            moveNodes();
            more = join();
        }
        split();
    }

    private void moveNodes() {
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        boolean[] waits = changed.clone();
        for (int u = 0; u < waits.length; u++) {
            if (waits[u]) {
                queue.add(u);
            }
        }
        long most = (long) ROUNDS * waits.length;
        for (long steps = 0; !queue.isEmpty() && steps < most; steps++) {
            int u = queue.remove();
            waits[u] = false;
            int best = best(u);
            if (best == community[u]) {
                continue;
            }
            move(u, best);
            changed[u] = true;
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                if (community[v] != best && !waits[v]) {
                    waits[v] = true;
                    queue.add(v);
                }
            }
        }
    }

    /** Where a node gains most, its own community where none gains more, a new one where all lose. */
    private int best(int u) {
        int n = 0;
        int own = community[u];
        for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
            int v = arcs.targets()[i];
            if (v != u) {
                n = meet(community[v], arcs.weight(i), n);
            }
        }
        double stays = to[own] - resolution * weights[u] * (sizes[own] - weights[u]);
        double most = Math.max(stays, 0) + LEAST_GAIN;
        int best = stays >= -LEAST_GAIN ? own : counts[own] > 1 ? empty() : own;
        for (int k = 0; k < n; k++) {
            int c = met[k];
            double gain = to[c] - resolution * weights[u] * sizes[c];
            if (c != own && (gain > most || (gain == most && c < best))) {
                most = gain;
                best = c;
            }
        }
        forget(n);
        return best;
    }

    private int meet(int c, double weight, int n) {
        int more = n;
        if (to[c] == 0) {
            met[more++] = c;
        }
        to[c] += weight;
        return more;
    }

    private void forget(int n) {
        for (int k = 0; k < n; k++) {
            to[met[k]] = 0;
        }
    }

    /** The first number above those of the start that no node has. */
    private int empty() {
        int c = sizes.length - weights.length;
        while (counts[c] > 0) {
            c++;
        }
        return c;
    }

    /** Joins each community that has changed nodes with the one that this gains most by; says whether any was. */
    private boolean join() {
        int[][] members = members();
        boolean joined = false;
        for (int c = 0; c < members.length; c++) {
            if (members[c].length == 0 || Arrays.stream(members[c]).noneMatch(u -> changed[u])) {
                continue;
            }
            int n = 0;
            for (int u : members[c]) {
                for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                    n = meet(community[arcs.targets()[i]], arcs.weight(i), n);
                }
            }
            int best = c;
            double most = LEAST_GAIN;
            for (int k = 0; k < n; k++) {
                double gain = to[met[k]] - resolution * sizes[c] * sizes[met[k]];
                if (met[k] != c && gain > most) {
                    most = gain;
                    best = met[k];
                }
            }
            forget(n);
            if (best != c) {
                joined = true;
                members[best] = concat(members[best], members[c]);
                for (int u : members[c]) {
                    move(u, best);
                    changed[u] = true;
                }
                members[c] = new int[0];
            }
        }
        return joined;
    }

    private static int[] concat(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private int[][] members() {
        int[] counts = new int[sizes.length];
        for (int c : community) {
            counts[c]++;
        }
        int[][] members = new int[sizes.length][];
        Arrays.setAll(members, c -> new int[counts[c]]);
        for (int u = community.length - 1; u >= 0; u--) {
            members[community[u]][--counts[community[u]]] = u;
        }
        return members;
    }

    /** Each part of a changed community that no edge joins to the part of its first member becomes one by itself. */
    private void split() {
        boolean[] seen = new boolean[community.length];
        for (int[] its : members()) {
            if (Arrays.stream(its).anyMatch(u -> changed[u])) {
                int c = community[its[0]];
                for (int u : its) {
                    if (community[u] == c && !seen[u]) {
                        part(u, c, u == its[0] ? c : empty(), seen);
                    }
                }
            }
        }
    }

    private void part(int from, int c, int name, boolean[] seen) {
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(from);
        seen[from] = true;
        while (!queue.isEmpty()) {
            int u = queue.remove();
            if (name != c) {
                move(u, name);
            }
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                if (community[v] == c && !seen[v]) {
                    seen[v] = true;
                    queue.add(v);
                }
            }
        }
    }
}
