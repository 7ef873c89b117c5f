package dev.graft.app.tables;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of small files for queries, with others outside of it that they must not reach. */
public final class QueryFolder {
    private final Path root;
    private final Map<String, String> before;

    private QueryFolder(Path root) throws IOException {
        this.root = root;
        this.before = contents();
    }

    /** Makes {@code data} and what lies around it. */
    public static QueryFolder in(Path root) throws IOException {
        Path data = root.resolve("data");
        Files.createDirectories(data.resolve("part"));
        Files.writeString(data.resolve("e.csv"), "a,b,w\nx,y,1\ny,z,2\nz,x,3\n");
        Files.writeString(data.resolve("n.csv"), "a,kind,time\nx,cat,2020-01-01\ny,dog,2020-01-02\nz,cat,2020-02-01\n");
        Files.writeString(
                data.resolve("e.json"),
                "{\"a\":\"x\",\"b\":\"y\",\"t\":[\"p\",\"q\"]}\n{\"a\":\"y\",\"b\":\"z\",\"t\":[]}\n");
        Files.writeString(data.resolve("e.txt"), "x y\ny z\n");
        Files.writeString(data.resolve("it's \"odd\" [1].csv"), "a,b\no,p\n");
        Files.writeString(root.resolve("secret.csv"), "a,b\nsecret,word\n");
        Files.createSymbolicLink(data.resolve("link.csv"), Path.of("../secret.csv"));
        Files.createSymbolicLink(data.resolve("within.tsv"), Path.of("e.csv"));
        Files.createSymbolicLink(data.resolve("up"), Path.of(".."));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "copy (select 'x' as a, 'y' as b, 1 as n union all select 'y', 'z', 2) to '@/e.parquet'",
                    "copy (select 'p' as a, 'q' as b) to '@/part/1.parquet'",
                    "copy (select 'q' as a, 'r' as b) to '@/part/2.parquet'")) {
                statement.execute(sql.replace("@", data.toString()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new QueryFolder(root);
    }

    /** The folder that queries may read. */
    public Path path() {
        return root.resolve("data");
    }

    /** A query with its folder for {@code @}, and a file that it might write for {@code F}. */
    public String named(String sql) {
        return sql.replace("@", path().toString()).replaceAll("\\bF\\b", path() + "/written.csv");
    }

    /** Whether all files are there as they were, and no others. */
    public boolean isUntouched() throws IOException {
        return contents().equals(before);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                String what = Files.isSymbolicLink(file)
                        ? "-> " + Files.readSymbolicLink(file)
                        : Files.isDirectory(file)
                                ? "folder"
                                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                contents.put(root.relativize(file).toString(), what);
            }
        }
        return contents;
    }

    /** Takes a folder away. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
