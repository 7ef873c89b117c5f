package dev.graft.app.tables;

import dev.graft.base.BadInput;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB in memory that reads local files and does nothing else: no network, no extensions beyond those built in, no
 * spilling to disk, and settings that nobody can change. One thread: what a query gives then comes in the same order
 * every time, and ids of nodes follow that order.
 */
final class Duck implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "threads=1",
            "memory_limit='20%'",
            "temp_directory=''",
            "enable_progress_bar=false",
            "autoinstall_known_extensions=false",
            "autoload_known_extensions=false",
            "allow_community_extensions=false",
            "allowed_directories=['/']",
            "enable_external_access=false",
            "lock_configuration=true");
    private final String source;
    private final DuckDBConnection connection;

    /** @param source whose errors they are */
    Duck(String source) {
        this.source = source;
        try {
            Connection opened = DriverManager.getConnection("jdbc:duckdb:");
            connection = opened.unwrap(DuckDBConnection.class);
            for (String setting : SETTINGS) {
                execute("set " + setting);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** Runs a statement; an error closes a statement, so each has its own. */
    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /** All rows of a small result as text; null stays null. */
    List<List<String>> rows(String sql) {
        try (Connection own = connection.duplicate();
                Statement statement = own.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return rows(result);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /** The same on the connection itself, which alone knows its temporary tables. */
    List<List<String>> ownRows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return rows(result);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                row.add(String.valueOf(result.getString(c)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** DuckDB's complaint in the words of the other errors. */
    BadInput fault(SQLException e) {
        return new BadInput(source + ": " + Complaints.plain(String.valueOf(e.getMessage()), source), e);
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
