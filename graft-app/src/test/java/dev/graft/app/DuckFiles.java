package dev.graft.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes a test's Parquet and JSON files. */
final class DuckFiles {
    private DuckFiles() {}

    /** Runs statements, with {@code @} for a folder. */
    static void make(Path dir, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.replace("@", dir.toString()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
