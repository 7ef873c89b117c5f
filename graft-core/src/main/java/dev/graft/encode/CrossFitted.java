package dev.graft.encode;

import dev.graft.base.Nullable;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A linear model of nodes' targets on their vectors, the means of their neighbourhoods, features, and what labelled nodes
 * around them say, and what it tells of all: of a training node what a model tells that knows nothing of its part, neither by
 * its targets nor by what these say of others (stacked generalisation: Wolpert, Neural Networks 1992).
 *
 * @param settings of the model, as validation chose them
 * @param score on the validation nodes
 * @param model of all training nodes
 */
record CrossFitted(Inputs inputs, Probe.Settings settings, double score, Probe.Linear model) {
    /**
     * What the model reads.
     *
     * @param spreads null to do without
     * @param share by which they are spread
     */
    record Inputs(
            Neighbourhoods around,
            Folds folds,
            @Nullable SpreadTargets spreads,
            double share,
            Supervision supervision) {
        private ModelRows rows() {
            return new ModelRows(around, spreads == null ? null : spreads.outOfFold(share), supervision.targets());
        }

        private ModelRows rows(int without) {
            return spreads == null
                    ? rows()
                    : new ModelRows(around, spreads.outOfFold(without, share), supervision.targets());
        }
    }

    /**
     * Fits the model of all training nodes.
     *
     * @param settings that were chosen before, or null to choose them on validation
     */
    static CrossFitted of(Inputs inputs, Probe.@Nullable Settings settings) {
        Supervision supervision = inputs.supervision;
        ModelRows rows = inputs.rows();
        int[] ids = Stream.of(inputs.folds.train(), supervision.valid())
                .flatMapToInt(Arrays::stream)
                .toArray();
        int[] train = IntStream.range(0, inputs.folds.train().length).toArray();
        float[] read = rows.of(ids, 0, ids.length);
        Targets some = supervision.targets().at(ids);
        Probe probe = settings == null
                ? Probe.fit(
                        read,
                        rows.width(),
                        train,
                        IntStream.range(train.length, ids.length).toArray(),
                        some,
                        supervision.score())
                : Probe.fit(settings, read, rows.width(), train, some);
        return new CrossFitted(inputs, probe.settings(), probe.score(), probe.linear());
    }

    /** What is told of all nodes, {@code [nodes x outputs]}. */
    float[] told() {
        int[] every = IntStream.range(0, inputs.around.nodes()).toArray();
        float[] told = inputs.rows().told(model, every);
        int[] train = inputs.folds.train();
        Targets targets = inputs.supervision.targets();
        for (int fold = 0; fold < inputs.folds.count() && train.length > 1; fold++) {
            ModelRows rows = inputs.rows(fold);
            float[] read = rows.of(train, 0, train.length);
            Probe without =
                    Probe.fit(settings, read, rows.width(), inputs.folds.places(fold, false), targets.at(train));
            int[] out = IntStream.of(inputs.folds.places(fold, true))
                    .map(i -> train[i])
                    .toArray();
            float[] of = rows.told(without.linear(), out);
            for (int i = 0; i < out.length; i++) {
                System.arraycopy(of, i * targets.outputs(), told, out[i] * targets.outputs(), targets.outputs());
            }
        }
        return told;
    }
}
