package dev.graft.text;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Rows of a text table, one after another; it is opened once. A quoted field may go on over several lines. */
public final class TextTable implements AutoCloseable {
    private final Blocks blocks;
    private final @Nullable Look look;
    private final @Nullable Cutter cutter;
    private @Nullable Block block;
    private int at;
    private long line;
    private long row;
    private long rows;

    private TextTable(Blocks blocks, Function<@Nullable Block, Settings> settings) {
        this.blocks = blocks;
        this.block = blocks.next();
        this.look = Look.at(block, settings.apply(block));
        this.cutter = look == null ? null : new Cutter(look);
        this.line = 1;
    }

    /** Opens a file. @throws BadInput where it cannot be read */
    public static TextTable open(Path file, Settings settings) {
        return open(file, block -> settings);
    }

    /**
     * The same.
     *
     * @param settings by the first block, which is not to be changed
     */
    public static TextTable open(Path file, Function<@Nullable Block, Settings> settings) {
        return open(file, InputStream.nullInputStream(), settings);
    }

    /** The same, of {@code stdin} where the path is {@code -}. */
    public static TextTable open(Path file, InputStream stdin, Function<@Nullable Block, Settings> settings) {
        Blocks blocks = Blocks.openTable(file, stdin);
        try {
            return new TextTable(blocks, settings);
        } catch (RuntimeException e) {
            blocks.close();
            throw e;
        }
    }

    /**
     * Takes text that was opened before, and is not packed.
     *
     * @param settings by its first line
     */
    public static TextTable of(Path file, InputStream in, Function<String, Settings> settings) {
        return new TextTable(Blocks.of(file, in), block -> settings.apply(firstLine(block)));
    }

    private static String firstLine(@Nullable Block block) {
        int to = 0;
        while (block != null && to < block.end() && block.bytes()[to] != '\n') {
            to++;
        }
        return block == null ? "" : new String(block.bytes(), 0, to, StandardCharsets.UTF_8).strip();
    }

    /** What its beginning tells; null where it holds nothing. */
    public @Nullable Look look() {
        return look;
    }

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** The number of the last row's first line, from 1. */
    public long line() {
        return row;
    }

    /** The next row's fields, or null after the last. @throws BadInput for a line that is no row, with its number */
    public @Nullable List<String> next() {
        while (cutter != null && look != null && block != null) {
            byte[] bytes = block.bytes();
            int from = at;
            int to = lineEnd(bytes, block.end());
            row = line++;
            if (row <= look.skip()) {
                continue;
            }
            String text =
                    Values.shorten(new String(bytes, from, Math.min(to - from, 400), StandardCharsets.UTF_8).strip());
            // Closing up quotes changes the line, and it may have to be read again with those behind it.
            byte[] given = look.dialect().quotes() ? Arrays.copyOfRange(bytes, from, to) : bytes;
            Cutter.Line kind = cutter.cut(bytes, from, to);
            if (kind == Cutter.Line.FAULT && cutter.open()) {
                bytes = continued(cutter, given);
                kind = cutter.cut(bytes, 0, bytes.length);
            }
            if (kind == Cutter.Line.ROW) {
                rows++;
                return texts(cutter.fields(), bytes);
            }
            if (kind == Cutter.Line.FAULT) {
                throw fault(cutter.fault() + ": '" + text + "'");
            }
        }
        return null;
    }

    /** A fault in the last row. */
    public BadInput fault(String message) {
        return BadInput.at(blocks.file(), row, message);
    }

    /** Where the line under way ends; the next one begins behind it, or in the next block. */
    private int lineEnd(byte[] bytes, int end) {
        int to = at;
        while (to < end && bytes[to] != '\n') {
            to++;
        }
        at = to + 1;
        if (at >= end) {
            block = blocks.next();
            at = 0;
        }
        return to;
    }

    private static List<String> texts(Fields fields, byte[] bytes) {
        String[] texts = new String[fields.count];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = fields.text(bytes, i);
        }
        return Arrays.asList(texts);
    }

    /** A row whose quote stays open goes on in the next lines, as when pandas prints arrays; up to one that closes it. */
    private byte[] continued(Cutter cutter, byte[] first) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        while (block != null && all.size() < Blocks.LONGEST) {
            byte[] bytes = block.bytes();
            int from = at;
            int to = lineEnd(bytes, block.end());
            line++;
            int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
            all.write('\n');
            all.write(bytes, from, end - from);
            boolean odd = false;
            for (int i = from; i < end; i++) {
                odd ^= bytes[i] == '"';
            }
            if (odd) {
                byte[] whole = all.toByteArray();
                if (cutter.cut(whole.clone(), 0, whole.length) != Cutter.Line.FAULT || !cutter.open()) {
                    return whole;
                }
            }
        }
        return first;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
