package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.table.NamedVectors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** NumPy's {@code .npy}: two dimensions of float16, float32 or float64, in either byte order and either order of rows. */
final class NpyVectors {
    private NpyVectors() {}

    static NamedVectors read(Path file, InputStream in) throws IOException {
        NpyHeader head = NpyHeader.read(file, "", in);
        FloatKind kind = kind(file, "", head);
        int size = FloatArrays.size(file, "", head.shape().get(0), head.shape().get(1));
        int n = head.shape().get(0).intValue();
        int dim = head.shape().get(1).intValue();
        long expected = head.bytes() + (long) size * kind.bytes();
        long actual = Files.size(file);
        if (actual < expected) {
            throw BadInput.in(file, "is cut short; get it again");
        }
        if (actual > expected) {
            throw BadInput.in(
                    file, "has " + actual + " bytes, and its head says " + expected + "; it is damaged, get it again");
        }
        List<String> names = NamesBeside.read(file, n);
        FloatArrays.room(file, n, dim, head.fortran() ? 2 : 1);
        return Soundness.finite(file, names, dim, rows(in, head, kind, true));
    }

    static FloatKind kind(Path file, String what, NpyHeader head) {
        FloatKind kind = FloatKind.ofNumpy(head.type());
        if (kind == null) {
            throw BadInput.in(
                    file,
                    what + "holds " + head.shown()
                            + ", must hold float16, float32 or float64 values; save it with astype('float32')");
        }
        if (head.shape().size() != 2) {
            throw BadInput.in(file, what + "holds " + head.shown() + ", must have two dimensions: vectors by values");
        }
        return kind;
    }

    /** {@code [n x dim]}, row-major, whose size was checked. */
    static float[] rows(InputStream in, NpyHeader head, FloatKind kind, boolean checked) throws IOException {
        int n = head.shape().get(0).intValue();
        int dim = head.shape().get(1).intValue();
        float[] values = FloatArrays.read(in, n * dim, kind, head.order(), checked);
        return head.fortran() ? FloatArrays.transposed(values, n, dim) : values;
    }
}
