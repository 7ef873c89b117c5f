package dev.graft.kind.community;

import dev.graft.graph.Csr;
import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * Raghavan, Albert, Kumara: Near linear time algorithm to detect community structures in large-scale networks, Physical
 * Review E 2007. Every node starts alone; in a random order, each takes the community that most of its neighbours' weight
 * is in, ties at random, until none would change. O(arcs) a round, {@value #ROUNDS} rounds at most.
 */
final class LabelPropagation {
    private static final int ROUNDS = 100;

    private LabelPropagation() {}

    /** The community of each node, numbered from 0 without gaps. */
    static int[] of(Csr arcs, long seed) {
        Seeds random = Seeds.of(seed);
        int nodes = arcs.nodes();
        int[] community = new int[nodes];
        int[] order = new int[nodes];
        Arrays.setAll(community, u -> u);
        Arrays.setAll(order, u -> u);
        double[] votes = new double[nodes];
        boolean changed = true;
        for (int round = 0; round < ROUNDS && changed; round++) {
            random.shuffle(order);
            changed = false;
            for (int u : order) {
                int chosen = vote(arcs, u, community, votes, random);
                changed |= chosen != community[u];
                community[u] = chosen;
            }
        }
        return Partitions.numbered(community);
    }

    /** The own community where it has as many votes as any, else one of those with most. Leaves {@code votes} zeroed. */
    private static int vote(Csr arcs, int u, int[] community, double[] votes, Seeds random) {
        float[] weights = arcs.weights();
        double most = 0;
        for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
            if (arcs.targets()[i] != u) {
                int c = community[arcs.targets()[i]];
                votes[c] += weights == null ? 1 : weights[i];
                most = Math.max(most, votes[c]);
            }
        }
        int chosen = community[u];
        boolean stays = votes[chosen] == most;
        int ties = 0;
        for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
            int c = community[arcs.targets()[i]];
            if (!stays && most > 0 && votes[c] == most && random.nextInt(++ties) == 0) {
                chosen = c;
            }
            votes[c] = 0; // so that each community is drawn for once
        }
        return chosen;
    }
}
