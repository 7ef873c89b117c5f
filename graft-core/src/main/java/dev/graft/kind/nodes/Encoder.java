package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.eval.Hops;
import dev.graft.eval.NearestVotes;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Vectors that carry a task, as the output of an encoder of neighbourhoods: {@code z = h + β (q - q̄) M}. Of these h is the
 * mean of some of x, P x, P² x (hop weights: Chien et al., ICLR 2021; SGC: Wu et al., ICML 2019), q is what a linear model
 * tells of a node from all of these and from what the labelled nodes around it say ({@link CrossFitted}), of training nodes
 * as of nodes that it has not seen, and M has a direction a class, where its training nodes are from the rest, or one of
 * rising values. So z is x moved to where the task has it, and by no more than the model is sure. Which hops, which model and
 * β are chosen on the validation nodes, by the probe and by the ten nearest, both in the run's own metric.
 *
 * @param choice what was chosen
 * @param rows z at unit root mean square of h, {@code [nodes x dim]}
 */
record Encoder(Choice choice, float[] rows) {
    /** Weights of x, P x, P² x. */
    private static final List<float[]> HOPS = List.of(
            new float[] {1, 0, 0}, new float[] {1, 1, 0}, new float[] {0, 1, 0}, new float[] {1, 1, 1}, new float[] {
                0, 0, 1
            });

    private static final double[] STRENGTHS = {0, 0.25, 0.5, 1, 2, 4};

    /**
     * What validation chose, or what was chosen before.
     *
     * @param hops of {@link #HOPS}
     * @param share of {@link SpreadTargets}, 0 where the model does without
     * @param strength β; 0 where the vectors are but propagated
     */
    record Choice(int hops, double share, Probe.Settings model, double strength) {
        /** Where nothing can be chosen. */
        static Choice usual(boolean taught) {
            return new Choice(
                    1, taught ? SpreadTargets.SHARES[1] : 0, new Probe.Settings(0, true, true), taught ? 1 : 0);
        }

        /** As a card tells it. */
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("hops", hops);
            facts.put("share", share);
            facts.put("exponent", model.exponent());
            facts.put("unit", model.unit());
            facts.put("intercept", model.intercept());
            facts.put("strength", strength);
            return facts;
        }

        /** What {@link #facts} told, or null where it is something else. */
        static @Nullable Choice of(@Nullable Object facts) {
            return facts instanceof Map<?, ?> map
                            && map.get("hops") instanceof Number hops
                            && map.get("share") instanceof Number share
                            && map.get("exponent") instanceof Number exponent
                            && map.get("unit") instanceof Boolean unit
                            && map.get("intercept") instanceof Boolean intercept
                            && map.get("strength") instanceof Number strength
                    ? new Choice(
                            hops.intValue(),
                            share.doubleValue(),
                            new Probe.Settings(exponent.intValue(), unit, intercept),
                            strength.doubleValue())
                    : null;
        }
    }

    /** What all steps have in common. */
    private record Work(
            List<float[]> hops,
            int dim,
            Csr arcs,
            Split split,
            Targets targets,
            ToDoubleFunction<float[]> score,
            long seed) {

        float[] mean(int which) {
            float[] sum = new float[hops.getFirst().length];
            int parts = 0;
            for (int hop = 0; hop < hops.size(); hop++) {
                if (HOPS.get(which)[hop] > 0) {
                    parts++;
                    Tiles.add(1, hops.get(hop), 0, sum, 0, sum.length);
                }
            }
            return parts > 1 ? unit(sum) : sum;
        }

        /** By a probe as it was chosen for other rows, and by the nearest. */
        double worth(float[] rows, Probe.Settings probe) {
            return score.applyAsDouble(
                            Probe.fit(probe, rows, dim, split.train(), targets).of(split.valid()))
                    + score.applyAsDouble(NearestVotes.fit(rows, dim, split.train(), targets, NearestVotes.NEIGHBOURS)
                            .of(split.valid()));
        }

        CrossFitted model(float @Nullable [] spread, Probe.@Nullable Settings settings) {
            return CrossFitted.of(hops, dim, spread, split, targets, settings, score, Seeds.derive(seed, 1));
        }

        float[] spread(double share) {
            return new SpreadTargets(arcs, targets, split.train())
                    .of(split.train(), Seeds.derive(seed, 2), share)
                    .getFirst();
        }
    }

    /**
     * Encodes.
     *
     * @param vectors x at unit root mean square, {@code [nodes x dim]}
     * @param arcs of the graph without directions
     * @param score of what is told of the validation nodes, by the run's own metric; more is better
     * @param taught whether the task moves them; else they are propagated alone
     * @param chosen before, or null to choose; needed where there are no validation nodes
     */
    static Encoder of(
            float[] vectors,
            int dim,
            Csr arcs,
            Split split,
            Targets targets,
            ToDoubleFunction<float[]> score,
            boolean taught,
            @Nullable Choice chosen,
            long seed) {
        List<float[]> hops = new ArrayList<>();
        for (float[] hop : Hops.of(vectors, dim, new Propagation(arcs)).rows()) {
            hops.add(hops.isEmpty() ? hop : unit(hop));
        }
        Work work = new Work(hops, dim, arcs, split, targets, score, seed);
        if (chosen == null && split.valid().length > 0) {
            return choose(work, taught);
        }
        return of(work, chosen == null ? Choice.usual(taught) : chosen);
    }

    private static Encoder of(Work work, Choice choice) {
        float[] base = work.mean(choice.hops);
        if (choice.strength == 0) {
            return new Encoder(choice, base);
        }
        float[] told = work.model(choice.share == 0 ? null : work.spread(choice.share), choice.model)
                .told();
        return new Encoder(
                choice, new Directions(base, work.dim, work.split.train(), work.targets).moved(told, choice.strength));
    }

    private static Encoder choose(Work work, boolean taught) {
        Split split = work.split;
        Probe.Settings probe = Probe.fit(
                        work.hops.getFirst(), work.dim, split.train(), split.valid(), work.targets, work.score)
                .settings();
        int hops = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int which = 0; which < HOPS.size(); which++) {
            double worth = work.worth(work.mean(which), probe);
            if (worth > most) {
                most = worth;
                hops = which;
            }
        }
        float[] base = work.mean(hops);
        if (!taught) {
            return new Encoder(new Choice(hops, 0, probe, 0), base);
        }
        CrossFitted model = work.model(null, null);
        double share = 0;
        double said = Double.NEGATIVE_INFINITY;
        float[] spread = new float[0];
        List<float[]> all = new SpreadTargets(work.arcs, work.targets, split.train())
                .of(split.train(), Seeds.derive(work.seed, 2), SpreadTargets.SHARES);
        double best = 0;
        for (int s = 0; s < all.size(); s++) {
            double worth = work.score.applyAsDouble(picked(all.get(s), split.valid(), work.targets.outputs()));
            if (worth > said) {
                said = worth;
                best = SpreadTargets.SHARES[s];
                spread = all.get(s);
            }
        }
        CrossFitted with = spread.length == 0 ? model : work.model(spread, null);
        if (with.score() > model.score()) {
            model = with;
            share = best;
        }
        Directions directions = new Directions(base, work.dim, split.train(), work.targets);
        float[][] moved = new float[STRENGTHS.length][];
        double[] worths = new double[STRENGTHS.length];
        for (int b = 0; b < STRENGTHS.length; b++) {
            moved[b] = directions.moved(model.told(), STRENGTHS[b]);
            worths[b] = work.worth(moved[b], probe);
        }
        int chosen = least(worths, split.valid().length);
        return new Encoder(new Choice(hops, share, model.settings(), STRENGTHS[chosen]), moved[chosen]);
    }

    /** The least movement that is not worse than the best by more than a quarter of a standard error of a share of the nodes. */
    private static int least(double[] worths, int nodes) {
        double best = Arrays.stream(worths).max().orElseThrow() / 2;
        double margin = 0.25 * Math.sqrt(Math.max(0, best * (1 - best)) / nodes);
        int chosen = 0;
        while (chosen < worths.length - 1 && !(worths[chosen] / 2 >= best - margin)) {
            chosen++;
        }
        return chosen;
    }

    private static float[] picked(float[] all, int[] ids, int width) {
        float[] rows = new float[ids.length * width];
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(all, ids[i] * width, rows, i * width, width);
        }
        return rows;
    }

    private static float[] unit(float[] rows) {
        double squares = 0;
        for (float x : rows) {
            squares += (double) x * x;
        }
        float[] unit = new float[rows.length];
        Tiles.add((float) (1 / Math.sqrt(Math.max(squares / rows.length, 1e-30))), rows, 0, unit, 0, unit.length);
        return unit;
    }
}
