package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.base.EmptyInput;
import dev.graft.base.Gunzip;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parquet or JSON files: one, or all that a pattern with {@code *}, {@code ?} or {@code [ ]} matches. */
final class FileRelation implements Relation {
    private static final String PARQUET = "from read_parquet('file')";
    private final String path;
    private final boolean parquet;
    /** Whether an object a line is read, and a line that cannot be read is left out. */
    private final boolean lines;

    private List<String> files = List.of();

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
        this.lines = skipBad && !array;
    }

    /** The first byte that is no blank, or -1. @throws BadInput for an empty file */
    private static int firstByte(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = file.toString().endsWith(".gz") ? new Gunzip(raw) : raw) {
            int next = in.read();
            while (next >= 0 && Character.isWhitespace(next)) {
                next = in.read();
            }
            if (next < 0) {
                throw EmptyInput.of(
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
    public JsonNode describe(Duck duck) {
        LocalFiles local = new LocalFiles(duck);
        try {
            files = local.anywhere(Path.of("").toAbsolutePath(), path);
        } catch (LocalFiles.Refused e) {
            throw new BadInput(path + ": " + e.why(), e);
        }
        duck.confine(local.opened(), null);
        String reader = lines
                ? "from read_json('file', sample_size = -1, ignore_errors = true, format = 'newline_delimited')"
                : "from read_json('file', sample_size = -1)";
        return SyntaxTree.reader(duck, parquet ? PARQUET : reader, files);
    }

    @Override
    public JsonNode from(Duck duck, Map<String, String> types, List<String> asText) {
        if (parquet) {
            return SyntaxTree.reader(duck, PARQUET, files);
        }
        Map<String, String> columns = new LinkedHashMap<>(types);
        asText.forEach(column -> columns.put(column, "VARCHAR"));
        String reader = lines
                ? "from read_json('file', columns = 'types', ignore_errors = true, format = 'newline_delimited')"
                : "from read_json('file', columns = 'types')";
        ObjectNode from = SyntaxTree.reader(duck, reader, files);
        SyntaxTree.columns(duck, from, columns);
        return from;
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

    /** To learn the columns of JSON is to read it all. */
    @Override
    public Duration planning(Patience patience) {
        return Patience.UNBOUNDED;
    }

    @Override
    public @Nullable Duration longest(Patience patience) {
        return null;
    }

    @Override
    public Duration rows(Patience patience) {
        return Patience.UNBOUNDED;
    }
}
