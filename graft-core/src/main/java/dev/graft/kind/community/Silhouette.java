package dev.graft.kind.community;

import dev.graft.base.Memory;
import dev.graft.math.Gemm;
import dev.graft.math.PickedRows;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * Rousseeuw: Silhouettes, Journal of Computational and Applied Mathematics 1987. The mean over rows of {@code (b - a) /
 * max(a, b)}: a is a row's mean distance to its own community's others, b to the nearest other community; 0 for a row
 * that is alone. Among at most {@value #SAMPLE} rows, drawn by the seed. O(sample² · dim).
 */
final class Silhouette {
    private static final int SAMPLE = 2000;
    private static final int BLOCK = 64;
    private final int n;
    private final int[] sample;
    private final float[] distances;

    /** Holds the distances, which are the same for every partition. */
    Silhouette(float[] rows, int dim, long seed) {
        int nodes = rows.length / dim;
        this.sample = new int[nodes];
        Arrays.setAll(sample, u -> u);
        Seeds.of(seed).shuffle(sample);
        this.n = Math.min(SAMPLE, nodes);
        float[] picked = PickedRows.of(rows, Arrays.copyOf(sample, n), dim);
        float[] squares = new float[n];
        for (int i = 0; i < n; i++) {
            squares[i] = Tiles.dot(picked, i * dim, picked, i * dim, dim);
        }
        this.distances = Memory.floats(n, n, "distances (nodes x nodes)");
        for (int from = 0; from < n; from += BLOCK) {
            int block = Math.min(BLOCK, n - from);
            Gemm.abT(block, n, dim, picked, from * dim, dim, picked, 0, dim, distances, from * n, n);
            for (int i = from; i < from + block; i++) {
                for (int j = 0; j < n; j++) {
                    double square = squares[i] + squares[j] - 2 * distances[i * n + j];
                    distances[i * n + j] = (float) Math.sqrt(Math.max(0, square));
                }
            }
        }
    }

    /** Of a partition of all rows; -1 to 1, more is better; 0 where there is one community only. */
    double of(int[] community) {
        int[] of = new int[n];
        Arrays.setAll(of, i -> community[sample[i]]);
        int[] own = Partitions.numbered(of);
        int count = Partitions.count(own);
        int[] sizes = new int[count];
        for (int c : own) {
            sizes[c]++;
        }
        double sum = 0;
        double[] towards = new double[count];
        for (int i = 0; i < n && count > 1; i++) {
            Arrays.fill(towards, 0);
            for (int j = 0; j < n; j++) {
                towards[own[j]] += i == j ? 0 : distances[i * n + j];
            }
            sum += sizes[own[i]] < 2 ? 0 : width(towards, sizes, own[i]);
        }
        return sum / n;
    }

    private static double width(double[] towards, int[] sizes, int own) {
        double a = towards[own] / (sizes[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sizes.length; c++) {
            b = c == own ? b : Math.min(b, towards[c] / sizes[c]);
        }
        return a == b ? 0 : (b - a) / Math.max(a, b);
    }
}
