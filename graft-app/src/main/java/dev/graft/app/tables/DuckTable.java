package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.OpenTable;
import dev.graft.graph.TableChunk;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import tools.jackson.databind.JsonNode;

/** A table that DuckDB reads. */
final class DuckTable implements OpenTable {
    private final Relation relation;
    private final Duck duck;
    private long began;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private @Nullable JsonNode from;
    private List<String> shown = List.of();
    private @Nullable PreparedStatement statement;
    private @Nullable DuckDBChunkedResult result;
    private @Nullable ChunkReader reader;

    private DuckTable(Relation relation, Duck duck) {
        this.relation = relation;
        this.duck = duck;
    }

    /** @throws BadInput where it cannot be read */
    static DuckTable open(Relation relation, Patience patience) {
        Duck duck = new Duck(relation.name(), patience);
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
        JsonNode tree =
                SyntaxTree.select(duck, List.of(SyntaxTree.expression(duck, "select *", "")), relation.describe(duck));
        for (Duck.Column column : duck.columns(tree, relation.planning(duck.patience()))) {
            names.add(column.name());
            types.add(column.type());
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
        from = relation.from(duck, chosen, asText);
        shown = List.copyOf(chosen.keySet());
        List<JsonNode> expressions = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            String column = names.get(wanted.get(i).column());
            expressions.add(SyntaxTree.expression(duck, readings.get(i).template(), column));
        }
        Duck.Prepared prepared =
                duck.prepare(SyntaxTree.select(duck, expressions, from), relation.planning(duck.patience()));
        if (relation.keepsRejects() && !prepared.streams()) {
            throw new BadInput(name() + ": rejected lines cannot be counted beside VALUES, ROLLUP or CUBE; leave"
                    + " store_rejects out, or the rest to another query");
        }
        statement = prepared.statement();
        began = System.nanoTime();
        reader = duck.call(relation.rows(duck.patience()), () -> {
            result = prepared.statement().unwrap(DuckDBPreparedStatement.class).query();
            return new ChunkReader(name(), result, readings);
        });
    }

    @Override
    public @Nullable TableChunk next() {
        ChunkReader open = reader;
        if (open == null) {
            throw new IllegalStateException("no columns are chosen");
        }
        TableChunk chunk = duck.call(relation.rows(duck.patience()), () -> Optional.ofNullable(open.next()))
                .orElse(null);
        Duration longest = relation.longest(duck.patience());
        if (chunk == null && longest != null && System.nanoTime() - began >= longest.toNanos()) {
            throw new BadInput(
                    name() + ": does not give all of its rows within " + longest.toSeconds() + " s; ask for less");
        }
        return chunk;
    }

    @Override
    public Rejected rejected() {
        if (!relation.keepsRejects()) {
            return new Rejected(0, List.of());
        }
        closeResult();
        if (duck.ask("from duckdb_tables() where table_name = 'reject_errors'").isEmpty()) {
            return new Rejected(0, List.of());
        }
        long rows = Long.parseLong(duck.ask("select count(distinct (scan_id, file_id, line)) from reject_errors")
                .getFirst()
                .getFirst());
        List<String> examples = duck
                .ask("select file_path, line, column_name, error_message, csv_line from reject_errors "
                        + "join reject_scans using (scan_id, file_id) order by file_path, line limit 5")
                .stream()
                .map(r -> r.get(0) + ":" + r.get(1) + ": column " + r.get(2) + ": " + Complaints.cut(r.get(3)) + ": '"
                        + Complaints.cut(r.get(4)) + "'")
                .toList();
        return new Rejected(rows, examples);
    }

    @Override
    public String row(long number) {
        if (from == null) {
            throw new IllegalStateException("no columns are chosen");
        }
        List<JsonNode> texts = new ArrayList<>();
        for (String column : shown) {
            texts.add(SyntaxTree.expression(duck, "select coalesce(cast(c as varchar), 'null')", column));
        }
        return duck.rows(SyntaxTree.row(duck, texts, from, number), relation.rows(duck.patience())).stream()
                .map(row -> Complaints.cut(String.join(", ", row)))
                .findFirst()
                .orElse("");
    }

    private void closeResult() {
        if (duck.isStuck()) {
            return;
        }
        duck.call(Patience.UNBOUNDED, () -> {
            if (result != null) {
                result.close();
            }
            if (statement != null) {
                statement.close();
            }
            return duck;
        });
    }

    @Override
    public void close() {
        closeResult();
        duck.close();
    }
}
