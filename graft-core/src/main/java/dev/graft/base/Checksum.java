package dev.graft.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** CRC-32 in hexadecimal digits: tells files that were damaged or exchanged, and protects against nobody. */
public final class Checksum {
    private static final int BLOCK = 1 << 16;

    private Checksum() {}

    /** Of a text in UTF-8. */
    public static String of(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /**
     * Of what a file holds.
     *
     * @throws BadInput where it cannot be read
     */
    public static String of(Path file) {
        CRC32 sum = new CRC32();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                sum.update(block, 0, n);
            }
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
        return Long.toHexString(sum.getValue());
    }
}
