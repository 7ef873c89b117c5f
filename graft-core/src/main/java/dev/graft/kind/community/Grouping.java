package dev.graft.kind.community;

import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.model.Propagation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Nodes in communities, and by what: rows, the graph, and what both say of a node.
 *
 * @param rows {@code [nodes x dim]}
 * @param read what a node's community is read off, {@code [nodes x dim (hops + 1)]}
 * @param community {@code [nodes]}, a place among the names
 * @param held whether a node's community is known, {@code [nodes]}; of further nodes it is not
 * @param nearest the graph of each node's nearest, where communities are found in that
 */
record Grouping(
        CommunitySpec spec,
        Csr arcs,
        float[] rows,
        int dim,
        int hops,
        float[] read,
        int[] community,
        List<String> names,
        boolean[] held,
        @Nullable Csr nearest,
        int threads) {
    static final String NAMES = "communityNames";
    static final String CENTRES = "centres";
    static final String FIRMNESS = "firmness";

    private static final int ROUNDS = 10;

    static Grouping of(
            CommunitySpec spec,
            Csr arcs,
            float[] rows,
            int dim,
            int hops,
            int[] community,
            List<String> names,
            int[] known,
            int threads) {
        boolean[] held = new boolean[community.length];
        for (int u : known) {
            held[u] = true;
        }
        float[] read = Surroundings.of(rows, dim, new Propagation(arcs), hops);
        return new Grouping(
                spec,
                arcs,
                rows,
                dim,
                hops,
                read,
                community,
                names,
                held,
                nearest(spec, read, dim * (hops + 1), arcs, threads),
                threads);
    }

    private static @Nullable Csr nearest(CommunitySpec spec, float[] read, int width, Csr arcs, int threads) {
        return switch (spec.method()) {
            case KMEANS -> null;
            case LEIDEN ->
                NeighbourGraph.of(
                        Surroundings.of(read, width, new Propagation(arcs), 0),
                        width,
                        spec.leiden().neighbours(),
                        threads);
        };
    }

    private int width() {
        return dim * (hops + 1);
    }

    /** The share of all ends of edges, by weight, that each community has. */
    double[] shares() {
        double[] shares = new double[names.size()];
        double[] ends = EdgeEnds.weights(arcs);
        double all = 0;
        for (int u = 0; u < ends.length; u++) {
            shares[community[u]] += ends[u];
            all += ends[u];
        }
        for (int c = 0; c < shares.length && all > 0; c++) {
            shares[c] /= all;
        }
        return shares;
    }

    /** Decides anew of nodes whose surroundings changed, and of new ones, by the rule that the communities were found by. */
    Grouping on(Csr newArcs, float[] newRows) {
        float[] newRead = Surroundings.of(newRows, dim, new Propagation(newArcs), hops);
        Csr newNearest = nearest(spec, newRead, width(), newArcs, threads);
        int[] now = newNearest == null || nearest == null ? byCentres(newRead) : byNearest(nearest, newNearest);
        List<String> more = new ArrayList<>(names);
        int most = 1 + Arrays.stream(now).max().orElse(-1);
        for (int c = names.size(); c < most; c++) {
            more.add(Integer.toString(c));
        }
        return new Grouping(
                spec,
                newArcs,
                newRows,
                dim,
                hops,
                newRead,
                now,
                more,
                Arrays.copyOf(held, now.length),
                newNearest,
                threads);
    }

    /** To the nearest centre, where that is another one than before; then centres follow, until no node moves. */
    private int[] byCentres(float[] newRead) {
        int width = width();
        int nodes = newRead.length / width;
        int[] now = Arrays.copyOf(community, nodes);
        Centres old = Centres.of(read, width, community, names.size());
        int[] touched = IntStream.range(0, nodes)
                .filter(u -> u >= held.length
                        || (!held[u]
                                && !Arrays.equals(
                                        read, u * width, (u + 1) * width, newRead, u * width, (u + 1) * width)))
                .toArray();
        int[] were = Arrays.stream(touched)
                .map(u -> u < community.length ? old.nearest(read, u) : -1)
                .toArray();
        Arrays.fill(now, community.length, nodes, -1);
        Centres centres = old;
        boolean moved = true;
        for (int round = 0; round < ROUNDS && (moved || round == 1); round++) {
            moved = false;
            for (int i = 0; i < touched.length; i++) {
                int u = touched[i];
                int best = centres.nearest(newRead, u);
                int its = best == were[i] ? community[u] : best;
                moved |= its != now[u];
                now[u] = its;
            }
            centres = Centres.of(newRead, width, now, names.size());
        }
        return now;
    }

    private int[] byNearest(Csr before, Csr after) {
        int old = community.length;
        int[] start = Arrays.copyOf(community, after.nodes());
        boolean[] changed = new boolean[start.length];
        for (int u = 0; u < start.length; u++) {
            changed[u] = u >= old || differ(before, after, u);
            start[u] = u >= old ? names.size() + u - old : start[u];
        }
        int[] found = LocalMoving.of(
                after, start, changed, spec.leiden().quality(), spec.leiden().resolution());
        return Partitions.following(community, found, names.size());
    }

    private static boolean differ(Csr one, Csr other, int u) {
        return !Arrays.equals(
                one.targets(),
                one.offsets()[u],
                one.offsets()[u + 1],
                other.targets(),
                other.offsets()[u],
                other.offsets()[u + 1]);
    }

    /** Puts names, centres and how firmly nodes belong on a model. */
    Fitted on(Fitted fitted) {
        return on(fitted, read, width(), community, names);
    }

    /**
     * The same of any.
     *
     * @param read {@code [nodes x width]}
     * @param community {@code [nodes]}, a place among the names
     */
    static Fitted on(Fitted fitted, float[] read, int width, int[] community, List<String> names) {
        Centres centres = Centres.of(read, width, community, names.size());
        float[] firmness = new float[community.length];
        for (int u = 0; u < firmness.length; u++) {
            firmness[u] = (float) centres.firmness(read, u, community[u]);
        }
        return fitted.with(Map.of(NAMES, names))
                .with(CENTRES, Tensor.rows(centres.values(), width))
                .with(FIRMNESS, Tensor.rows(firmness, 1));
    }
}
