package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.table.NamedVectors;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** word2vec's binary form: a line {@code n dim}, then for each vector its name, a blank, {@code dim} floats and perhaps a line end. */
final class BinaryWord2vec {
    private static final int LONGEST_NAME = 1 << 16;

    private BinaryWord2vec() {}

    static NamedVectors read(Path file, InputStream in) throws IOException {
        String[] head = until(file, in, '\n', "its first line").strip().split(" +");
        if (head.length != 2 || !head[0].matches("\\d{1,18}") || !head[1].matches("\\d{1,18}")) {
            throw BadInput.in(
                    file, "is not word2vec's binary form: its first line must be: number of vectors, values in each");
        }
        int size = FloatArrays.size(file, "", Long.parseLong(head[0]), Long.parseLong(head[1]));
        int n = Integer.parseInt(head[0]);
        int dim = Integer.parseInt(head[1]);
        long least = n * (2 + 4L * dim);
        if (Files.size(file) < least) {
            throw BadInput.in(
                    file,
                    "announces " + n + " vectors of " + dim + " values, " + least + " bytes at least, and has "
                            + Files.size(file) + "; it is cut short, get it again");
        }
        FloatArrays.room(file, n, dim, 1);
        List<String> names = new ArrayList<>();
        float[] rows = new float[size];
        ByteBuffer values = ByteBuffer.allocate(Memory.length(1, dim, Float.BYTES, "a vector") * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            names.add(until(file, in, ' ', "the name of vector " + (i + 1)).stripLeading());
            if (in.readNBytes(values.array(), 0, values.capacity()) < values.capacity()) {
                throw new EOFException();
            }
            FloatKind.F32.take(values.clear(), rows, i * dim, dim);
        }
        for (int rest = in.read(); rest >= 0; rest = in.read()) {
            if (rest != '\n' && rest != '\r') {
                throw BadInput.in(file, "goes on after its " + n + " vectors; it is damaged, get it again");
            }
        }
        return Soundness.of(file, names, dim, rows);
    }

    private static String until(Path file, InputStream in, int end, String what) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != end; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (bytes.size() >= LONGEST_NAME) {
                throw BadInput.in(file, what + " does not end; the file is damaged, get it again");
            }
            bytes.write(b);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInput(file + ": " + what + " is not UTF-8 text; the file is damaged, or of another form", e);
        }
    }
}
