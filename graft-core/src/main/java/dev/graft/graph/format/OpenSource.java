package dev.graft.graph.format;

import dev.graft.base.Gunzip;
import dev.graft.base.Nullable;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file or standard input, opened once and unpacked, whose beginning can be looked at before it is read. */
final class OpenSource implements AutoCloseable {
    /** Bytes that are looked at. */
    static final int HEAD = 1 << 16;

    private final Path file;
    private final InputStream in;
    private final byte[] head;
    private final boolean whole;

    private OpenSource(Path file, InputStream in, byte[] head, boolean whole) {
        this.file = file;
        this.in = in;
        this.head = head;
        this.whole = whole;
    }

    static OpenSource open(Path file, InputStream stdin) {
        Path name = file.toString().equals("-") ? Path.of("(standard input)") : file;
        InputStream raw = null;
        try {
            raw = file.toString().equals("-") ? stdin : Files.newInputStream(file);
            BufferedInputStream buffered = new BufferedInputStream(raw, HEAD);
            buffered.mark(4);
            byte[] magic = buffered.readNBytes(Gunzip.MAGIC);
            buffered.reset();
            InputStream plain = Gunzip.begins(magic) ? new Gunzip(buffered) : buffered;
            byte[] head = plain.readNBytes(HEAD);
            return new OpenSource(name, plain, head, head.length < HEAD);
        } catch (IOException e) {
            closeQuietly(raw);
            throw Gunzip.fault(name, e);
        }
    }

    private static void closeQuietly(@Nullable InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // What is wrong is being told already.
        }
    }

    Path file() {
        return file;
    }

    /** The first bytes. */
    byte[] head() {
        return head;
    }

    /** Whether there are no others. */
    boolean whole() {
        return whole;
    }

    /** All bytes, once. */
    InputStream stream() {
        return new SequenceInputStream(new ByteArrayInputStream(head), in);
    }

    @Override
    public void close() {
        closeQuietly(in);
    }
}
