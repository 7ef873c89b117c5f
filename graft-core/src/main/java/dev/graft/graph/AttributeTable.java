package dev.graft.graph;

import dev.graft.base.BadInput;
import java.util.List;
import java.util.stream.Stream;

/**
 * Attributes of a graph's nodes as rows, in the order of the source; several values of one node stand in one field. Stored and
 * read again they are the same rows.
 *
 * @param name for errors
 * @param nodes names of all
 * @param names of the attributes
 * @param values of each attribute, of all nodes; empty where there is none
 */
record AttributeTable(String name, List<String> nodes, List<String> names, List<List<String>> values) implements Rows {
    @Override
    public void read(Ask ask, Each each) {
        each.names(names);
        long rows = 0;
        for (int u = 0; u < nodes.size(); u++) {
            int node = u;
            List<String> its = values.stream().map(all -> all.get(node)).toList();
            if (!its.stream().allMatch(String::isBlank)) {
                rows++;
                each.row(
                        u + 1L,
                        Stream.concat(Stream.of(nodes.get(u)), its.stream()).toList());
            }
        }
        if (rows == 0) {
            throw fault("has no value of any node; take it out");
        }
    }

    @Override
    public boolean joined() {
        return true;
    }

    @Override
    public BadInput at(long number, String message) {
        return fault(message);
    }

    @Override
    public String place(long number) {
        return "node " + number;
    }
}
