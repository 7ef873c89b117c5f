package dev.graft.sample;

import dev.graft.base.Nullable;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;

/** One step along an arc, in proportion to its weight: O(1) where all weigh the same, else a binary search in the row's prefix sums. */
final class Steps {
    private final int[] offsets;
    private final int[] targets;
    private final float @Nullable [] prefix;

    Steps(Csr arcs) {
        offsets = arcs.offsets();
        targets = arcs.targets();
        float[] weights = arcs.proportions();
        prefix = weights == null ? null : prefixSums(offsets, weights);
    }

    private static float[] prefixSums(int[] offsets, float[] weights) {
        float[] prefix = new float[weights.length];
        for (int u = 0; u + 1 < offsets.length; u++) {
            double sum = 0;
            for (int i = offsets[u]; i < offsets[u + 1]; i++) {
                sum += weights[i];
                prefix[i] = (float) sum;
            }
        }
        return prefix;
    }

    /** A neighbour of {@code u}, or -1 where it has none. */
    int from(int u, Seeds random) {
        int at = offsets[u];
        int degree = offsets[u + 1] - at;
        if (degree == 0) {
            return -1;
        }
        return prefix == null ? targets[at + random.nextInt(degree)] : weighted(prefix, at, degree, random);
    }

    private int weighted(float[] sums, int at, int degree, Seeds random) {
        float mark = random.nextFloat() * sums[at + degree - 1];
        int low = at;
        int high = at + degree - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] <= mark) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return targets[low];
    }
}
