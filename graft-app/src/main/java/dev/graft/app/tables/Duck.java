package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;
import tools.jackson.databind.JsonNode;

/**
 * A DuckDB in memory that reads the files it is given and does nothing else: no network, no extensions beyond those built
 * in, no spilling to disk, and settings that nobody can change. It runs syntax trees. One thread: what a query gives then
 * comes in the same order every time, and ids of nodes follow that order.
 */
final class Duck implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "set threads=1",
            "set memory_limit='20%'",
            "set temp_directory=''",
            "set enable_progress_bar=false",
            "set autoinstall_known_extensions=false",
            "set autoload_known_extensions=false",
            "set allow_community_extensions=false");

    /** The planner calls itself for each level of a query; on the usual megabyte of stack some 300 end the process. */
    private static final long STACK_BYTES = 64L << 20;

    private final String source;
    private final Patience patience;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("duckdb").daemon().stackSize(STACK_BYTES).factory());
    private final DuckDBConnection connection;
    private boolean stuck;

    /**
     * Starts it.
     *
     * @param source whose errors they are
     * @throws BadInput where its library cannot be loaded
     */
    Duck(String source, Patience patience) {
        this.source = source;
        this.patience = patience;
        try {
            connection = call(Patience.UNBOUNDED, () -> {
                DuckDBConnection opened = DuckLibrary.connect();
                for (String setting : SETTINGS) {
                    execute(opened, setting, List.of());
                }
                return opened;
            });
        } catch (BadInput e) {
            thread.shutdown();
            throw e;
        }
    }

    /** Whether a call was given up that may still go on. */
    boolean isStuck() {
        return stuck;
    }

    Patience patience() {
        return patience;
    }

    /** What a call does, on the engine's own thread. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Does something with the engine.
     *
     * @throws BadInput where the engine complains, or where it takes longer than the limit
     */
    <T> T call(Duration limit, Work<T> work) {
        Future<T> running = thread.submit(work::run);
        try {
            return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            // Planning does not notice an interrupt: the call is left alone, and with it this engine.
            stuck = true;
            throw new BadInput(source + ": gives nothing within " + limit.toSeconds() + " s; ask for less", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(source + ": interrupted");
        }
    }

    private RuntimeException failure(ExecutionException e) {
        return switch (e.getCause()) {
            case SQLException complaint -> fault(complaint);
            case RuntimeException fault -> fault;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(e);
        };
    }

    /**
     * From here on only these files can be opened, and no setting can be changed.
     *
     * @param longest that a query may run in all, or null
     */
    void confine(Collection<String> files, @Nullable Duration longest) {
        call(Patience.UNBOUNDED, () -> {
            if (longest != null) {
                execute(connection, "set global max_execution_time = ?", List.of(String.valueOf(longest.toMillis())));
            }
            if (!files.isEmpty()) {
                String places = String.join(", ", Collections.nCopies(files.size(), "?"));
                execute(connection, "set allowed_paths = list_value(" + places + ")", List.copyOf(files));
            }
            execute(connection, "set enable_external_access=false", List.of());
            execute(connection, "set lock_configuration=true", List.of());
            return files;
        });
    }

    private static void execute(Connection on, String constant, List<String> parameters) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(constant)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            statement.execute();
        }
    }

    /** The syntax tree of a text, or what the parser complains of; nothing is run. */
    JsonNode parse(String text) {
        return SyntaxTree.read(
                ask("select json_serialize_sql(?)", text).getFirst().getFirst());
    }

    /** The rows of a constant text with a parameter. */
    List<List<String>> ask(String constant, String parameter) {
        return call(patience.planning(), () -> answer(constant, parameter));
    }

    private List<List<String>> answer(String constant, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(constant)) {
            statement.setString(1, parameter);
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        }
    }

    /** The rows of a constant text. */
    List<List<String>> ask(String constant) {
        return call(Patience.UNBOUNDED, () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(constant)) {
                return rows(result);
            }
        });
    }

    /** All rows of a tree's small result as text, beside a result that is being read. */
    List<List<String>> rows(JsonNode tree, Duration limit) {
        return call(limit, () -> {
            try (Connection own = connection.duplicate();
                    PreparedStatement statement = prepared(own, tree).statement();
                    ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        });
    }

    private static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        ResultSetMetaData columns = result.getMetaData();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int c = 1; c <= columns.getColumnCount(); c++) {
                row.add(String.valueOf(result.getString(c)));
            }
            rows.add(row);
        }
        return rows;
    }

    /**
     * A tree that can run.
     *
     * @param streams whether rows come as they are found, on the engine's own connection
     */
    record Prepared(PreparedStatement statement, boolean streams) {}

    /** What rows come from that are written. */
    interface Source {
        /** Makes it known to the engine. */
        void register(Connection connection) throws SQLException;
    }

    /**
     * Writes the rows of a constant query as Parquet.
     *
     * @param file which is written over
     * @param key of the file's own metadata
     */
    void copy(Source source, String query, Path file, String key, String value) {
        call(Patience.UNBOUNDED, () -> {
            source.register(connection);
            execute(
                    connection,
                    "copy (" + query + ") to " + literal(file.toString())
                            + " (format parquet, compression zstd, use_tmp_file false, kv_metadata {'" + key + "': "
                            + literal(value) + "})",
                    List.of());
            return file;
        });
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Prepares what {@link SyntaxTree#select} made. */
    Prepared prepare(JsonNode tree, Duration limit) {
        return call(limit, () -> prepared(connection, tree));
    }

    /**
     * Prepares a tree: as the text that the engine itself writes for it, where that reads as the same tree, node for
     * node. Else the engine runs the tree as it is, which puts its whole result into memory first and so is the second
     * choice (20 million rows: 1.3 times as long).
     */
    private Prepared prepared(Connection on, JsonNode tree) throws SQLException {
        String text = text(tree);
        return text == null
                ? new Prepared(whole(on, "from json_execute_serialized_sql(?)", tree), false)
                : new Prepared(on.prepareStatement(text), true);
    }

    private @Nullable String text(JsonNode tree) throws SQLException {
        String text = answer("select json_deserialize_sql(?)", tree.toString())
                .getFirst()
                .getFirst();
        JsonNode again = SyntaxTree.read(
                answer("select json_serialize_sql(?)", text).getFirst().getFirst());
        return SyntaxTree.same(tree, again) ? text : null;
    }

    private static PreparedStatement whole(Connection on, String constant, JsonNode tree) throws SQLException {
        PreparedStatement statement = on.prepareStatement(constant);
        statement.setString(1, tree.toString());
        return statement;
    }

    /** A column of a result. */
    record Column(String name, String type) {}

    /** The columns of a tree; it does not run. */
    List<Column> columns(JsonNode tree, Duration limit) {
        return call(limit, () -> {
            String text = text(tree);
            if (text != null) {
                try (PreparedStatement statement = connection.prepareStatement(text)) {
                    return columns(statement.getMetaData());
                }
            }
            try (PreparedStatement statement = whole(connection, "from json_execute_serialized_sql(?) limit 0", tree);
                    ResultSet none = statement.executeQuery()) {
                return columns(none.getMetaData());
            }
        });
    }

    private static List<Column> columns(ResultSetMetaData data) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int c = 1; c <= data.getColumnCount(); c++) {
            columns.add(new Column(data.getColumnName(c), data.getColumnTypeName(c)));
        }
        return columns;
    }

    /** DuckDB's complaint in the words of the other errors. */
    BadInput fault(SQLException e) {
        return new BadInput(source + ": " + Complaints.plain(String.valueOf(e.getMessage()), source), e);
    }

    @Override
    public void close() {
        if (!stuck) {
            call(Patience.UNBOUNDED, () -> {
                connection.close();
                return connection;
            });
        }
        thread.shutdown();
    }
}
