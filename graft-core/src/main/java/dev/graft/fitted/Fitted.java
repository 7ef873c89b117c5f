package dev.graft.fitted;

import dev.graft.base.FixedOrder;
import dev.graft.data.Lineage;
import dev.graft.train.History;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What training leaves: the one thing that is measured, stored and (by name) asked. Training goes on from the
 * {@code parameters}; questions see the {@code readout} alone.
 *
 * @param kind of task, such as {@code classify}
 * @param names of the rows, in order
 * @param card facts that go with the tensors, as JSON has them: text, numbers, lists, maps
 * @param parameters what was trained, by name
 * @param readout what answers are read off, by name
 * @param lineage what taught it, and what it grew from
 */
@SuppressWarnings("exports") // what it was taught by and its course are for the inside
public record Fitted(
        String kind,
        List<String> names,
        Map<String, Object> card,
        Map<String, Tensor> parameters,
        Map<String, Tensor> readout,
        History history,
        Lineage lineage) {
    public Fitted {
        Map<String, Object> facts = new LinkedHashMap<>();
        FixedOrder.of(card).forEach((key, value) -> facts.put(String.valueOf(key), value));
        card = facts;
        // By name: a Map.of has another order in every process, and a run that was killed must end with the same files.
        parameters = new TreeMap<>(parameters);
        readout = new TreeMap<>(readout);
    }

    /** The same, taught by something else. */
    public Fitted taughtBy(Lineage other) {
        return new Fitted(kind, names, card, parameters, readout, history, other);
    }

    /** The same with more facts on its card. */
    public Fitted with(Map<String, ?> facts) {
        Map<String, Object> more = new LinkedHashMap<>(card);
        FixedOrder.of(facts).forEach((key, value) -> more.put(String.valueOf(key), value));
        return new Fitted(kind, names, more, parameters, readout, history, lineage);
    }

    /** The same with one tensor more that answers are read off. */
    public Fitted with(String name, Tensor tensor) {
        Map<String, Tensor> more = new LinkedHashMap<>(readout);
        more.put(name, tensor);
        return new Fitted(kind, names, card, parameters, more, history, lineage);
    }

    /** The same, whose parameters of just these values are these: rows that did not move need no room beside those before. */
    public Fitted sharing(float[] values) {
        Map<String, Tensor> its = new LinkedHashMap<>(parameters);
        its.replaceAll(
                (_, tensor) -> Arrays.equals(tensor.values(), values) ? new Tensor(tensor.shape(), values) : tensor);
        return new Fitted(kind, names, card, its, readout, history, lineage);
    }

    /** The same without what training goes on from, of which only what is kept has need. */
    public Fitted withoutParameters() {
        return new Fitted(kind, names, card, Map.of(), readout, history, lineage);
    }

    /** Bytes of its tensors. */
    public long bytes() {
        long floats = 0;
        for (Map<String, Tensor> tensors : List.of(parameters, readout)) {
            for (Tensor tensor : tensors.values()) {
                floats += tensor.values().length;
            }
        }
        return Float.BYTES * floats;
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public Tensor parameter(String name) {
        return entry(parameters, name);
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public Tensor read(String name) {
        return entry(readout, name);
    }

    private static Tensor entry(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor '" + name + "', there are " + tensors.keySet());
        }
        return tensor;
    }
}
