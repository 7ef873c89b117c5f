package dev.graft.text;

import dev.graft.base.BadInput;
import dev.graft.base.Gunzip;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Cuts a text file, gzipped or not, or standard input into blocks at line ends. It is opened once and read from front to
 * back, so a pipe is as good as a file. A byte order mark is left out. Lines end at a line feed, with a carriage return
 * before it or not; in a text without any line feed they end at carriage returns.
 */
public final class Blocks implements AutoCloseable {
    /** Bytes of a block, but for what a long line needs. */
    public static final int SIZE = 1 << 22;

    /** Bytes of the longest line: a vector of some millions of values. */
    static final int LONGEST = 1 << 26;

    private final Path file;
    private final InputStream in;
    private final boolean packed;
    private final int longest;
    private final String what;
    private byte[] rest = new byte[0];
    private long line = 1;
    private boolean first = true;
    private boolean returns;
    private boolean ended;
    private long taken;

    private Blocks(Path file, InputStream in, boolean packed, int longest, String what) {
        this.file = file;
        this.in = in;
        this.packed = packed;
        this.longest = longest;
        this.what = what;
    }

    /** Opens an edge list, or {@code stdin} where the path is {@code -}. A gzip file is known by its first two bytes. */
    public static Blocks open(Path file, InputStream stdin) {
        return open(file, stdin, SIZE, "no edge list");
    }

    /** Opens another table, whose lines may be longer. */
    static Blocks openTable(Path file, InputStream stdin) {
        return open(file, stdin, LONGEST, "no list of nodes");
    }

    /** Text that was opened before, and is not packed. */
    static Blocks of(Path file, InputStream in) {
        return new Blocks(file, in, false, LONGEST, "no list of nodes");
    }

    private static Blocks open(Path file, InputStream stdin, int longest, String what) {
        try {
            if (file.toString().equals("-")) {
                return opened(Path.of("(standard input)"), stdin, longest, what);
            }
            if (Files.isDirectory(file)) {
                throw BadInput.in(file, "is a folder; give a file");
            }
            return opened(file, Files.newInputStream(file), longest, what);
        } catch (IOException e) {
            throw Gunzip.fault(file, e);
        }
    }

    private static Blocks opened(Path file, InputStream raw, int longest, String what) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, Gunzip.MAGIC);
        byte[] magic = in.readNBytes(Gunzip.MAGIC);
        in.unread(magic);
        boolean zipped = Gunzip.begins(magic);
        if (!zipped && file.toString().endsWith(".gz")) {
            in.close();
            throw BadInput.in(file, "is named .gz but is not a gzip file; rename it or compress it");
        }
        return new Blocks(file, zipped ? new Gunzip(in) : in, zipped, longest, what);
    }

    /** The file's name for errors. */
    public Path file() {
        return file;
    }

    /** The next block, or null after the last. */
    public synchronized @Nullable Block next() {
        if (ended) {
            return null;
        }
        try {
            byte[] bytes = rest;
            int end = rest.length;
            int cut = 0;
            while (cut == 0 && !ended) {
                int before = end;
                int more = Math.max(SIZE, end);
                bytes = Arrays.copyOf(bytes, end + more);
                end += in.readNBytes(bytes, end, more);
                taken += end - before;
                ended = end < bytes.length;
                begin(bytes, end);
                if (returns) {
                    feed(bytes, first ? 0 : before, end);
                }
                cut = ended ? end : lastLineEnd(bytes, end);
                if (cut == 0 && !ended && end >= longest) {
                    throw BadInput.at(file, line, "a line is longer than " + longest + " bytes; this is " + what);
                }
            }
            first = false;
            rest = Arrays.copyOfRange(bytes, cut, end);
            long firstLine = line;
            for (int i = 0; i < cut; i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            return cut == 0 ? null : new Block(bytes, cut, firstLine);
        } catch (IOException e) {
            throw Gunzip.fault(file, e);
        }
    }

    /** The share of the file that was read; 0 where it is packed or a stream, so that nobody knows. */
    public double share() {
        try {
            return packed || !Files.isRegularFile(file) ? 0 : (double) taken / Math.max(1, Files.size(file));
        } catch (IOException e) {
            return 0;
        }
    }

    /** At the beginning: a byte order mark becomes blanks, which are no part of a field, and line ends are told. */
    private void begin(byte[] bytes, int end) {
        if (!first) {
            return;
        }
        boolean mark = end > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        if (mark) {
            Arrays.fill(bytes, 0, 3, (byte) ' ');
        }
        returns = has(bytes, end, (byte) '\r') && !has(bytes, end, (byte) '\n');
    }

    private static boolean has(byte[] bytes, int end, byte wanted) {
        for (int i = 0; i < end; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private static void feed(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            bytes[i] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
        }
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
