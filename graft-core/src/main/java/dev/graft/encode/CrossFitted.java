package dev.graft.encode;

import dev.graft.base.Nullable;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import dev.graft.math.Seeds;
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
 * @param model of all training nodes
 */
record CrossFitted(Probe.Settings settings, double score, float[] told, Probe.Linear model) {
    private static final int FOLDS = 5;

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
        ModelRows rows = new ModelRows(around, spread, targets);
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
                rows.told(probe.linear(), IntStream.range(0, around.nodes()).toArray());
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
        return new CrossFitted(probe.settings(), probe.score(), told, probe.linear());
    }
}
