package dev.graft.feature;

import dev.graft.base.BadInput;
import dev.graft.graph.Rows;
import java.util.List;
import java.util.Map;

/**
 * Rows of a source, of which is noted what its columns are called.
 *
 * @param key by which that is noted, where they are called anything
 */
record NotedColumns(Rows rows, String key, Map<String, List<String>> noted) implements Rows {
    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public boolean joined() {
        return rows.joined();
    }

    @Override
    public void read(Ask ask, Each each) {
        rows.read(ask, new Each() {
            @Override
            public void lists() {
                each.lists();
            }

            @Override
            public void names(List<String> columns) {
                if (!columns.isEmpty()) {
                    noted.put(key, columns);
                }
                each.names(columns);
            }

            @Override
            public void row(long number, List<String> fields) {
                each.row(number, fields);
            }
        });
    }

    @Override
    public BadInput at(long number, String message) {
        return rows.at(number, message);
    }

    @Override
    public String place(long number) {
        return rows.place(number);
    }
}
