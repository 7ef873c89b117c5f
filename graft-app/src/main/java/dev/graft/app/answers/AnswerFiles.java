package dev.graft.app.answers;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Writes answers to files by their ending, and to standard output for eyes or as JSON; row by row, in flat memory. */
public final class AnswerFiles {
    /** The column of what speaks for an answer. */
    static final String WHY = "why";

    private AnswerFiles() {}

    /** Makes a sink that writes to a stream. */
    @FunctionalInterface
    private interface Format {
        AnswerSink to(Writer out);
    }

    /**
     * Answers into a file.
     *
     * @return how many there were
     * @throws BadInput for an ending that says no format, before anything is asked
     */
    public static long write(Answers answers, Asked asked, Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return ParquetAnswers.write(rows -> answer(answers, asked, rows), file);
        }
        Format format = format(name, file);
        long[] count = {0};
        AtomicFiles.write(file, out -> count[0] = stream(answers, asked, out, format));
        return count[0];
    }

    private static Format format(String name, Path file) {
        if (name.endsWith(".csv")) {
            return out -> new DelimitedAnswers(out, ',');
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JsonAnswers::lines;
        }
        if (name.endsWith(".tsv") || !AtomicFiles.leavesFile(file)) {
            return out -> new DelimitedAnswers(out, '\t');
        }
        throw new BadInput("--out " + file + ": its ending says no format; give .tsv, .csv, .jsonl or .parquet");
    }

    /** Answers as a table for eyes. */
    public static void table(Answers answers, Asked asked, OutputStream out, int width) {
        print(answers, asked, out, writer -> new UnfoldedAnswers(new TableAnswers(writer, width)));
    }

    /** Answers in one JSON object. */
    public static void json(Answers answers, Asked asked, OutputStream out, Map<String, Object> facts) {
        print(answers, asked, out, writer -> JsonAnswers.object(writer, facts));
    }

    private static void print(Answers answers, Asked asked, OutputStream out, Format format) {
        try {
            stream(answers, asked, out, format);
        } catch (IOException e) {
            // Standard output remembers why it could not be written, and says so in the end.
            return;
        }
    }

    private static long stream(Answers answers, Asked asked, OutputStream out, Format format) throws IOException {
        AnswerSink sink = format.to(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16));
        Counted counted = new Counted(sink);
        try {
            answer(answers, asked, counted);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        sink.end();
        return counted.count;
    }

    private static void answer(Answers answers, Asked asked, AnswerRows rows) {
        answers.answer(asked, asked.titles().isEmpty() ? rows : new TitledAnswers(rows, asked.titles()));
    }
}
