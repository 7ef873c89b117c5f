package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.recipe.GraphSpec;
import dev.graft.text.Block;
import dev.graft.text.Cutter;
import dev.graft.text.Fields;
import dev.graft.text.Look;
import dev.graft.text.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Parses one block after another; one parser a thread. */
final class BlockParser {
    /** The fault of an edge without an end. */
    static final String NAMELESS = "a node name is empty";

    private static final int EXAMPLES = 3;
    private final Path file;
    private final Columns columns;
    private final GraphSpec.BadLines onBadLine;
    private final Cutter cutter;
    private final Fields fields;
    private final long skip;
    private final long comments;
    private final long blanks;
    private final TimeText time = new TimeText();

    BlockParser(Path file, Columns columns, Look look, GraphSpec.BadLines onBadLine) {
        this.file = file;
        this.columns = columns;
        this.onBadLine = onBadLine;
        this.cutter = new Cutter(look);
        this.fields = cutter.fields();
        this.skip = look.skip();
        this.comments = look.comments();
        this.blanks = look.blanks();
    }

    /**
     * A failure is kept in the result, so that the first in the file is the one reported.
     *
     * @param used an earlier result that nobody needs any more, to be filled again
     */
    Parsed parse(Block block, @Nullable Parsed used) {
        Parsed parsed = used == null ? new Parsed(block, columns) : used;
        parsed.begin(block);
        try {
            lines(block, parsed);
        } catch (BadInput e) {
            parsed.failure = e;
        }
        return parsed;
    }

    private void lines(Block block, Parsed parsed) {
        byte[] bytes = block.bytes();
        int end = block.end();
        if (block.firstLine() == 1) {
            parsed.comments += comments;
            parsed.blanks += blanks;
        }
        int from = 0;
        while (from < end) {
            int to = from;
            while (to < end && bytes[to] != '\n') {
                to++;
            }
            if (block.firstLine() + parsed.lines > skip) {
                line(block, parsed, from, to);
            }
            parsed.lines++;
            from = to + 1;
        }
    }

    private void line(Block block, Parsed parsed, int from, int to) {
        switch (cutter.cut(block.bytes(), from, to)) {
            case BLANK -> parsed.blanks++;
            case COMMENT -> parsed.comments++;
            case ROW -> edge(block, parsed, from, to, null);
            case FAULT -> edge(block, parsed, from, to, cutter.fault());
        }
    }

    private void edge(Block block, Parsed parsed, int from, int to, @Nullable String wrong) {
        byte[] bytes = block.bytes();
        parsed.reserve();
        String fault = wrong == null ? fill(bytes, parsed, block.firstLine() + parsed.lines) : wrong;
        if (fault == null) {
            parsed.size++;
            return;
        }
        String line = Values.shorten(new String(bytes, from, to - from, StandardCharsets.UTF_8)
                .strip()
                .replaceAll("\\p{Cntrl}", " "));
        long number = block.firstLine() + parsed.lines;
        if (onBadLine == GraphSpec.BadLines.ERROR) {
            throw BadInput.at(
                    file,
                    number,
                    fault + ": '" + line + "'. Mend the line, or leave such lines out with "
                            + GraphSpec.BadLines.SKIPPED);
        }
        parsed.bad++;
        if (parsed.examples.size() < EXAMPLES) {
            parsed.examples.add(file + ":" + number + ": " + fault + ": '" + line + "'");
        }
    }

    private @Nullable String fill(byte[] bytes, Parsed parsed, long number) {
        int edge = parsed.size;
        if (!name(bytes, parsed, 2 * edge, columns.source()) || !name(bytes, parsed, 2 * edge + 1, columns.target())) {
            return NAMELESS;
        }
        if (parsed.weights != null) {
            double weight = Numbers.parse(bytes, fields.starts[columns.weight()], fields.ends[columns.weight()]);
            String wrong = columns.fault(weight);
            if (wrong != null) {
                return "the weight '" + fields.text(bytes, columns.weight()) + "' " + wrong;
            }
            parsed.weights[edge] = (float) weight;
        }
        if (parsed.times != null) {
            String wrong = time.read(bytes, fields.starts[columns.time()], fields.ends[columns.time()]);
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

    private boolean name(byte[] bytes, Parsed parsed, int slot, int field) {
        int start = fields.starts[field];
        int length = fields.length(field);
        parsed.starts[slot] = start;
        parsed.lengths[slot] = length;
        parsed.hashes[slot] = Names.hash(bytes, start, length);
        return !blank(bytes, start, length);
    }

    /** Whether a name is empty, or of blanks alone, as it may be in quotes. */
    static boolean blank(byte[] bytes, int start, int length) {
        int at = start;
        while (at < start + length && bytes[at] == ' ') {
            at++;
        }
        return at >= start + length;
    }
}
