package dev.graft.task;

import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How far vectors moved. */
public final class Drift {
    private static final int NEIGHBOURS = 10;
    private static final int SAMPLE = 500;

    private Drift() {}

    /**
     * Movement {@code ‖after - before‖ / ‖before‖} (mean, median, 90 % quantile, share of rows that moved at all), mean
     * cosine of before and after, and the share of each row's ten nearest neighbours by cosine that stayed, over a
     * seeded sample of {@value #SAMPLE} rows. O(nodes · dim · sample).
     *
     * @param before {@code [nodes x dim]}
     * @param after {@code [nodes x dim]}
     */
    public static Map<String, Double> between(float[] before, float[] after, int dim, long seed) {
        int nodes = before.length / dim;
        double[] movement = new double[nodes];
        double cosines = 0;
        double moved = 0;
        for (int u = 0; u < nodes; u++) {
            double squares = 0;
            for (int d = 0; d < dim; d++) {
                double change = after[u * dim + d] - before[u * dim + d];
                squares += change * change;
            }
            double length = Math.sqrt(Tiles.dot(before, u * dim, before, u * dim, dim));
            movement[u] = length > 0 ? Math.sqrt(squares) / length : 0;
            moved += squares > 0 ? 1 : 0;
            cosines += cosine(before, u * dim, after, u * dim, dim);
        }
        Arrays.sort(movement);
        Map<String, Double> drift = new LinkedHashMap<>();
        drift.put("meanMovement", Arrays.stream(movement).average().orElse(0));
        drift.put("medianMovement", movement[nodes / 2]);
        drift.put("p90Movement", movement[(int) (0.9 * (nodes - 1))]);
        drift.put("movedShare", moved / nodes);
        drift.put("meanCosine", cosines / nodes);
        drift.put("neighboursKept", neighboursKept(before, after, dim, seed));
        return drift;
    }

    private static double neighboursKept(float[] before, float[] after, int dim, long seed) {
        int nodes = before.length / dim;
        int k = Math.min(NEIGHBOURS, nodes - 1);
        if (k < 1) {
            return 1;
        }
        Seeds random = Seeds.of(seed);
        int sample = Math.min(SAMPLE, nodes);
        double kept = 0;
        for (int i = 0; i < sample; i++) {
            int u = sample == nodes ? i : random.nextInt(nodes);
            int[] then = Nearest.of(before, dim, u, k);
            int[] now = Nearest.of(after, dim, u, k);
            Arrays.sort(then);
            for (int v : now) {
                kept += Arrays.binarySearch(then, v) >= 0 ? 1.0 / k : 0;
            }
        }
        return kept / sample;
    }

    private static double cosine(float[] a, int aAt, float[] b, int bAt, int dim) {
        double lengths = Math.sqrt((double) Tiles.dot(a, aAt, a, aAt, dim) * Tiles.dot(b, bAt, b, bAt, dim));
        return lengths > 0 ? Tiles.dot(a, aAt, b, bAt, dim) / lengths : 1;
    }
}
