package dev.graft.encode;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.model.ClassLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is kept of an encoder, so that nodes that come after training get z as all others did: from their edges, and from what
 * they have of features, at once and without any training.
 *
 * @param facts of the map
 * @param parameters of the map, by name
 * @param nodes what it reads of each node that was there, a node a row, by name
 */
@SuppressWarnings("exports") // public for the inside alone
public record EncoderMap(Map<?, ?> facts, Map<String, Tensor> parameters, Map<String, Tensor> nodes) {
    /** Of each node: x at unit root mean square. */
    public static final String START = "encoder.start";

    private static final String CARD = "encoderMap";
    private static final String SPREAD = "encoder.spread";
    private static final String SCALES = "encoder.scales";
    private static final String USUAL = "encoder.usual";
    private static final String MODEL = "encoder.model";
    private static final String DIRECTIONS = "encoder.directions";
    private static final String CENTRE = "encoder.centre";

    /**
     * Of an encoder as it was chosen, and the same seed.
     *
     * @param held share of their way that rows were let go
     * @param scale of x, as a multiple of the start's
     */
    public static EncoderMap of(
            Neighbourhoods around,
            Supervision supervision,
            EncoderChoice choice,
            double held,
            double scale,
            long seed) {
        Targets targets = supervision.targets();
        Map<String, Object> facts = new LinkedHashMap<>(choice.facts());
        facts.put(
                "targets",
                targets instanceof Targets.Classes classes ? classes.loss().name() : "VALUES");
        facts.put("features", around.width());
        facts.put("held", held);
        facts.put("scale", scale);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        Map<String, Tensor> nodes = new LinkedHashMap<>();
        float[] scales = {around.scales()[1], around.scales()[2], around.scaleOf(choice.mean())};
        parameters.put(SCALES, Tensor.rows(scales, scales.length));
        nodes.put(START, Tensor.rows(around.x(), around.dim()));
        if (choice.strength() > 0) {
            CrossFitted model = Encoder.model(around, supervision, choice, seed);
            if (choice.share() > 0) {
                SpreadTargets spreads =
                        new SpreadTargets(around.arcs(), targets, Encoder.folds(around, supervision, seed));
                nodes.put(
                        SPREAD,
                        Tensor.rows(
                                spreads.raw(supervision.train(), choice.share()).getFirst(), targets.outputs() + 1));
                parameters.put(USUAL, floats(spreads.usual(supervision.train())));
            }
            float[] told = model.told();
            TargetDirections.Centre centre = TargetDirections.Centre.of(told, targets);
            facts.put("targetUnit", centre.unit());
            parameters.put(MODEL, Tensor.rows(model.model().weights(), targets.outputs()));
            parameters.put(CENTRE, Tensor.rows(centre.mean(), targets.outputs()));
            parameters.put(
                    DIRECTIONS,
                    Tensor.rows(
                            new TargetDirections(
                                            around.mean(choice.mean()),
                                            around.dim(),
                                            supervision.train(),
                                            targets,
                                            choice.quiet())
                                    .directions(),
                            around.dim()));
        }
        return new EncoderMap(facts, parameters, nodes);
    }

    private static Tensor floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.rows(floats, floats.length);
    }

    /** What a model kept, or null where it has no such map. */
    public static @Nullable EncoderMap of(
            Map<String, Object> card, Map<String, Tensor> parameters, Map<String, Tensor> readout) {
        return card.get(CARD) instanceof Map<?, ?> facts && readout.containsKey(START)
                ? new EncoderMap(facts, parameters, readout)
                : null;
    }

    /** Of each node that was there: x at unit root mean square, {@code [nodes x dim]}. */
    public float[] start() {
        return tensor(nodes, START);
    }

    /** The same with x of other nodes, whose first were there. */
    public EncoderMap startingAt(float[] x, int dim) {
        Map<String, Tensor> more = new LinkedHashMap<>(nodes);
        more.put(START, Tensor.rows(x, dim));
        return new EncoderMap(facts, parameters, more);
    }

    /** The same that knows what these nodes have, and the edges. */
    public EncoderMap knowing(Csr arcs, Targets targets, int[] known) {
        EncoderChoice choice = EncoderChoice.of(facts);
        if (choice == null || !nodes.containsKey(SPREAD)) {
            return this;
        }
        SpreadTargets spreads = new SpreadTargets(arcs, targets, Folds.of(arcs.nodes(), known, 1));
        Map<String, Tensor> more = new LinkedHashMap<>(nodes);
        more.put(SPREAD, Tensor.rows(spreads.raw(known, choice.share()).getFirst(), targets.outputs() + 1));
        Map<String, Tensor> usual = new LinkedHashMap<>(parameters);
        usual.put(USUAL, floats(spreads.usual(known)));
        return new EncoderMap(facts, usual, more);
    }

    /** As a card has it. */
    public Map<String, Object> card() {
        return Map.of(CARD, facts);
    }

    /** Columns of features that it reads. */
    public int features() {
        return (int) number("features");
    }

    /** Makes means of what a node's neighbours have. */
    public interface Grow {
        /** Rows of nodes that were there {@code [known x width]}, and after them those of the others. */
        float[] of(float[] rows, int width);
    }

    /**
     * z at the scale of the start: the rows of nodes that came later alone are of use.
     *
     * @param arcs of all nodes, the new ones last, without directions
     * @param x of all, {@code [nodes x dim]}
     * @param features of all, {@code [nodes x features]}
     * @param from first of the new ones
     * @param grow what else nodes have, from their neighbours
     */
    public float[] later(Csr arcs, float[] x, float[] features, int from, Grow grow) {
        EncoderChoice choice = EncoderChoice.of(facts);
        if (choice == null) {
            throw new IllegalArgumentException("a card that tells no encoder");
        }
        int all = arcs.nodes();
        int dim = x.length / all;
        float[] scales = tensor(parameters, SCALES);
        Neighbourhoods around = new Neighbourhoods(
                        arcs, List.of(), dim, new float[] {1, scales[0], scales[1]}, features, features())
                .of(arcs, x, features);
        float[] z = around.sum(choice.mean());
        for (int i = 0; i < z.length; i++) {
            z[i] *= scales[2];
        }
        if (choice.strength() > 0) {
            write(z, around, choice, from, grow);
        }
        float held = (float) number("held");
        float scale = (float) number("scale");
        for (int i = 0; i < z.length; i++) {
            z[i] = (x[i] + held * (z[i] - x[i])) / scale;
        }
        return z;
    }

    /** Writes what the task has of the nodes that came later. */
    private void write(float[] z, Neighbourhoods around, EncoderChoice choice, int from, Grow grow) {
        int all = around.nodes();
        float[] centre = tensor(parameters, CENTRE);
        int outputs = centre.length;
        float[] spread = choice.share() == 0
                ? null
                : SpreadTargets.means(
                        grow.of(tensor(nodes, SPREAD), outputs + 1), doubles(tensor(parameters, USUAL)), outputs);
        String loss = String.valueOf(facts.get("targets"));
        Targets targets = loss.equals("VALUES")
                ? new Targets.Values(new double[0])
                : new Targets.Classes(new int[0][], outputs, ClassLoss.valueOf(loss));
        float[] told = Memory.floats(all, outputs, "what is told (nodes x classes)");
        float[] late = new ModelRows(around, spread, targets)
                .told(
                        new Probe.Linear(tensor(parameters, MODEL), outputs, Boolean.TRUE.equals(facts.get("unit"))),
                        IntStream.range(from, all).toArray());
        System.arraycopy(late, 0, told, from * outputs, late.length);
        TargetDirections.move(
                z,
                around.dim(),
                from,
                tensor(parameters, DIRECTIONS),
                told,
                new TargetDirections.Centre(centre, number("targetUnit")),
                choice.strength());
    }

    private double number(String key) {
        if (!(facts.get(key) instanceof Number number)) {
            throw new IllegalArgumentException("a card whose encoder lacks '" + key + "'");
        }
        return number.doubleValue();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static float[] tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("a model whose encoder lacks '" + name + "'");
        }
        return tensor.values();
    }
}
