package dev.graft.table;

import dev.graft.base.AtomicFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes NumPy's {@code .npy}, version 1.0: float32, C order, two dimensions; names one a line in a text beside it. {@link
 * dev.graft.table.format.VectorFormats} reads it.
 */
public final class NpyFiles {
    private static final int BLOCK = 1 << 16;
    private static final String ENDING = ".npy";

    private NpyFiles() {}

    /** Where the names of a file go: {@code a.names.txt} of {@code a.npy}, so that files of one folder keep theirs apart. */
    public static Path namesBeside(Path file) {
        Path itself = AtomicFiles.followed(file);
        String name = itself.getFileName().toString();
        boolean ends = name.endsWith(ENDING) && name.length() > ENDING.length();
        return itself.resolveSibling((ends ? name.substring(0, name.length() - ENDING.length()) : name) + ".names.txt");
    }

    /** Writes values, and names to {@link #namesBeside}. */
    public static void write(Path file, NamedVectors vectors) {
        write(file, namesBeside(file), vectors);
    }

    /** Writes values, and names to a file of their own. */
    public static void write(Path file, Path names, NamedVectors vectors) {
        AtomicFiles.write(names, String.join("\n", vectors.names()) + "\n");
        String shape = "(" + vectors.names().size() + ", " + vectors.dim() + ")";
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        int padding = 63 - (10 + dict.length()) % 64;
        byte[] header = (dict + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        AtomicFiles.write(file, out -> {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
            out.write(header.length & 0xFF);
            out.write(header.length >>> 8);
            out.write(header);
            ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < vectors.rows().length; from += BLOCK) {
                int n = Math.min(BLOCK, vectors.rows().length - from);
                bytes.asFloatBuffer().put(vectors.rows(), from, n);
                out.write(bytes.array(), 0, n * Float.BYTES);
            }
        });
    }
}
