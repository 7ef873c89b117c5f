package dev.graft.graph;

import dev.graft.base.BadInput;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a number a node. */
public final class ValueFiles {
    private ValueFiles() {}

    /**
     * @param values {@code [nodes]}, NaN where a node has none
     * @param dangling lines whose node is not in the graph
     */
    public record Result(double[] values, long dangling) {}

    /**
     * Reads {@code node value} lines; a first line of a node that is not in the graph, with no number, is a header.
     *
     * @throws BadInput where a value is no finite number, a node has two, or no line names a node of the graph
     */
    public static Result read(Path file, Ids ids) {
        double[] values = new double[ids.size()];
        Arrays.fill(values, Double.NaN);
        long[] lines = {0, 0};
        TextLines.read(file, 2, (number, fields) -> {
            lines[0]++;
            int node = ids.id(fields.getFirst());
            double value = number(fields.get(1));
            if (node < 0) {
                lines[1] += lines[0] == 1 && Double.isNaN(value) ? 0 : 1;
                return;
            }
            if (!Double.isFinite(value)) {
                throw BadInput.at(
                        file,
                        number,
                        "the value '" + fields.get(1) + "' of node '" + fields.getFirst() + "' is not a finite number");
            }
            if (!Double.isNaN(values[node])) {
                throw BadInput.at(file, number, "node '" + fields.getFirst() + "' has a value already; give it one");
            }
            values[node] = value;
        });
        if (Arrays.stream(values).allMatch(Double::isNaN)) {
            throw BadInput.in(
                    file,
                    "none of its " + lines[0] + " lines names a node of the graph, such as '" + ids.name(0)
                            + "'; lines are: node, value");
        }
        return new Result(values, lines[1]);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
