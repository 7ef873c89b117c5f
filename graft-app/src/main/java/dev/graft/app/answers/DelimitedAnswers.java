package dev.graft.app.answers;

import dev.graft.base.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Answers as fields between tabs or commas, the names of the columns first; fields are quoted where they must be (RFC 4180). */
final class DelimitedAnswers implements AnswerSink {
    private final Writer out;
    private final char delimiter;

    DelimitedAnswers(Writer out, char delimiter) {
        this.out = out;
        this.delimiter = delimiter;
    }

    @Override
    public void columns(List<String> names) {
        row(names.toArray());
    }

    @Override
    public void row(@Nullable Object... values) {
        try {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    out.write(delimiter);
                }
                out.write(field(Cell.text(values[i])));
            }
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String field(String text) {
        boolean plain = text.indexOf(delimiter) < 0
                && text.indexOf('"') < 0
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
