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
        NpyHeader head = head(file, in);
        List<String> names = NamesBeside.read(file, head.shape().get(0).intValue());
        Rows rows = rows(file, in, head);
        return Soundness.finite(file, names, rows.dim(), rows.values());
    }

    /** The same without their names. */
    static Rows rows(Path file, InputStream in) throws IOException {
        Rows rows = rows(file, in, head(file, in));
        Soundness.finite(file, rows.values(), rows.dim());
        return rows;
    }

    /** A head that tells the truth about the length of its file. */
    private static NpyHeader head(Path file, InputStream in) throws IOException {
        NpyHeader head = NpyHeader.read(file, "", in);
        FloatKind kind = kind(file, "", head);
        int size = FloatArrays.size(file, "", head.shape().get(0), head.shape().get(1));
        long expected = head.bytes() + (long) size * kind.bytes();
        long actual = Files.size(file);
        if (actual < expected) {
            throw BadInput.in(file, "is cut short; get it again");
        }
        if (actual > expected) {
            throw BadInput.in(
                    file, "has " + actual + " bytes, and its head says " + expected + "; it is damaged, get it again");
        }
        return head;
    }

    private static Rows rows(Path file, InputStream in, NpyHeader head) throws IOException {
        int dim = head.shape().get(1).intValue();
        FloatArrays.room(file, head.shape().get(0), dim, head.fortran() ? 2 : 1);
        return new Rows(rows(in, head, kind(file, "", head), true), dim);
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
