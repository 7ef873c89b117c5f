package dev.graft.table;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NumPy's {@code .npy}, version 1.0: float32, C order, two dimensions; names one a line in {@code names.txt} beside it. */
public final class NpyFiles {
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\((\\d+), *(\\d+),?\\)");
    private static final int BLOCK = 1 << 16;

    private NpyFiles() {}

    /** Where the names of a {@code .npy} are. */
    public static Path namesBeside(Path file) {
        return file.resolveSibling("names.txt");
    }

    /** Writes values and names. */
    public static void write(Path file, NamedVectors vectors) {
        AtomicFiles.write(namesBeside(file), String.join("\n", vectors.names()) + "\n");
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

    static NamedVectors readNamed(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int[] shape = shape(file, in);
            List<String> names = names(file, shape[0]);
            float[] rows = new float[Math.multiplyExact(shape[0], shape[1])];
            ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < rows.length; from += BLOCK) {
                int n = Math.min(BLOCK, rows.length - from);
                in.readFully(bytes.array(), 0, n * Float.BYTES);
                bytes.asFloatBuffer().get(rows, from, n);
            }
            for (int i = 0; i < rows.length; i++) {
                if (!Float.isFinite(rows[i])) {
                    throw BadInput.in(file, "row " + i / shape[1] + " holds a value that is not finite");
                }
            }
            return new NamedVectors(names, shape[1], rows);
        } catch (EOFException e) {
            throw new BadInput(file + ": is cut short; get it again", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    private static int[] shape(Path file, DataInputStream in) throws IOException {
        byte[] magic = in.readNBytes(8);
        if (magic.length < 8 || magic[0] != (byte) 0x93 || magic[1] != 'N') {
            throw BadInput.in(file, "is not a .npy file");
        }
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8;
        if (magic[6] != 1) {
            throw BadInput.in(file, "is .npy version " + magic[6] + "; save it as version 1.0");
        }
        String header = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
        if (!header.contains("'<f4'")) {
            throw BadInput.in(file, "must hold float32 values; its header is " + header.strip());
        }
        if (header.contains("'fortran_order': True")) {
            throw BadInput.in(file, "is in Fortran order; save it with numpy.ascontiguousarray");
        }
        Matcher shape = SHAPE.matcher(header);
        if (!shape.find()) {
            throw BadInput.in(file, "must have two dimensions; its header is " + header.strip());
        }
        return new int[] {Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2))};
    }

    private static List<String> names(Path file, int expected) throws IOException {
        Path beside = namesBeside(file);
        if (!Files.exists(beside)) {
            throw BadInput.in(file, "needs its names, one a line, in " + beside + ", which does not exist");
        }
        List<String> names = Files.readAllLines(beside, StandardCharsets.UTF_8);
        if (names.size() != expected) {
            throw BadInput.in(beside, "holds " + names.size() + " names for " + expected + " vectors");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw BadInput.at(beside, i + 1, "the name '" + names.get(i) + "' occurs a second time");
            }
        }
        return names;
    }
}
