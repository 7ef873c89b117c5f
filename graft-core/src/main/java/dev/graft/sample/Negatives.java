package dev.graft.sample;

import dev.graft.graph.Partitions;
import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * Draws nodes in proportion to {@code degree^exponent} (Mikolov et al., NIPS 2013) in O(1) by an alias table (Walker
 * 1977; Vose 1991). Threshold and alias share a long, so a draw touches one cache line. Nodes of degree 0 are never
 * drawn, unless every degree is 0.
 */
public final class Negatives {
    private final long[] cells;

    /** @param degrees {@code [nodes]} degrees or strengths, not negative */
    public Negatives(double[] degrees, double exponent) {
        int n = degrees.length;
        double[] share = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            share[i] = degrees[i] > 0 ? Math.pow(degrees[i], exponent) : 0;
            sum += share[i];
        }
        for (int i = 0; i < n; i++) {
            share[i] = sum > 0 ? share[i] * n / sum : 1;
        }
        cells = build(share);
    }

    /**
     * For each partition: places of its nodes, drawn in proportion among themselves. A partition where every degree is 0 is drawn
     * from evenly.
     *
     * @param degrees {@code [nodes]} degrees or strengths, not negative
     */
    public static Negatives[] ofPartitions(double[] degrees, double exponent, Partitions partitions) {
        double[][] own = new double[partitions.count()][];
        Arrays.setAll(own, p -> new double[partitions.size(p)]);
        for (int u = 0; u < degrees.length; u++) {
            own[partitions.of(u)][partitions.place(u)] = degrees[u];
        }
        return Arrays.stream(own).map(part -> new Negatives(part, exponent)).toArray(Negatives[]::new);
    }

    private static long[] build(double[] share) {
        int n = share.length;
        long[] cells = new long[n];
        int[] order = new int[n]; // small ones from the left, large ones from the right
        int small = 0;
        int large = n;
        for (int i = 0; i < n; i++) {
            if (share[i] < 1) {
                order[small++] = i;
            } else {
                order[--large] = i;
            }
        }
        while (small > 0 && large < n) {
            int s = order[--small];
            int l = order[large];
            cells[s] = cell(share[s], l);
            share[l] -= 1 - share[s];
            if (share[l] < 1) {
                large++;
                order[small++] = l;
            }
        }
        while (small > 0) {
            cells[order[--small]] = cell(1, order[small]);
        }
        while (large < n) {
            cells[order[large]] = cell(1, order[large]);
            large++;
        }
        return cells;
    }

    private static long cell(double threshold, int alias) {
        long bits = Math.min(0xFFFFFFFFL, Math.round(threshold * 0x1.0p32));
        return bits << 32 | alias;
    }

    /** One node. */
    public int draw(Seeds random) {
        long bits = random.nextLong();
        int i = (int) (((bits >>> 32) * cells.length) >>> 32);
        long cell = cells[i];
        return (bits & 0xFFFFFFFFL) < cell >>> 32 ? i : (int) cell;
    }

    /** Fills {@code into[0 … n)} with nodes that differ, where there are enough. */
    public void distinct(Seeds random, int n, int[] into) {
        for (int i = 0; i < n; i++) {
            int node = draw(random);
            for (int again = 0; again < 16 && among(into, i, node); again++) {
                node = draw(random);
            }
            into[i] = node;
        }
    }

    private static boolean among(int[] nodes, int n, int node) {
        for (int i = 0; i < n; i++) {
            if (nodes[i] == node) {
                return true;
            }
        }
        return false;
    }
}
