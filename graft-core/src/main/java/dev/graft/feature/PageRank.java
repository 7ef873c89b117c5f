package dev.graft.feature;

import dev.graft.graph.Csr;
import java.util.Arrays;

/**
 * Where a random surfer is, who follows an edge by its weight with probability {@value #FOLLOWS} and else, or where no
 * edge leaves, goes anywhere (Page, Brin, Motwani, Winograd: The PageRank Citation Ranking, 1999). Power iteration until
 * the sum of changes is below {@value #CHANGE}.
 */
final class PageRank {
    private static final double FOLLOWS = 0.85;
    private static final double CHANGE = 1e-10;
    private static final int ROUNDS = 200;

    private PageRank() {}

    /** {@code [nodes]}, of sum 1. O(rounds · arcs). */
    static double[] of(Csr out) {
        int nodes = out.nodes();
        double[] rank = new double[nodes];
        Arrays.fill(rank, 1.0 / nodes);
        double[] strength = new double[nodes];
        for (int u = 0; u < nodes; u++) {
            strength[u] = out.strength(u);
        }
        double change = 1;
        for (int round = 0; round < ROUNDS && change > CHANGE; round++) {
            double[] next = step(out, strength, rank);
            change = 0;
            for (int u = 0; u < nodes; u++) {
                change += Math.abs(next[u] - rank[u]);
            }
            rank = next;
        }
        return rank;
    }

    private static double[] step(Csr out, double[] strength, double[] rank) {
        double stuck = 0;
        double[] next = new double[rank.length];
        for (int u = 0; u < rank.length; u++) {
            if (strength[u] == 0) {
                stuck += rank[u];
                continue;
            }
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                double weight = out.weight(i);
                next[out.targets()[i]] += FOLLOWS * rank[u] * weight / strength[u];
            }
        }
        for (int u = 0; u < rank.length; u++) {
            next[u] += (1 - FOLLOWS + FOLLOWS * stuck) / rank.length;
        }
        return next;
    }
}
