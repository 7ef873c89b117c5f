package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.text.Values;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a number a node. */
public final class ValueFiles {
    private ValueFiles() {}

    /** Beyond it squares leave little of single precision; vectors have the same bound. */
    private static final double MOST = 1e12;

    /**
     * @param values {@code [nodes]}, NaN where a node has none
     * @param dangling lines whose node is not in the graph
     * @param silent lines that name a node and no value
     */
    public record Result(double[] values, long dangling, long silent) {}

    /** Values in the column that is called so. */
    public static Result read(Path file, Ids ids) {
        return read(TextRows.of(file), ids, null);
    }

    /**
     * Reads a number a node; one that is empty or NaN is not known.
     *
     * @param column of the numbers, by its name or number, or null
     * @throws BadInput where a value is no finite number, a node has two, or no row names a node of the graph
     */
    public static Result read(Rows rows, Ids ids, @Nullable String column) {
        double[] values = new double[ids.size()];
        Arrays.fill(values, Double.NaN);
        long[] lines = {0};
        Strangers strangers = new Strangers(rows, ids);
        Rows.Ask ask = new Rows.Ask(Rows.Field.VALUE, column, false, name -> ids.id(name) >= 0);
        rows.read(ask, (number, fields) -> {
            lines[0]++;
            int node = ids.id(fields.getFirst());
            if (node < 0) {
                strangers.add(fields.getFirst());
                return;
            }
            String text = fields.get(1);
            if (Values.isMissing(text)) {
                strangers.addSilent(number);
                return;
            }
            double value = Values.number(text);
            if (!Double.isFinite(value)) {
                throw rows.at(
                        number,
                        "the value '" + text + "' of node '" + fields.getFirst()
                                + "' is not a finite number; leave the field empty where it is not known");
            }
            if (Math.abs(value) > MOST) {
                throw rows.at(
                        number,
                        "the value '" + text + "' of node '" + fields.getFirst()
                                + "' is beyond 1e12; give values in a larger unit, or their logarithms");
            }
            if (!Double.isNaN(values[node])) {
                throw rows.at(number, "node '" + fields.getFirst() + "' has a value already; give it one");
            }
            values[node] = value;
        });
        if (Arrays.stream(values).allMatch(Double::isNaN)) {
            throw strangers.nobody(lines[0], "node, value");
        }
        return new Result(values, strangers.count(), strangers.silent());
    }
}
