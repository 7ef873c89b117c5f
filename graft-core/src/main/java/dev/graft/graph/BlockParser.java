package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.recipe.GraphSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Parses one block after another; one parser a thread. */
final class BlockParser {
    private static final int EXAMPLES = 3;
    private final Path file;
    private final Columns columns;
    private final GraphSpec.BadLines onBadLine;
    private final Fields fields;
    private final TimeText time = new TimeText();

    BlockParser(Path file, Columns columns, GraphSpec.BadLines onBadLine) {
        this.file = file;
        this.columns = columns;
        this.onBadLine = onBadLine;
        this.fields = new Fields(columns.separator());
    }

    /** A failure is kept in the result, so that the first in the file is the one reported. */
    Parsed parse(Block block) {
        Parsed parsed = new Parsed(block, columns);
        try {
            lines(block, parsed);
        } catch (BadInput e) {
            parsed.failure = e;
        }
        return parsed;
    }

    private void lines(Block block, Parsed parsed) {
        byte[] bytes = block.bytes();
        boolean header = columns.header() && block.firstLine() == 1;
        int from = 0;
        while (from < block.end()) {
            int to = from;
            while (to < block.end() && bytes[to] != '\n') {
                to++;
            }
            int start = from;
            while (start < to && bytes[start] == ' ') {
                start++;
            }
            if (start == to || bytes[start] == '\r') {
                parsed.blanks++;
            } else if (Columns.isComment(bytes[start])) {
                parsed.comments++;
            } else if (header) {
                header = false;
            } else {
                edge(block, parsed, start, to);
            }
            parsed.lines++;
            from = to + 1;
        }
    }

    private void edge(Block block, Parsed parsed, int from, int to) {
        byte[] bytes = block.bytes();
        parsed.reserve();
        String fault = fields.split(bytes, from, to);
        if (fault == null) {
            fault = fill(bytes, parsed, block.firstLine() + parsed.lines);
        }
        if (fault == null) {
            parsed.size++;
            return;
        }
        String line = Columns.shorten(new String(bytes, from, to - from, StandardCharsets.UTF_8)
                .stripTrailing()
                .replaceAll("\\p{Cntrl}", " "));
        long number = block.firstLine() + parsed.lines;
        if (onBadLine == GraphSpec.BadLines.ERROR) {
            throw BadInput.at(
                    file,
                    number,
                    fault + ": '" + line + "'. Mend the line, or leave such lines out with --on-bad-line skip");
        }
        parsed.bad++;
        if (parsed.examples.size() < EXAMPLES) {
            parsed.examples.add(file + ":" + number + ": " + fault + ": '" + line + "'");
        }
    }

    private @Nullable String fill(byte[] bytes, Parsed parsed, long number) {
        if (fields.count < columns.least()) {
            return "needs " + columns.least() + " fields, has " + fields.count;
        }
        int edge = parsed.size;
        if (!name(bytes, parsed, 2 * edge, columns.source()) || !name(bytes, parsed, 2 * edge + 1, columns.target())) {
            return "a node name is empty";
        }
        if (parsed.weights != null) {
            if (fields.count <= columns.weight()) {
                return "has no weight in column " + (columns.weight() + 1);
            }
            double weight = Numbers.parse(bytes, fields.starts[columns.weight()], fields.ends[columns.weight()]);
            if (!(weight > 0) || (float) weight == 0 || Float.isInfinite((float) weight)) {
                return "the weight '" + fields.text(bytes, columns.weight()) + "' is not a finite number above 0";
            }
            parsed.weights[edge] = (float) weight;
        }
        if (parsed.times != null) {
            String wrong = time.read(bytes, fields.starts[columns.time()], timeEnd(bytes));
            if (wrong != null) {
                return "the time '" + fields.text(bytes, columns.time()) + "' " + wrong;
            }
            parsed.time(time, number);
        }
        if (parsed.typeStarts != null && parsed.typeLengths != null) {
            parsed.typeStarts[edge] = fields.starts[columns.type()];
            parsed.typeLengths[edge] = fields.length(columns.type());
        }
        return null;
    }

    /** Where fields are cut at blanks, a last column of dates may have the time of day after one. */
    private int timeEnd(byte[] bytes) {
        int field = columns.time();
        boolean clock = columns.separator() == ' '
                && fields.count == field + 2
                && fields.length(field) == "2015-03-01".length()
                && bytes[fields.starts[field] + 4] == '-'
                && fields.length(field + 1) >= "10:00".length()
                && bytes[fields.starts[field + 1] + 2] == ':';
        return fields.ends[clock ? field + 1 : field];
    }

    private boolean name(byte[] bytes, Parsed parsed, int slot, int field) {
        int start = fields.starts[field];
        int length = fields.length(field);
        parsed.starts[slot] = start;
        parsed.lengths[slot] = length;
        parsed.hashes[slot] = Names.hash(bytes, start, length);
        return length > 0;
    }
}
