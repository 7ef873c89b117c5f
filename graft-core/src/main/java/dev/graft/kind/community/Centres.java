package dev.graft.kind.community;

import dev.graft.base.Memory;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * Middles of communities, of length 1: the mean of what their members' communities are read off. How firmly a node belongs is how much
 * nearer it is to its own than to the next, {@code max(0, b - a) / max(a, b)} of cosine distances, as in a silhouette (Rousseeuw
 * 1987).
 *
 * @param values {@code [communities x width]}; zeros where a community has no member
 * @param width floats a node is read off
 */
record Centres(float[] values, int width) {
    /** @param read {@code [nodes x width]} */
    static Centres of(float[] read, int width, int[] community, int communities) {
        float[] values = Memory.floats(communities, width, "centres (communities x dim)");
        for (int u = 0; u < community.length; u++) {
            Tiles.add(1, read, u * width, values, community[u] * width, width);
        }
        for (int at = 0; at < values.length; at += width) {
            double norm = Math.sqrt(Tiles.dot(values, at, values, at, width));
            for (int d = at; d < at + width && norm > 0; d++) {
                values[d] = (float) (values[d] / norm);
            }
        }
        return new Centres(values, width);
    }

    int communities() {
        return values.length / width;
    }

    /** The community of the nearest centre, the first of equals. */
    int nearest(float[] read, int u) {
        return next(distances(read, u), -1);
    }

    /** Of a node in a community, 0 to 1; 1 where there is no other. */
    double firmness(float[] read, int u, int community) {
        double[] distances = distances(read, u);
        int next = next(distances, community);
        if (next < 0 || Double.isInfinite(distances[next])) {
            return 1;
        }
        double a = distances[community];
        double b = distances[next];
        return b <= a ? 0 : (b - a) / b;
    }

    private static int next(double[] distances, int without) {
        int best = -1;
        for (int c = 0; c < distances.length; c++) {
            best = c != without && (best < 0 || distances[c] < distances[best]) ? c : best;
        }
        return best;
    }

    /** To each centre; infinite where a community has no member. */
    private double[] distances(float[] read, int u) {
        double norm = Math.sqrt(Tiles.dot(read, u * width, read, u * width, width));
        double[] distances = new double[communities()];
        Arrays.setAll(distances, c -> {
            boolean any = Tiles.dot(values, c * width, values, c * width, width) > 0;
            double dot = Tiles.dot(read, u * width, values, c * width, width);
            return any ? Math.max(0, 1 - (norm > 0 ? dot / norm : 0)) : Double.POSITIVE_INFINITY;
        });
        return distances;
    }
}
