package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.OpenTable;
import dev.graft.graph.TableChunk;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/** A table that DuckDB reads. */
final class DuckTable implements OpenTable {
    private static final int REJECTS_SHOWN = 5;
    private final Relation relation;
    private final Duck duck;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private String from = "";
    private List<String> shown = List.of();
    private @Nullable PreparedStatement statement;
    private @Nullable DuckDBChunkedResult result;
    private @Nullable ChunkReader reader;

    private DuckTable(Relation relation, Duck duck) {
        this.relation = relation;
        this.duck = duck;
    }

    static DuckTable open(Relation relation) {
        Duck duck = new Duck(relation.name());
        try {
            DuckTable table = new DuckTable(relation, duck);
            table.describe();
            return table;
        } catch (BadInput e) {
            duck.close();
            throw e;
        }
    }

    private void describe() {
        for (List<String> column : duck.rows("describe from " + relation.describe(duck))) {
            names.add(column.get(0));
            types.add(column.get(1));
        }
        String fault = relation.fault(names, types);
        if (!fault.isEmpty()) {
            throw new BadInput(name() + ": " + fault);
        }
    }

    @Override
    public String name() {
        return relation.name();
    }

    @Override
    public List<String> columns() {
        return List.copyOf(names);
    }

    @Override
    public Holds holds(int column) {
        return ColumnReading.holds(types.get(column));
    }

    @Override
    public void select(List<Wanted> wanted) {
        Map<String, String> chosen = new LinkedHashMap<>();
        List<String> asText = new ArrayList<>();
        List<ColumnReading> readings = new ArrayList<>();
        for (Wanted want : wanted) {
            String column = names.get(want.column());
            ColumnReading reading = ColumnReading.of(name(), column, types.get(want.column()), want.as());
            readings.add(reading);
            chosen.put(column, types.get(want.column()));
            if (reading.text()) {
                asText.add(column);
            }
        }
        from = relation.from(chosen, asText);
        shown = List.copyOf(chosen.keySet());
        String sql =
                readings.stream().map(ColumnReading::sql).collect(Collectors.joining(", ", "select ", " from ")) + from;
        try {
            statement = duck.connection().prepareStatement(sql);
            result = statement.unwrap(DuckDBPreparedStatement.class).query();
            reader = new ChunkReader(result, readings);
        } catch (SQLException e) {
            throw duck.fault(e);
        }
    }

    @Override
    public @Nullable TableChunk next() {
        if (reader == null) {
            throw new IllegalStateException("no columns are chosen");
        }
        try {
            return reader.next();
        } catch (SQLException e) {
            throw duck.fault(e);
        }
    }

    @Override
    public Rejected rejected() {
        if (!relation.keepsRejects()) {
            return new Rejected(0, List.of());
        }
        closeResult();
        long rows = Long.parseLong(duck.ownRows("select count(distinct (scan_id, file_id, line)) from reject_errors")
                .getFirst()
                .getFirst());
        List<String> examples = duck
                .ownRows("select file_path, line, column_name, error_message, csv_line from reject_errors "
                        + "join reject_scans using (scan_id, file_id) order by file_path, line limit " + REJECTS_SHOWN)
                .stream()
                .map(r -> r.get(0) + ":" + r.get(1) + ": column " + r.get(2) + ": " + r.get(3) + ": '"
                        + r.get(4).strip() + "'")
                .toList();
        return new Rejected(rows, examples);
    }

    @Override
    public String row(long number) {
        String columns = shown.stream()
                .map(name -> "coalesce(cast(" + Duck.identifier(name) + " as varchar), 'null')")
                .collect(Collectors.joining(", "));
        return duck.rows("select " + columns + " from " + from + " limit 1 offset " + (number - 1)).stream()
                .map(row -> String.join(", ", row).replaceAll("\\p{Cntrl}", " "))
                .findFirst()
                .orElse("");
    }

    private void closeResult() {
        try {
            if (result != null) {
                result.close();
            }
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            throw duck.fault(e);
        }
    }

    @Override
    public void close() {
        closeResult();
        duck.close();
    }
}
