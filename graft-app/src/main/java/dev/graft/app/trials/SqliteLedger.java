package dev.graft.app.trials;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nullable;
import dev.graft.trial.Ledger;
import dev.graft.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Trials in a table of SQLite, in WAL mode: other processes may read it, by any tool, while the search goes on. It follows what the folders
 * say: it is filled anew from them when a search begins, and one that is damaged is made anew.
 */
public final class SqliteLedger implements Ledger {
    /** In the folder of a search. */
    public static final String FILE = "trials.sqlite";

    private static final String TABLE =
            "create table if not exists trials (number integer primary key, state text not null, value real, share real not"
                    + " null, point text not null, repeats text not null, course text not null, seconds real not null, ended"
                    + " real not null, why text not null)";
    private static final String PUT = "insert or replace into trials values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Codes of SQLite for what a file made anew would meet as well: a full disk, one that cannot be read or written, another's lock. */
    private static final Set<Integer> ELSEWHERE = Set.of(5, 6, 8, 10, 13, 14);

    /** Codes have more detail above it. */
    private static final int LAST_BYTE = 0xff;

    private final Path file;
    private final Consumer<String> told;
    private @Nullable Connection connection;
    private boolean silent;

    /**
     * The index of a search's folder; it is opened when the folder is the search's.
     *
     * @param told a line where it had to be made anew, or cannot be written: the search goes on without it
     * @throws BadInput where a folder has the name of one of its files: that is nobody's to remove
     */
    public SqliteLedger(Path folder, Consumer<String> told) {
        this.file = folder.resolve(FILE);
        this.told = told;
        for (Path part : files(file)) {
            if (Files.isDirectory(part)) {
                throw BadInput.in(
                        part,
                        "is a folder, and a search keeps a file of that name; remove it or move it away, or choose another"
                                + " --out");
            }
        }
    }

    /** The database and what SQLite puts beside it. */
    private static List<Path> files(Path file) {
        return Stream.of("", "-wal", "-shm", "-journal")
                .map(ending -> file.resolveSibling(file.getFileName() + ending))
                .toList();
    }

    private Connection opened() throws SQLException {
        Connection now = connection;
        if (now == null) {
            try {
                now = open(file);
            } catch (SQLException e) {
                if (ELSEWHERE.contains(e.getErrorCode() & LAST_BYTE)) {
                    throw e;
                }
                told.accept(file + ": is damaged, and is made anew from what the trials' folders say");
                now = anew(file);
            }
            connection = now;
        }
        return now;
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("pragma synchronous=normal");
            statement.execute("pragma busy_timeout=5000");
            statement.execute(TABLE);
            statement.execute("delete from trials");
            statement.execute("pragma integrity_check");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private static Connection anew(Path file) throws SQLException {
        files(file).forEach(AtomicFiles::delete);
        return open(file);
    }

    @Override
    public void all(List<Trial> trials) {
        write(to -> {
            to.setAutoCommit(false);
            try {
                for (Trial trial : trials) {
                    put(to, trial);
                }
                to.commit();
            } finally {
                to.setAutoCommit(true);
            }
        });
    }

    @Override
    public void note(Trial trial) {
        write(to -> put(to, trial));
    }

    private static void put(Connection to, Trial trial) throws SQLException {
        try (PreparedStatement put = to.prepareStatement(PUT)) {
            put.setInt(1, trial.number());
            put.setString(2, trial.state().name().toLowerCase(Locale.ROOT));
            put.setObject(3, Double.isNaN(trial.value()) ? null : trial.value());
            put.setDouble(4, trial.share());
            put.setString(5, Json.line(trial.point().values()));
            put.setString(6, Json.line(trial.values()));
            put.setString(7, Json.line(trial.map().getOrDefault("course", List.of())));
            put.setDouble(8, trial.seconds());
            put.setDouble(9, trial.ended());
            put.setString(10, trial.why());
            put.executeUpdate();
        }
    }

    /** What is written to a database. */
    @FunctionalInterface
    private interface Work {
        void run(Connection to) throws SQLException;
    }

    /** The folders are what holds: an index that cannot be written is told once, and the search goes on. */
    private void write(Work work) {
        try {
            work.run(opened());
        } catch (SQLException e) {
            if (!silent) {
                silent = true;
                told.accept(file + ": cannot be written any more, so nobody can watch by it: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } catch (SQLException e) {
            told.accept(file + ": cannot be closed: " + e.getMessage());
        }
    }
}
