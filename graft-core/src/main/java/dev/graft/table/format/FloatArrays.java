package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Reads arrays of numbers from streams; memory grows with what is read, not with what a header says. */
final class FloatArrays {
    private static final int BLOCK = 1 << 16;
    /** The longest array of a Java machine, nearly. */
    private static final long MOST = Integer.MAX_VALUE - 16L;

    private FloatArrays() {}

    /** @param count as told by a file that is {@code checked} to be as long, or not */
    static float[] read(InputStream in, int count, FloatKind kind, ByteOrder order, boolean checked)
            throws IOException {
        float[] values = checked ? Memory.floats(count, 1, "values of a file") : new float[Math.min(count, BLOCK)];
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK * kind.bytes()).order(order);
        for (int from = 0; from < count; from += BLOCK) {
            int n = Math.min(BLOCK, count - from);
            if (in.readNBytes(bytes.array(), 0, n * kind.bytes()) < n * kind.bytes()) {
                throw new EOFException();
            }
            if (from + n > values.length && !checked) {
                Memory.length(
                        1,
                        Math.min(count, 2L * values.length),
                        Float.BYTES,
                        "the values read so far, and as many more");
            }
            if (from + n > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, Math.max(2L * values.length, from + (long) n)));
            }
            kind.take(bytes.clear(), values, from, n);
        }
        return values;
    }

    /**
     * Asks for room for a file's vectors, whose number is known to be there.
     *
     * @param copies that are held at one time
     */
    static void room(Path file, long n, long dim, int copies) {
        Memory.require(
                copies * Memory.ofFloats(n, dim),
                String.format(Locale.ROOT, "%s: %,d vectors of %,d values", file, n, dim),
                "leave out vectors of no node, or columns");
    }

    /** {@code [columns x rows]} turned into {@code [rows x columns]}. */
    static float[] transposed(float[] values, int rows, int columns) {
        float[] turned = new float[values.length];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                turned[r * columns + c] = values[c * rows + r];
            }
        }
        return turned;
    }

    /** The number of floats of n vectors. @throws BadInput where it is none, or passes what an array holds */
    static int size(Path file, String what, long n, long dim) {
        if (n < 1 || dim < 1) {
            throw BadInput.in(file, what + "is of " + n + " vectors of " + dim + " values; there must be one at least");
        }
        if (n > MOST || dim > MOST || n * dim > MOST) {
            throw BadInput.in(
                    file,
                    what + "is of " + n + " vectors of " + dim + " values; at most " + MOST
                            + " values can be read: leave out vectors of no node, or columns");
        }
        return (int) (n * dim);
    }
}
