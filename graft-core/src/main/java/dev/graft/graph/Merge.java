package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec.Duplicates;
import java.util.Arrays;

/** Makes one arc of those in a row that share target and type. */
final class Merge {
    private int kept;
    private long merged;
    private final Csr from;
    private final int[] offsets;
    private final int[] targets;
    private final float[] weights;
    private final int @Nullable [] types;
    private final long @Nullable [] times;

    private Merge(Csr from) {
        this.from = from;
        offsets = new int[from.offsets().length];
        targets = from.targets().clone();
        weights = new float[from.arcs()];
        types = from.types() == null ? null : from.types().clone();
        times = from.times() == null ? null : from.times().clone();
    }

    /** @param merged arcs that vanished */
    record Result(Csr csr, long merged) {}

    /** SUM adds weights, FIRST keeps the first weight; the latest time stays. Uniform weights are let go. */
    static Result merge(Csr csr, Duplicates policy) {
        Merge merge = new Merge(csr);
        for (int u = 0; u < csr.nodes(); u++) {
            merge.row(u, policy);
        }
        return new Result(merge.csr(), merge.merged);
    }

    private void row(int u, Duplicates policy) {
        int start = kept;
        for (int i = from.offsets()[u]; i < from.offsets()[u + 1]; i++) {
            float weight = from.weights() == null ? 1 : from.weights()[i];
            int same = find(start, from.targets()[i], types == null || from.types() == null ? 0 : from.types()[i]);
            if (same < 0) {
                targets[kept] = from.targets()[i];
                weights[kept] = weight;
                if (types != null && from.types() != null) {
                    types[kept] = from.types()[i];
                }
                if (times != null && from.times() != null) {
                    times[kept] = from.times()[i];
                }
                kept++;
            } else {
                merged++;
                if (policy == Duplicates.SUM) {
                    weights[same] += weight;
                }
                if (times != null && from.times() != null) {
                    times[same] = Math.max(times[same], from.times()[i]);
                }
            }
        }
        offsets[u + 1] = kept;
    }

    /** Rows are sorted by target, so an equal arc lies at the end of what is kept. */
    private int find(int start, int target, int type) {
        for (int i = kept - 1; i >= start && targets[i] == target; i--) {
            if (types == null || types[i] == type) {
                return i;
            }
        }
        return -1;
    }

    private Csr csr() {
        boolean uniform = true;
        for (int i = 1; i < kept && uniform; i++) {
            uniform = weights[i] == weights[0];
        }
        return new Csr(
                offsets,
                Arrays.copyOf(targets, kept),
                uniform ? null : Arrays.copyOf(weights, kept),
                types == null ? null : Arrays.copyOf(types, kept),
                times == null ? null : Arrays.copyOf(times, kept));
    }
}
