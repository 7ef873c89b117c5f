package dev.graft.feature;

import dev.graft.graph.Rows;
import dev.graft.graph.RowsOf;
import java.util.List;
import java.util.Map;

/**
 * Rows of a source, of which is noted what its columns are called.
 *
 * @param key by which that is noted, where they are called anything
 */
record NotedColumns(Rows rows, String key, Map<String, List<String>> noted) implements RowsOf {
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
}
