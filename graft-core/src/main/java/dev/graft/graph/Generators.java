package dev.graft.graph;

import dev.graft.math.Seeds;
import java.nio.charset.StandardCharsets;

/** Graphs with a known structure, the same for the same seed. Nodes are named by their number. */
public final class Generators {
    private Generators() {}

    /** A graph and the community of each node, {@code [nodes]}. */
    public record Planted(Graph graph, int[] community) {}

    /**
     * Planted partition (Condon, Karp 2001): communities of equal size; of each node's some {@code degree} edges, the
     * share {@code mixing} leaves its community. O(nodes · degree).
     */
    public static Planted partition(int nodes, int communities, double degree, double mixing, long seed) {
        Seeds random = Seeds.of(seed);
        int edges = (int) (nodes * degree / 2);
        int[] sources = new int[edges];
        int[] targets = new int[edges];
        for (int e = 0; e < edges; e++) {
            int u = random.nextInt(nodes);
            int v = random.nextInt(nodes);
            if (random.nextDouble() >= mixing) {
                v = v / communities * communities + u % communities;
                v = v < nodes ? v : u % communities;
            }
            sources[e] = u;
            targets[e] = v;
        }
        int[] community = new int[nodes];
        for (int u = 0; u < nodes; u++) {
            community[u] = u % communities;
        }
        return new Planted(GraphBuilder.of(numbered(nodes), sources, targets, null, false), community);
    }

    /**
     * A planted partition with power-law degrees, as social networks have them: endpoints are drawn in proportion to
     * {@code rank^-exponent} within the community or, for the share {@code mixing}, among all nodes.
     */
    public static Planted powerLaw(
            int nodes, int communities, double degree, double exponent, double mixing, long seed) {
        Seeds random = Seeds.of(seed);
        int edges = (int) (nodes * degree / 2);
        int[] sources = new int[edges];
        int[] targets = new int[edges];
        int size = nodes / communities;
        for (int e = 0; e < edges; e++) {
            int c = random.nextInt(communities);
            sources[e] = rank(random, size, exponent) * communities + c;
            int other = random.nextDouble() < mixing ? random.nextInt(communities) : c;
            targets[e] = rank(random, size, exponent) * communities + other;
        }
        int[] community = new int[nodes];
        for (int u = 0; u < nodes; u++) {
            community[u] = u % communities;
        }
        return new Planted(GraphBuilder.of(numbered(nodes), sources, targets, null, false), community);
    }

    /** A rank below {@code n} with density falling as rank^-exponent, by inversion of the continuous law. */
    private static int rank(Seeds random, int n, double exponent) {
        double x = Math.pow(random.nextDouble(), 1 / (1 - exponent)) * n;
        return Math.min(n - 1, (int) x);
    }

    private static Ids numbered(int nodes) {
        Names names = new Names(nodes);
        for (int u = 0; u < nodes; u++) {
            byte[] bytes = Integer.toString(u).getBytes(StandardCharsets.UTF_8);
            names.add(bytes, 0, bytes.length, Names.hash(bytes, 0, bytes.length));
        }
        return new Ids(names);
    }
}
