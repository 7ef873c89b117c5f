package dev.graft.app.answers;

import dev.graft.base.Json;
import dev.graft.base.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as JSON: an object a line, or all in one. */
final class JsonAnswers implements AnswerSink {
    private final Writer out;
    private final String before;
    private final String between;
    private final String after;
    private List<String> names = List.of();
    private long rows;

    private JsonAnswers(Writer out, String before, String between, String after) {
        this.out = out;
        this.before = before;
        this.between = between;
        this.after = after;
    }

    /** An object a line. */
    static JsonAnswers lines(Writer out) {
        return new JsonAnswers(out, "", "\n", "\n");
    }

    /** One object, with facts about the run before the answers. */
    static JsonAnswers object(Writer out, Map<String, Object> facts) {
        String head = Json.line(facts);
        return new JsonAnswers(out, head.substring(0, head.length() - 1) + ",\"answers\":[", ",", "]}\n");
    }

    @Override
    public void columns(List<String> columns) {
        names = List.copyOf(columns);
    }

    @Override
    public void row(@Nullable Object... values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(names.get(i), values[i]);
        }
        write((rows++ == 0 ? before : between) + Json.line(row));
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() throws IOException {
        if (rows == 0) {
            out.write(before);
        }
        if (rows > 0 || !before.isEmpty()) {
            out.write(after);
        }
        out.flush();
    }
}
