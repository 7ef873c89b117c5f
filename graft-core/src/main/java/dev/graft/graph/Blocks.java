package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Gunzip;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Cuts a text file, gzipped or not, or standard input into blocks at line ends. */
final class Blocks implements AutoCloseable {
    static final int SIZE = 1 << 22;
    private final Path file;
    private final InputStream in;
    private byte[] rest = new byte[0];
    private long line = 1;
    private boolean first = true;
    private boolean ended;
    private long taken;

    private Blocks(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Opens a file, or {@code stdin} where the path is {@code -}. A gzip file is known by its first two bytes. */
    static Blocks open(Path file, InputStream stdin) {
        try {
            if (file.toString().equals("-")) {
                return new Blocks(Path.of("(standard input)"), stdin);
            }
            if (Files.isDirectory(file)) {
                throw BadInput.in(file, "is a folder; give a file");
            }
            InputStream raw = Files.newInputStream(file);
            byte[] magic = raw.readNBytes(2);
            raw.close();
            boolean zipped = magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
            if (!zipped && file.toString().endsWith(".gz")) {
                throw BadInput.in(file, "is named .gz but is not a gzip file; rename it or compress it");
            }
            InputStream again = Files.newInputStream(file);
            return new Blocks(file, zipped ? new Gunzip(again) : again);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** The file's name for errors. */
    Path file() {
        return file;
    }

    /** The next block, or null after the last. */
    synchronized @Nullable Block next() {
        if (ended) {
            return null;
        }
        try {
            byte[] bytes = Arrays.copyOf(rest, rest.length + SIZE);
            int end = rest.length + in.readNBytes(bytes, rest.length, SIZE);
            taken += end - rest.length;
            ended = end < bytes.length;
            int cut = ended ? end : lastLineEnd(bytes, end);
            if (cut == 0 && !ended) {
                throw BadInput.at(file, line, "a line is longer than " + SIZE + " bytes; this is no edge list");
            }
            rest = Arrays.copyOfRange(bytes, cut, end);
            skipMark(bytes);
            long firstLine = line;
            for (int i = 0; i < cut; i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            return cut == 0 ? null : new Block(bytes, cut, firstLine);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    private static BadInput fault(Path file, IOException e) {
        return new BadInput(
                file
                        + switch (e) {
                            case EOFException _ -> ": the gzip file is cut short; get it again";
                            case ZipException _ -> ": the gzip file is damaged; get it again";
                            default -> ": cannot read: " + Reasons.of(e);
                        },
                e);
    }

    /** The share of the file that was read; 0 where it is packed or a stream, so that nobody knows. */
    double share() {
        try {
            return in instanceof Gunzip || !Files.isRegularFile(file)
                    ? 0
                    : (double) taken / Math.max(1, Files.size(file));
        } catch (IOException e) {
            return 0;
        }
    }

    /** A byte order mark becomes blanks, which every format skips at a line's start. */
    private void skipMark(byte[] bytes) {
        if (first
                && bytes.length > 2
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF) {
            Arrays.fill(bytes, 0, 3, (byte) ' ');
        }
        first = false;
    }

    private static int lastLineEnd(byte[] bytes, int end) {
        int cut = end;
        while (cut > 0 && bytes[cut - 1] != '\n') {
            cut--;
        }
        return cut;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }
}
