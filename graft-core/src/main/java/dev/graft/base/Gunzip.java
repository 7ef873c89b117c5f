package dev.graft.base;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip file holds (RFC 1952), all of its members one after the other. Unlike the JDK's stream it takes nothing for the end
 * but the end: what follows a member is another, or zeros that fill up, or the file is damaged.
 */
public final class Gunzip extends InputStream {
    private static final int CHECKED = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream packed;
    private final byte[] buffer = new byte[1 << 16];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private int at;
    private int limit;
    /** Whether the inflater has what is left in the buffer. */
    private boolean given;

    private boolean ended;

    /** Bytes that {@link #begins} looks at. */
    public static final int MAGIC = 2;

    /** Whether a file of these first bytes is packed. */
    public static boolean begins(byte[] magic) {
        return magic.length >= MAGIC && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
    }

    /** A failure of reading a file, packed or not, in plain words. */
    public static BadInput fault(Path file, IOException e) {
        return new BadInput(
                file
                        + switch (e) {
                            case EOFException _ -> ": the gzip file is cut short; get it again";
                            case ZipException _ -> ": the gzip file is damaged; get it again";
                            default -> ": cannot read: " + Reasons.of(e);
                        },
                e);
    }

    /**
     * Reads the head of the first member.
     *
     * @throws ZipException where it is none
     * @throws EOFException where it is cut short
     */
    public Gunzip(InputStream packed) throws IOException {
        this.packed = packed;
        int first = next();
        if (first < 0) {
            throw new EOFException("empty");
        }
        head(first);
    }

    /** The next packed byte, or -1. */
    private int next() throws IOException {
        if (at == limit) {
            limit = Math.max(0, packed.read(buffer, 0, buffer.length));
            at = 0;
        }
        return at == limit ? -1 : buffer[at++] & 0xff;
    }

    private int must() throws IOException {
        int value = next();
        if (value < 0) {
            throw new EOFException("a member is cut short");
        }
        return value;
    }

    private void head(int first) throws IOException {
        if (first != 0x1f || must() != 0x8b || must() != 8) {
            throw new ZipException("no member begins where one should");
        }
        int flags = must();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(must() | must() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                skipText();
            }
        }
        skip((flags & CHECKED) != 0 ? 2 : 0);
        inflater.reset();
        check.reset();
        given = false;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            must();
        }
    }

    private void skipText() throws IOException {
        int value = must();
        while (value != 0) {
            value = must();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (!ended) {
                int n = inflater.inflate(to, from, length);
                if (n > 0) {
                    check.update(to, from, n);
                    return n;
                }
                if (inflater.finished()) {
                    at = limit - inflater.getRemaining();
                    tail();
                } else if (inflater.needsDictionary()) {
                    throw new ZipException("a member needs a dictionary");
                } else {
                    feed();
                }
            }
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException("a member is damaged").initCause(e);
        }
        return -1;
    }

    /** Gives what is left in the buffer, or the next of the file, to the inflater. */
    private void feed() throws IOException {
        if (!given && at < limit) {
            given = true;
        } else {
            limit = Math.max(0, packed.read(buffer, 0, buffer.length));
            at = 0;
            if (limit == 0) {
                throw new EOFException("a member is cut short");
            }
        }
        inflater.setInput(buffer, at, limit - at);
    }

    /** A member's checksum and length; then the next one, or the end. */
    private void tail() throws IOException {
        long sum = four();
        long size = four();
        if (sum != check.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("a member is not what its checksum says");
        }
        int value = next();
        while (value == 0) {
            value = next();
        }
        if (value < 0) {
            ended = true;
            return;
        }
        head(value);
    }

    private long four() throws IOException {
        return must() | must() << 8 | must() << 16 | (long) must() << 24;
    }

    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
