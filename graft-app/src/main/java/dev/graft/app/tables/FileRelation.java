package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Parquet or JSON files: one, or all that a pattern with {@code *}, {@code ?} or {@code [ ]} matches. */
final class FileRelation implements Relation {
    private final String path;
    private final boolean parquet;
    private final String options;

    /** @throws BadInput for a file that is not there or may not be read */
    FileRelation(String path, boolean skipBad) {
        this.path = path;
        this.parquet = path.toLowerCase(Locale.ROOT).matches(".*\\.parq(uet)?");
        Path file = Path.of(path);
        boolean exists = Files.exists(file);
        if (Files.isDirectory(file)) {
            throw BadInput.in(file, "is a folder; give its files, such as " + file.resolve("*.parquet"));
        }
        if (!exists && !path.matches(".*[*?\\[].*")) {
            throw BadInput.in(file, "cannot read: no such file or folder; check the path");
        }
        if (exists && !Files.isReadable(file)) {
            throw BadInput.in(file, "cannot read: permission denied; check the rights of the file and its folder");
        }
        boolean array = exists && !parquet && firstByte(file) == '[';
        this.options = skipBad && !array ? ", ignore_errors=true, format='newline_delimited'" : "";
    }

    /** The first byte that is no blank, or -1. @throws BadInput for an empty file */
    private static int firstByte(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            int next = in.read();
            while (next >= 0 && Character.isWhitespace(next)) {
                next = in.read();
            }
            if (next < 0) {
                throw BadInput.in(
                        file, "is empty; give one object a row, such as {\"source\": \"a\", \"target\": \"b\"}");
            }
            return next;
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    @Override
    public String name() {
        return path;
    }

    @Override
    public String describe(Duck duck) {
        return parquet ? parquet() : "read_json(" + literal() + ", sample_size=-1" + options + ")";
    }

    private String parquet() {
        return "read_parquet(" + literal() + ")";
    }

    /** The path as a pattern that matches it: a name that is there means itself. */
    private String literal() {
        String pattern = Files.exists(Path.of(path)) ? path.replaceAll("[*?\\[]", "[$0]") : path;
        return Duck.literal(pattern);
    }

    @Override
    public String from(Map<String, String> types, List<String> asText) {
        if (parquet) {
            return parquet();
        }
        String columns = types.entrySet().stream()
                .map(e -> Duck.literal(e.getKey()) + ": "
                        + Duck.literal(asText.contains(e.getKey()) ? "VARCHAR" : e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_json(" + literal() + ", columns=" + columns + options + ")";
    }

    @Override
    public String fault(List<String> names, List<String> types) {
        return !parquet && names.equals(List.of("json")) && !types.getFirst().startsWith("STRUCT")
                ? "its rows are no objects; give one object a row, such as {\"source\": \"a\", \"target\": \"b\"}"
                : "";
    }

    @Override
    public boolean keepsRejects() {
        return false;
    }
}
