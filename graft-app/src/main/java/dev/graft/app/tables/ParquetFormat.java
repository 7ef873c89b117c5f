package dev.graft.app.tables;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.export.Exported;
import dev.graft.export.Format;
import dev.graft.table.NamedVectors;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * Parquet with the columns {@code name} and {@code vector}, a list of floats; the layout is in the file's own metadata under
 * {@code graft.layout}. DuckDB writes it as it reads the rows: no more than a chunk of them is in memory twice.
 */
public final class ParquetFormat implements Format {
    private static final String ROWS = "graft_rows";

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String about() {
        return "a column of names, one of lists of floats";
    }

    @Override
    public String ending() {
        return "parquet";
    }

    @Override
    public void write(Path out, Exported what) {
        if (!AtomicFiles.leavesFile(out)) {
            throw BadInput.in(out, "is no file, and parquet needs one; use --format tsv or csv");
        }
        what.mustFit(out, "Parquet");
        NamedVectors vectors = what.vectors();
        AtomicFiles.writeFile(out, file -> {
            try (Duck duck = new Duck(out.toString(), Patience.USUAL)) {
                duck.copy(
                        new Rows(vectors),
                        select(vectors.dim()),
                        file,
                        "graft.layout",
                        what.layout().text());
            }
        });
    }

    /** The values of a row, which come as columns, as a list. */
    private static String select(int dim) {
        return "select name, list_value("
                + IntStream.range(0, dim).mapToObj(d -> "v" + d).collect(Collectors.joining(", "))
                + ") as vector from " + ROWS + "()";
    }

    /** Hands out rows from the first to the last, a chunk at a time. */
    private static final class Rows implements Duck.Source, DuckDBTableFunction<Rows, Rows, Object> {
        private final NamedVectors vectors;
        private int next;

        private Rows(NamedVectors vectors) {
            this.vectors = vectors;
        }

        @Override
        public void register(java.sql.Connection connection) throws SQLException {
            try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
                builder.withName(ROWS).withFunction(this).register(connection);
            }
        }

        @Override
        public Rows bind(DuckDBTableFunctionBindInfo info) {
            info.addResultColumn("name", DuckDBColumnType.VARCHAR);
            for (int d = 0; d < vectors.dim(); d++) {
                info.addResultColumn("v" + d, DuckDBColumnType.FLOAT);
            }
            info.setCardinality(vectors.names().size(), true);
            return this;
        }

        @Override
        public Rows init(DuckDBTableFunctionInitInfo info) {
            info.setMaxThreads(1);
            next = 0;
            return this;
        }

        @Override
        public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
            int rows = (int) Math.min(chunk.capacity(), vectors.names().size() - next);
            for (int i = 0; i < rows; i++) {
                chunk.vector(0).setString(i, vectors.names().get(next + i));
            }
            for (int d = 0; d < vectors.dim(); d++) {
                var values = chunk.vector(d + 1);
                for (int i = 0; i < rows; i++) {
                    values.setFloat(i, vectors.rows()[(next + i) * vectors.dim() + d]);
                }
            }
            next += rows;
            return rows;
        }
    }
}
