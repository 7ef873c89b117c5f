package dev.graft.app.tables;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes rows to a Parquet file, through a database in a temporary folder, so that memory stays flat. */
public final class ParquetFile {
    private static final String TABLE = "rows";

    private final DuckDBConnection connection;
    private @Nullable DuckDBAppender appender;

    private ParquetFile(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * Writes a file whole, or not at all.
     *
     * @param body says the columns, then gives the rows
     * @throws BadInput where it cannot be written
     */
    public static void write(Path target, Consumer<ParquetFile> body) {
        Path folder = AtomicFiles.temporaryFolder("graft-parquet");
        try {
            Path file = folder.resolve("rows.parquet");
            fill(folder.resolve("rows.db"), file, body);
            AtomicFiles.write(target, out -> Files.copy(file, out));
        } catch (SQLException e) {
            throw new BadInput(target + ": cannot write: " + e.getMessage(), e);
        } finally {
            AtomicFiles.deleteFolder(folder);
        }
    }

    private static void fill(Path database, Path file, Consumer<ParquetFile> body) throws SQLException {
        try (DuckDBConnection connection = DuckLibrary.connect(database)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set threads=1");
                statement.execute("set memory_limit='20%'");
            }
            ParquetFile rows = new ParquetFile(connection);
            body.accept(rows);
            rows.end();
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "copy " + TABLE + " to '" + file.toString().replace("'", "''") + "' (format parquet)");
            }
        }
    }

    /** Names and types of the columns, once, before the rows: text, numbers, truth values. */
    public void columns(List<String> names, List<Class<?>> types) {
        StringBuilder create = new StringBuilder("create table " + TABLE + " (");
        for (int c = 0; c < names.size(); c++) {
            create.append(c == 0 ? "" : ", ")
                    .append('"')
                    .append(names.get(c).replace("\"", "\"\""))
                    .append("\" ")
                    .append(type(types.get(c)));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(create.append(')').toString());
            appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, TABLE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(Class<?> type) {
        if (type == Double.class) {
            return "double";
        }
        if (type == Float.class) {
            return "float";
        }
        if (type == Boolean.class) {
            return "boolean";
        }
        return type == Integer.class || type == Long.class ? "bigint" : "varchar";
    }

    /** A row, a value a column. */
    public void row(@Nullable Object... values) {
        DuckDBAppender to = appender;
        if (to == null) {
            throw new IllegalStateException("columns first");
        }
        try {
            to.beginRow();
            for (@Nullable Object value : values) {
                append(to, value);
            }
            to.endRow();
        } catch (SQLException e) {
            throw new BadInput("cannot write: " + e.getMessage(), e);
        }
    }

    private static void append(DuckDBAppender to, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> to.appendNull();
            case Double d -> to.append(d.doubleValue());
            case Float f -> to.append(f.floatValue());
            case Boolean b -> to.append(b.booleanValue());
            case Integer i -> to.append(i.longValue());
            case Long l -> to.append(l.longValue());
            default -> to.append(value.toString());
        }
    }

    private void end() throws SQLException {
        if (appender != null) {
            appender.close();
        }
    }
}
