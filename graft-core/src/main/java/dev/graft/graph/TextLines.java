package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.recipe.GraphSpec;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of a small text file of fields, cut as edge lists are: tab, comma, semicolon or blanks, by the first line. */
final class TextLines {
    private TextLines() {}

    /** Takes a line that is neither blank nor a comment; numbers count from 1. */
    @FunctionalInterface
    interface Each {
        void line(long number, List<String> fields);
    }

    /** Reads all lines; each must have {@code least} fields. */
    static void read(Path file, int least, Each each) {
        try (Blocks blocks = Blocks.open(file, InputStream.nullInputStream())) {
            Fields fields = null;
            for (Block block = blocks.next(); block != null; block = blocks.next()) {
                byte[] bytes = block.bytes();
                long number = block.firstLine();
                for (int from = 0; from < block.end(); number++) {
                    int to = from;
                    while (to < block.end() && bytes[to] != '\n') {
                        to++;
                    }
                    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
                    if (!text.isEmpty() && !Columns.isComment((byte) text.charAt(0))) {
                        if (fields == null) {
                            fields = new Fields(Columns.separator(GraphSpec.Format.AUTO, text));
                        }
                        one(file, number, fields, bytes, from, to, least, each);
                    }
                    from = to + 1;
                }
            }
        }
    }

    private static void one(
            Path file, long number, Fields fields, byte[] bytes, int from, int to, int least, Each each) {
        String line = Columns.shorten(new String(bytes, from, to - from, StandardCharsets.UTF_8).strip());
        String fault = fields.split(bytes, from, to);
        if (fault != null) {
            throw BadInput.at(file, number, fault + ": '" + line + "'");
        }
        if (fields.count < least) {
            throw BadInput.at(file, number, "needs " + least + " fields, has " + fields.count + ": '" + line + "'");
        }
        List<String> texts = new ArrayList<>(fields.count);
        for (int i = 0; i < fields.count; i++) {
            texts.add(fields.text(bytes, i));
        }
        each.line(number, texts);
    }
}
