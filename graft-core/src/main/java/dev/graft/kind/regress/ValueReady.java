package dev.graft.kind.regress;

import dev.graft.eval.Conformal;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.kind.nodes.Split;
import dev.graft.kind.nodes.Standing;
import dev.graft.kind.nodes.StoredNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts on a model of values what its answers need: how far the truth of nine in ten validation nodes was from what the measured
 * models told, on the scale that is learned on, which known targets there are, and how such intervals did on test nodes.
 */
final class ValueReady {
    /** Of the card: how the numbers learned become those told. */
    static final String SCALE = "targetScale";

    /** Of the card: half an interval's width; absent where validation nodes are too few for any. */
    static final String RADIUS = "radius";

    /** Share of nodes whose truth an interval is to hold. */
    static final double COVERAGE = 0.9;

    private final Regression task;
    private final List<Split> splits;
    private final List<Fitted> measured;

    ValueReady(Regression task, List<Split> splits, List<Fitted> measured) {
        this.task = task;
        this.splits = splits;
        this.measured = measured;
    }

    Fitted of(Fitted kept) {
        double radius = radius(Standing.of(kept, splits.size()));
        Map<String, Object> facts = new LinkedHashMap<>();
        if (Double.isFinite(radius)) {
            facts.put(RADIUS, radius);
        }
        facts.put("expected", expected());
        return kept.with(facts).with(StoredNodes.KNOWN, known());
    }

    /** A node and its target, on the scale of the metrics. */
    private Tensor known() {
        int[] nodes = task.known();
        double[] values = task.measured(nodes);
        int[] ids = Tensor.of(nodes).integers();
        float[] pairs = new float[2 * nodes.length];
        for (int i = 0; i < ids.length; i++) {
            pairs[2 * i] = ids[i];
            pairs[2 * i + 1] = (float) values[i];
        }
        return Tensor.rows(pairs, 2);
    }

    private double radius(int... repeats) {
        return Conformal.radius(
                Arrays.stream(repeats)
                        .mapToObj(this::errors)
                        .flatMapToDouble(Arrays::stream)
                        .toArray(),
                COVERAGE);
    }

    /** Of a repeat's validation nodes. */
    private double[] errors(int repeat) {
        TargetScale scale = scale(repeat);
        float[] told = measured.get(repeat).read("told").values();
        return Arrays.stream(splits.get(repeat).valid())
                .mapToDouble(u -> scale.bent(task.targets()[u]) - scale.middle(told[u]))
                .toArray();
    }

    private TargetScale scale(int repeat) {
        return TargetScale.of(task.spec(), task.targets(), splits.get(repeat).train());
    }

    /** On test nodes, each repeat with the width that its own validation nodes give. */
    private Map<String, Double> expected() {
        List<Double> coverages = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        for (int r = 0; r < splits.size(); r++) {
            double radius = radius(r);
            if (Double.isFinite(radius)) {
                add(r, radius, coverages, widths);
            }
        }
        Map<String, Double> expected = new LinkedHashMap<>();
        if (!coverages.isEmpty()) {
            expected.put("coverage", Standing.mean(coverages));
            expected.put("width", Standing.mean(widths));
        }
        return expected;
    }

    private void add(int repeat, double radius, List<Double> coverages, List<Double> widths) {
        TargetScale scale = scale(repeat);
        float[] told = measured.get(repeat).read("told").values();
        int[] test = splits.get(repeat).test();
        double inside = 0;
        double width = 0;
        for (int u : test) {
            double middle = scale.middle(told[u]);
            inside += Math.abs(scale.bent(task.targets()[u]) - middle) <= radius ? 1 : 0;
            width += scale.shown(middle + radius) - scale.shown(middle - radius);
        }
        coverages.add(inside / test.length);
        widths.add(width / test.length);
    }
}
