package dev.graft.encode;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A linear model of nodes' targets on their vectors, the means of their neighbourhoods, features, and what labelled
 * nodes around them say, and what it tells of all: of a training node what the model of the other {@value #FOLDS} parts less one tells, so that it
 * knows of none more than of the rest (stacked generalisation: Wolpert, Neural Networks 1992).
 *
 * @param settings of the model, as validation chose them
 * @param score on the validation nodes
 * @param told {@code [nodes x outputs]}
 */
record CrossFitted(Probe.Settings settings, double score, float[] told) {
    private static final int FOLDS = 5;
    private static final int BLOCK = 1024;
    /** Length of each hop's row beside the others. */
    private static final float LENGTH = (float) Math.sqrt(8);
    /** What a share of a class is at least, for its logarithm. */
    private static final float LEAST = 0.01f;

    /**
     * Fits.
     *
     * @param spread {@code [nodes x outputs]}, or null to do without
     * @param settings that were chosen before, or null to choose them on validation
     */
    static CrossFitted of(
            Neighbourhoods around,
            float @Nullable [] spread,
            Supervision supervision,
            Probe.@Nullable Settings settings,
            long seed) {
        Targets targets = supervision.targets();
        Rows rows = new Rows(around, spread, targets);
        int[] ids = Stream.of(supervision.train(), supervision.valid())
                .flatMapToInt(Arrays::stream)
                .toArray();
        int[] train = IntStream.range(0, supervision.train().length).toArray();
        int[] valid = IntStream.range(train.length, ids.length).toArray();
        float[] read = rows.of(ids, 0, ids.length);
        Targets some = targets.at(ids);
        Probe probe = settings == null
                ? Probe.fit(read, rows.width(), train, valid, some, supervision.score())
                : Probe.fit(settings, read, rows.width(), train, some);
        float[] told =
                rows.told(probe, IntStream.range(0, around.nodes()).toArray(), targets.outputs());
        int[] order = train.clone();
        Seeds.of(seed).shuffle(order);
        for (int fold = 0; fold < FOLDS && order.length >= FOLDS; fold++) {
            int part = fold;
            int[] rest = IntStream.range(0, order.length)
                    .filter(i -> i % FOLDS != part)
                    .map(i -> order[i])
                    .toArray();
            Probe without = Probe.fit(probe.settings(), read, rows.width(), rest, some);
            int[] out = IntStream.range(0, order.length)
                    .filter(i -> i % FOLDS == part)
                    .map(i -> order[i])
                    .toArray();
            float[] of = without.of(out);
            for (int i = 0; i < out.length; i++) {
                System.arraycopy(of, i * targets.outputs(), told, ids[out[i]] * targets.outputs(), targets.outputs());
            }
        }
        return new CrossFitted(probe.settings(), probe.score(), told);
    }

    /** What the model reads, a node a row, made where it is read: all nodes' at once would be four times their vectors. */
    private record Rows(Neighbourhoods around, float @Nullable [] spread, Targets targets) {
        int width() {
            return around.hops().size() * around.dim()
                    + around.width()
                    + (spread == null ? 0 : targets.outputs());
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

        float[] told(Probe probe, int[] ids, int outputs) {
            float[] told = Memory.floats(ids.length, outputs, "what is told (nodes x classes)");
            for (int from = 0; from < ids.length; from += BLOCK) {
                int to = Math.min(ids.length, from + BLOCK);
                float[] of = probe.ofRows(of(ids, from, to), width());
                System.arraycopy(of, 0, told, from * outputs, of.length);
            }
            return told;
        }
    }
}
