package dev.graft.kind.nodes;

import dev.graft.graph.Csr;
import dev.graft.living.Replay;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Nodes within so many steps of some.
 *
 * @param inside {@code [nodes]}
 */
record Ball(boolean[] inside) {
    /** @param arcs of an undirected graph */
    static Ball of(Csr arcs, int[] centres, int hops) {
        boolean[] inside = new boolean[arcs.nodes()];
        int[] front = Arrays.stream(centres).distinct().toArray();
        for (int u : front) {
            inside[u] = true;
        }
        for (int hop = 0; hop < hops && front.length > 0; hop++) {
            front = Arrays.stream(front)
                    .flatMap(u -> Arrays.stream(arcs.targets(), arcs.offsets()[u], arcs.offsets()[u + 1]))
                    .filter(v -> {
                        boolean fresh = !inside[v];
                        inside[v] = true;
                        return fresh;
                    })
                    .toArray();
        }
        return new Ball(inside);
    }

    boolean has(int node) {
        return inside[node];
    }

    /** Ascending. */
    int[] nodes() {
        return IntStream.range(0, inside.length).filter(u -> inside[u]).toArray();
    }

    /** The arcs between some nodes, which are numbered by their places. O(nodes + their arcs). */
    static Csr among(Csr arcs, int[] nodes) {
        int[] place = new int[arcs.nodes()];
        Arrays.fill(place, -1);
        for (int i = 0; i < nodes.length; i++) {
            place[nodes[i]] = i;
        }
        int[] offsets = new int[nodes.length + 1];
        int most = Arrays.stream(nodes).map(arcs::degree).sum();
        int[] targets = new int[most];
        float[] weights = arcs.weights() == null ? null : new float[most];
        int n = 0;
        for (int i = 0; i < nodes.length; i++) {
            for (int a = arcs.offsets()[nodes[i]]; a < arcs.offsets()[nodes[i] + 1]; a++) {
                if (place[arcs.targets()[a]] >= 0) {
                    if (weights != null && arcs.weights() != null) {
                        weights[n] = arcs.weights()[a];
                    }
                    targets[n++] = place[arcs.targets()[a]];
                }
            }
            offsets[i + 1] = n;
        }
        return new Csr(
                offsets, Arrays.copyOf(targets, n), weights == null ? null : Arrays.copyOf(weights, n), null, null);
    }

    /**
     * Nodes whose labels are taught: those of a batch, and others that are replayed, half of them near.
     *
     * @param about nodes that the batch is about, ascending
     */
    int[] units(int[] labelled, int[] about, double replay, Seeds random) {
        boolean[] asked = new boolean[labelled.length];
        boolean[] near = new boolean[labelled.length];
        for (int i = 0; i < labelled.length; i++) {
            asked[i] = Arrays.binarySearch(about, labelled[i]) >= 0;
            near[i] = has(labelled[i]);
        }
        return Arrays.stream(Replay.of(asked, near, replay, random))
                .map(i -> labelled[i])
                .toArray();
    }
}
