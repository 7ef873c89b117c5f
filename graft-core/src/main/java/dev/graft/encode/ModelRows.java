package dev.graft.encode;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import dev.graft.math.Tiles;

/**
 * What the linear model of an encoder reads, a node a row: hops and features at one length each, and the logarithms of spread
 * targets' shares, or their mean. Made where it is read: all nodes' at once would be four times their vectors.
 *
 * @param spread {@code [nodes x outputs]}, or null to do without
 * @param targets of which kind they are
 */
record ModelRows(Neighbourhoods around, float @Nullable [] spread, Targets targets) {
    private static final int BLOCK = 1024;
    /** Length of each hop's row beside the others. */
    private static final float LENGTH = (float) Math.sqrt(8);
    /** What a share of a class is at least, for its logarithm. */
    private static final float LEAST = 0.01f;

    int width() {
        return around.hops().size() * around.dim() + around.width() + (spread == null ? 0 : targets.outputs());
    }

    float[] of(int[] ids, int from, int to) {
        int width = width();
        float[] rows = Memory.floats(to - from, width, "inputs of a regression (nodes x inputs)");
        for (int i = from; i < to; i++) {
            int at = (i - from) * width;
            for (float[] hop : around.hops()) {
                unit(hop, ids[i], around.dim(), rows, at);
                at += around.dim();
            }
            if (around.width() > 0) {
                unit(around.features(), ids[i], around.width(), rows, at);
                at += around.width();
            }
            for (int c = 0; spread != null && c < targets.outputs(); c++) {
                float said = spread[ids[i] * targets.outputs() + c];
                rows[at + c] = targets instanceof Targets.Classes ? (float) Math.log(said + LEAST) : said;
            }
        }
        return rows;
    }

    private static void unit(float[] from, int u, int width, float[] to, int at) {
        float length = (float) Math.sqrt(Tiles.dot(from, u * width, from, u * width, width));
        Tiles.add(length > 0 ? LENGTH / length : 0, from, u * width, to, at, width);
    }

    /** What a model tells of nodes, {@code [ids x outputs]}. */
    float[] told(Probe.Linear model, int[] ids) {
        int outputs = targets.outputs();
        float[] told = Memory.floats(ids.length, outputs, "what is told (nodes x classes)");
        for (int from = 0; from < ids.length; from += BLOCK) {
            int to = Math.min(ids.length, from + BLOCK);
            float[] of = model.of(of(ids, from, to));
            if (targets instanceof Targets.Classes classes) {
                classes.loss().probabilities(of, to - from, outputs);
            }
            System.arraycopy(of, 0, told, from * outputs, of.length);
        }
        return told;
    }
}
