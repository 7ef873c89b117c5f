package dev.graft.kind.link;

import dev.graft.base.Memory;
import java.util.List;

/**
 * A pair as inputs of a head: operators on the rows of both ends, table after table, then the pair's features. In an
 * undirected graph the end of lower id comes first.
 *
 * @param tables rows, and their neighbourhoods' means
 * @param features values a pair
 */
record EdgeInputs(EdgeOperators operators, List<Rows> tables, int features) {
    /**
     * Rows of nodes.
     *
     * @param values {@code [nodes x dim]}
     * @param toTarget where in a row the part begins that is read of a target: half way where rows have two roles
     */
    public record Rows(float[] values, int dim, int toTarget, boolean directed) {
        /** Where the part of a pair's first end begins. */
        public int first(int u, int v) {
            return (directed ? u : Math.min(u, v)) * dim;
        }

        /** Where the part of its second end begins. */
        public int second(int u, int v) {
            return (directed ? v : Math.max(u, v)) * dim + toTarget;
        }
    }

    /** Values a pair. */
    public int width() {
        return tables.size() * operators.size() + features;
    }

    /** Writes pair i of a sample. */
    public void write(Sample sample, int i, float[] to, int at) {
        int u = sample.pairs().sources()[i];
        int v = sample.pairs().targets()[i];
        int size = operators.size();
        for (int t = 0; t < tables.size(); t++) {
            Rows rows = tables.get(t);
            operators.forward(rows.values, rows.first(u, v), rows.values, rows.second(u, v), to, at + t * size);
        }
        System.arraycopy(sample.features(), i * features, to, at + tables.size() * size, features);
    }

    /** {@code [pairs x width]}. */
    public float[] of(Sample sample) {
        float[] all = Memory.floats(sample.size(), width(), "inputs of the head (pairs x inputs)");
        for (int i = 0; i < sample.size(); i++) {
            write(sample, i, all, i * width());
        }
        return all;
    }
}
