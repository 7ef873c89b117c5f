package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB's native library. The driver unpacks its 72 MB into the folder for temporary files and would take them away at a
 * regular end only. Where the system lets a file go that is in use (Linux), they are taken away as soon as they are
 * loaded, and so are those that an earlier process left because it was killed just then.
 */
final class DuckLibrary {
    private static final String COPIES = "libduckdb_java*.so";

    /** A copy younger than this may be one that another process is about to load. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static boolean loaded;

    private DuckLibrary() {}

    /**
     * A new database in memory.
     *
     * @throws BadInput where the library cannot be unpacked or loaded
     */
    static DuckDBConnection connect() throws SQLException {
        return connect("");
    }

    /** The same in a file. */
    static DuckDBConnection connect(Path database) throws SQLException {
        return connect(database.toString());
    }

    private static synchronized DuckDBConnection connect(String database) throws SQLException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        if (!loaded) {
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw unusable(folder, "is not there or cannot be written", null);
            }
            sweep(folder, resource());
        }
        try {
            DuckDBConnection connection =
                    DriverManager.getConnection("jdbc:duckdb:" + database).unwrap(DuckDBConnection.class);
            if (!loaded) {
                loaded = true;
                unlink(folder);
            }
            return connection;
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw unusable(folder, "does not let it be loaded (" + reason(e) + ")", e);
        }
    }

    private static BadInput unusable(Path folder, String why, @Nullable Throwable cause) {
        String message = "Parquet, JSON and SQL are read by DuckDB, whose library is unpacked into the folder for"
                + " temporary files, and " + folder + " " + why + "; give another that programs may be run from, as in"
                + " TMPDIR=FOLDER ./graft ..., or -Djava.io.tmpdir=FOLDER for java";
        return cause == null ? new BadInput(message) : new BadInput(message, cause);
    }

    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String message = String.valueOf(last.getMessage());
        return Complaints.cut(message.substring(message.lastIndexOf(": ") + 1));
    }

    private static String resource() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return "/libduckdb_java.so_linux_" + (arch.equals("aarch64") ? "arm64" : arch);
    }

    /** Takes away the copy that this process has loaded. */
    private static void unlink(Path folder) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, COPIES)) {
            Set<String> mine = mapped(Path.of("/proc/self/maps"));
            for (Path copy : copies) {
                if (mine.contains(inode(copy))) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException e) {
            // It stays until the process ends, or until the next one looks.
        }
    }

    /**
     * Takes away copies that a killed process left: files of this user, named as the driver names them, that hold what
     * this process would unpack, or the first part of it, and that no process has loaded or may be about to.
     */
    static void sweep(Path folder, String resource) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, COPIES)) {
            UserPrincipal me = Files.getOwner(Path.of("/proc/self"));
            for (Path copy : copies) {
                if (settled(copy, me) && holds(copy, resource) && !mappedByAll().contains(inode(copy))) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Only where it can be seen that nobody uses them.
        }
    }

    private static boolean settled(Path copy, UserPrincipal me) throws IOException {
        PosixFileAttributes file = Files.readAttributes(copy, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return file.isRegularFile()
                && file.size() > 0
                && file.owner().equals(me)
                && file.lastModifiedTime().toInstant().isBefore(Instant.now().minus(SETTLED));
    }

    /** Whether a file holds a resource or the first part of it. */
    private static boolean holds(Path copy, String resource) throws IOException {
        try (InputStream whole = DuckDBConnection.class.getResourceAsStream(resource);
                InputStream part = new BufferedInputStream(Files.newInputStream(copy))) {
            if (whole == null) {
                return false;
            }
            byte[] bytes = new byte[1 << 16];
            for (int n = part.readNBytes(bytes, 0, bytes.length); n > 0; n = part.readNBytes(bytes, 0, bytes.length)) {
                byte[] expected = whole.readNBytes(n);
                if (!Arrays.equals(bytes, 0, n, expected, 0, expected.length)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Inodes of the copies that processes have loaded, of those that show it. One that does not would not notice: what it
     * has loaded stays when the name goes.
     */
    private static Set<String> mappedByAll() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    inodes.addAll(mapped(process.resolve("maps")));
                } catch (IOException e) {
                    // It has ended, or does not show it.
                }
            }
        }
        return inodes;
    }

    /** Inodes of the copies that a process has loaded. */
    private static Set<String> mapped(Path maps) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (String line : new String(Files.readAllBytes(maps), StandardCharsets.ISO_8859_1).split("\n")) {
            if (line.contains("/libduckdb_java")) {
                inodes.add(line.split(" +")[4]);
            }
        }
        return inodes;
    }

    private static String inode(Path file) throws IOException {
        return String.valueOf(Files.getAttribute(file, "unix:ino"));
    }
}
