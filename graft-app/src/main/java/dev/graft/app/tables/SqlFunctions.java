package dev.graft.app.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The functions that a query may call: those whose value depends on their arguments, the clock and chance alone. None
 * reads files, settings, the environment or the catalogue, waits, or writes a log.
 */
final class SqlFunctions {
    /** Functions of values, aggregates and window functions, in lower case. */
    static final Set<String> OF_VALUES = load("functions.txt");

    /** Functions that stand for a table and read no file. */
    static final Set<String> OF_TABLES = Set.of("range", "generate_series", "unnest", "json_each", "json_tree");

    /** Functions that stand for a table and read the files that are their first argument. */
    static final Set<String> READERS = Set.of(
            "read_parquet",
            "parquet_scan",
            "read_csv",
            "read_csv_auto",
            "read_json",
            "read_json_auto",
            "read_ndjson",
            "read_ndjson_auto");

    /** What may be told a reader beside its files. */
    static final Set<String> OPTIONS = load("options.txt");

    private SqlFunctions() {}

    private static Set<String> load(String file) {
        String name = "/dev/graft/app/sql/" + file;
        try (InputStream in = Objects.requireNonNull(SqlFunctions.class.getResourceAsStream(name), name)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .filter(line -> !line.startsWith("# "))
                    .flatMap(line -> Arrays.stream(Pattern.compile(" +").split(line.strip())))
                    .filter(Predicate.not(String::isEmpty))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
