package dev.graft.kind.regress;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.ItemHash;
import dev.graft.drift.Frequencies;
import dev.graft.eval.Targets;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Ids;
import dev.graft.kind.nodes.KnownLabels;
import dev.graft.kind.nodes.StoredNodes;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.living.Span;
import dev.graft.model.HeadTarget;
import dev.graft.model.ValueTarget;
import dev.graft.text.Values;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Values of nodes while their model goes on learning, on the scale of the metrics; how that becomes what is learned stays. */
final class KnownValues implements KnownLabels {
    /** Values are told apart by so many equal parts of those that are known. */
    private static final int BINS = 8;

    private final RegressSpec spec;
    private final TargetScale scale;
    /** Values may well grow beyond what was known, as ratings do not. */
    private static final double FAR = 10;

    private final TreeMap<Integer, Float> of = new TreeMap<>();
    /** Of what was learned. */
    private final Span span;

    KnownValues(Fitted fitted, RegressSpec spec) {
        this.spec = spec;
        this.scale = TargetScale.of(fitted.card().get(ValueReady.SCALE));
        float[] pairs = fitted.read(StoredNodes.KNOWN).values();
        for (int i = 0; i < pairs.length; i += 2) {
            of.put((int) pairs[i], pairs[i + 1]);
        }
        this.span = Span.of(of.values().stream().mapToDouble(scale::relearned), FAR);
    }

    @Override
    public @Nullable String farOff(NodeLabel label) {
        return span.refused(scale.relearned(value(label))) == null
                ? null
                : "the value " + Span.text(value(label)) + " is farther off what the run knows, " + known() + ", than "
                        + (int) FAR
                        + " times its range; is it on the same scale? To teach it that, run finetune on all the data";
    }

    @Override
    public @Nullable String doubt(List<NodeLabel> labels) {
        return labels.stream()
                .filter(label -> span.isStrange(scale.relearned(value(label))))
                .findFirst()
                .map(label -> "the value " + Span.text(value(label)) + " of '" + label.node()
                        + "' is far outside of what the run knows, " + known() + "; is it on the same scale?")
                .orElse(null);
    }

    private String known() {
        return Span.of(of.values().stream().mapToDouble(Float::doubleValue), FAR)
                .shown();
    }

    /** A label of a value on the scale of the metrics. */
    static NodeLabel label(String node, float value) {
        return new NodeLabel(node, List.of(Float.toString(value)));
    }

    private static float value(NodeLabel label) {
        return Float.parseFloat(label.of().getFirst());
    }

    private float learned(float value) {
        return (float) scale.relearned(value);
    }

    @Override
    public String example() {
        return "\"value\": 1.5";
    }

    @Override
    public String metric() {
        return "closeness";
    }

    @Override
    public boolean isLabel(String text) {
        return Values.isNumber(text);
    }

    @Override
    public void check(NodeLabel label) {
        String text = String.join(", ", label.of());
        double value = Values.number(text);
        double bent = scale.scale() == RegressSpec.Scale.GIVEN ? scale.bent(value) : value;
        if (!Float.isFinite((float) value) || !Double.isFinite(bent)) {
            throw new BadInput("the value of node '" + label.node() + "' is '" + text
                    + "', and must be one finite number, on the scale on which the run tells values");
        }
    }

    @Override
    public boolean has(int node, NodeLabel label) {
        Float value = of.get(node);
        return value != null && value == value(label);
    }

    @Override
    public @Nullable NodeLabel of(int node, String name) {
        Float value = of.get(node);
        return value == null ? null : label(name, value);
    }

    @Override
    public void put(int node, NodeLabel label) {
        of.put(node, value(label));
    }

    @Override
    public int[] nodes() {
        return of.keySet().stream().mapToInt(node -> node).toArray();
    }

    @Override
    public Tensor stored() {
        float[] pairs = new float[2 * of.size()];
        int[] ids = Tensor.of(nodes()).integers();
        for (int i = 0; i < ids.length; i++) {
            pairs[2 * i] = ids[i];
            pairs[2 * i + 1] = of.getOrDefault(ids[i], Float.NaN);
        }
        return Tensor.rows(pairs, 2);
    }

    @Override
    public HeadTarget target(int[] nodes) {
        float[] learned = new float[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            Float value = of.get(nodes[i]);
            learned[i] = value == null ? 0 : learned(value);
        }
        return new ValueTarget(Regression.loss(spec), learned);
    }

    @Override
    public Targets targets(int nodes) {
        double[] learned = new double[nodes];
        Arrays.fill(learned, Double.NaN);
        of.forEach((node, value) -> learned[node] = learned(value));
        return new Targets.Values(learned);
    }

    @Override
    public long[] hashes(int[] nodes, Ids ids) {
        double[] values = new double[ids.size()];
        of.forEach((node, value) -> values[node] = value);
        return ItemHash.values(values, nodes, ids);
    }

    /**
     * {@code s / (s + |error|)}, s being the standard deviation that fine-tuning's training nodes had: a half where it is wrong by that
     * much. However wrong one node is, it counts no more than another that is told rightly, and every improvement shows.
     */
    @Override
    public double gain(float[] told, int at, NodeLabel truth) {
        double error = (scale.middle(told[at]) - scale.middle(learned(value(truth)))) / scale.deviation();
        return 1 / (1 + Math.abs(error));
    }

    @Override
    public double squaredError(float[] told, int at, NodeLabel truth) {
        double error = scale.told(told[at]) - value(truth);
        return error * error;
    }

    @Override
    public Frequencies frequencies(List<NodeLabel> labels) {
        float[] sorted = new float[of.size()];
        int n = 0;
        for (float value : of.values()) {
            sorted[n++] = value;
        }
        Arrays.sort(sorted);
        Map<String, Long> before = new LinkedHashMap<>();
        Map<String, Long> batch = new LinkedHashMap<>();
        for (float value : sorted) {
            before.merge(bin(sorted, value), 1L, Long::sum);
        }
        labels.forEach(label -> batch.merge(bin(sorted, value(label)), 1L, Long::sum));
        return new Frequencies("values", before, batch);
    }

    /** The part that a value is in, by its least one. */
    private static String bin(float[] sorted, float value) {
        float from = sorted.length == 0 ? 0 : sorted[0];
        for (int b = 1; b < BINS && sorted.length > 0; b++) {
            float least = sorted[b * sorted.length / BINS];
            from = value >= least ? least : from;
        }
        return "from " + String.format(Locale.ROOT, "%.4g", from);
    }
}
