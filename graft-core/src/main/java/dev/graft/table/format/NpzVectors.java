package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.table.NamedVectors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * NumPy's {@code .npz}: a zip of arrays, one of them two-dimensional and of floats, another the names: text, bytes or
 * whole numbers; or the names beside the file.
 */
final class NpzVectors {
    /** Deflate makes nothing smaller than by this factor (zlib's technical notes). */
    private static final long DENSEST = 1032;

    private final Path file;
    private final ZipFile zip;
    private final Map<String, NpyHeader> heads = new LinkedHashMap<>();

    private NpzVectors(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /** @param array which one holds the vectors, or null where one alone can */
    static NamedVectors read(Path file, @Nullable String array) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new NpzVectors(file, zip).vectors(array);
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + ": is damaged: " + e.getMessage() + "; get it again", e);
        }
    }

    private NamedVectors vectors(@Nullable String array) throws IOException {
        heads();
        List<String> floats = heads.entrySet().stream()
                .filter(e -> FloatKind.ofNumpy(e.getValue().type()) != null
                        && e.getValue().shape().size() == 2)
                .map(Map.Entry::getKey)
                .toList();
        String chosen = ArrayChoice.of(file, array, floats, heads.keySet(), listed());
        NpyHeader head = head(chosen);
        String what = "array '" + chosen + "' ";
        FloatKind kind = NpyVectors.kind(file, what, head);
        int size =
                FloatArrays.size(file, what, head.shape().get(0), head.shape().get(1));
        int n = head.shape().get(0).intValue();
        checkSize(chosen, head, (long) size * kind.bytes());
        List<String> names = names(n);
        FloatArrays.room(file, n, head.shape().get(1), head.fortran() ? 2 : 1);
        float[] rows = data(chosen, head, in -> NpyVectors.rows(in, head, kind, false));
        return Soundness.of(file, names, head.shape().get(1).intValue(), rows);
    }

    private void heads() throws IOException {
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (name.endsWith(".npy")) {
                String array = name.substring(0, name.length() - 4);
                try (InputStream in = zip.getInputStream(entry)) {
                    heads.put(array, NpyHeader.read(file, "array '" + array + "' ", in));
                }
            }
        }
        if (heads.isEmpty()) {
            boolean torch = zip.stream().anyMatch(e -> e.getName().endsWith("data.pkl"));
            throw BadInput.in(
                    file,
                    torch
                            ? "is a file of PyTorch, which can run code when it is opened; save the tensor as safetensors or by numpy.savez"
                            : "is a zip file without arrays of NumPy; save them by numpy.savez(file, vectors=..., names=...)");
        }
    }

    private NpyHeader head(String array) {
        return java.util.Objects.requireNonNull(heads.get(array), array);
    }

    private String listed() {
        return ArrayChoice.listed(heads, NpyHeader::shown);
    }

    /** What a head says must fit what the zip holds, before any memory is taken. */
    private void checkSize(String array, NpyHeader head, long bytes) {
        ZipEntry entry = entry(array);
        if (entry.getSize() != head.bytes() + bytes || entry.getSize() > DENSEST * (entry.getCompressedSize() + 1)) {
            throw BadInput.in(
                    file,
                    "array '" + array + "' has " + entry.getSize() + " bytes, and its head says "
                            + (head.bytes() + bytes) + "; the file is damaged, get it again");
        }
    }

    private ZipEntry entry(String array) {
        return java.util.Objects.requireNonNull(zip.getEntry(array + ".npy"), array);
    }

    /** Names from the one array that can be them, or from beside the file. */
    private List<String> names(int n) throws IOException {
        Map<String, NpyHeader> able = new LinkedHashMap<>();
        heads.forEach((array, head) -> {
            if (NameArrays.can(head) && head.shape().equals(List.of((long) n))) {
                able.put(array, head);
            }
        });
        if (able.size() > 1) {
            able.keySet().removeIf(array -> !NameArrays.CALLED.contains(array.toLowerCase(java.util.Locale.ROOT)));
        }
        if (able.size() == 1) {
            String array = able.keySet().iterator().next();
            NpyHeader head = head(array);
            checkSize(array, head, (long) n * NameArrays.bytes(head));
            return data(array, head, in -> NameArrays.read(file, array, in, head, n));
        }
        try {
            return NamesBeside.read(file, n);
        } catch (BadInput e) {
            throw new BadInput(
                    e.getMessage() + ". No array of its own holds them: " + n
                            + " texts or whole numbers, called names; there are " + listed(),
                    e);
        }
    }

    /** Reads what follows an array's head. */
    @FunctionalInterface
    private interface Body<T> {
        T read(InputStream in) throws IOException;
    }

    private <T> T data(String array, NpyHeader head, Body<T> body) throws IOException {
        ZipEntry entry = entry(array);
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            if (in.readNBytes((int) head.bytes()).length < head.bytes()) {
                throw new EOFException();
            }
            T read = body.read(in);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw BadInput.in(file, "array '" + array + "' is damaged (checksum differs); get the file again");
            }
            return read;
        }
    }
}
