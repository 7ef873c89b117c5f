package dev.graft.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Float arrays as raw little blocks of bytes: bit for bit, and fast through any stream. */
final class Floats {
    private static final int BLOCK = 1 << 14;

    private Floats() {}

    static void write(DataOutput out, float[]... arrays) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES);
        for (float[] array : arrays) {
            for (int from = 0; from < array.length; from += BLOCK) {
                int n = Math.min(BLOCK, array.length - from);
                bytes.asFloatBuffer().put(array, from, n);
                out.write(bytes.array(), 0, n * Float.BYTES);
            }
        }
    }

    static void read(DataInput in, float[]... arrays) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES);
        for (float[] array : arrays) {
            for (int from = 0; from < array.length; from += BLOCK) {
                int n = Math.min(BLOCK, array.length - from);
                in.readFully(bytes.array(), 0, n * Float.BYTES);
                bytes.asFloatBuffer().get(array, from, n);
            }
        }
    }
}
