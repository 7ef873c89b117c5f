package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.JsonText;
import dev.graft.base.Nullable;
import dev.graft.table.NamedVectors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Safetensors: eight bytes of the head's length, a head in JSON, tensors. The vectors are a tensor of F64, F32, F16 or
 * BF16 with two dimensions; their names are in the head's {@code __metadata__.names}, as a JSON list or one a line, or
 * beside the file.
 */
final class SafetensorsVectors {
    /** The format's own limit. */
    private static final long LONGEST = 100_000_000;

    private final Path file;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private @Nullable String names;

    private SafetensorsVectors(Path file) {
        this.file = file;
    }

    /** @param to the byte after its last, counted from the end of the head */
    private record Tensor(String type, List<Long> shape, long from, long to) {
        String shown() {
            return ArrayChoice.shown(type, shape);
        }
    }

    static NamedVectors read(Path file, InputStream in, @Nullable String array) throws IOException {
        return new SafetensorsVectors(file).vectors(in, array);
    }

    private NamedVectors vectors(InputStream in, @Nullable String array) throws IOException {
        byte[] size = in.readNBytes(8);
        if (size.length < 8) {
            throw new EOFException();
        }
        long length = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long data = Files.size(file) - 8 - length;
        if (length < 2 || length > LONGEST || data < 0) {
            throw BadInput.in(
                    file,
                    "is not a safetensors file, or is cut short: its head would have " + Long.toUnsignedString(length)
                            + " bytes");
        }
        head(new String(in.readNBytes((int) length), StandardCharsets.UTF_8));
        String listed = ArrayChoice.listed(tensors, Tensor::shown);
        List<String> able = tensors.entrySet().stream()
                .filter(e -> FloatKind.ofSafetensors(e.getValue().type) != null
                        && e.getValue().shape.size() == 2)
                .map(Map.Entry::getKey)
                .toList();
        String chosen = ArrayChoice.of(file, array, able, tensors.keySet(), listed);
        return vectors(in, chosen, data);
    }

    private NamedVectors vectors(InputStream in, String chosen, long data) throws IOException {
        Tensor tensor = java.util.Objects.requireNonNull(tensors.get(chosen), chosen);
        FloatKind kind = FloatKind.ofSafetensors(tensor.type);
        if (kind == null || tensor.shape.size() != 2) {
            throw BadInput.in(
                    file,
                    "array '" + chosen + "' is " + tensor.shown()
                            + ", must be of F64, F32, F16 or BF16 and have two dimensions");
        }
        int floats = FloatArrays.size(file, "array '" + chosen + "' ", tensor.shape.get(0), tensor.shape.get(1));
        if (tensor.from < 0 || tensor.to - tensor.from != (long) floats * kind.bytes()) {
            throw BadInput.in(
                    file,
                    "array '" + chosen + "' is " + tensor.shown() + " and lies from byte " + tensor.from + " to "
                            + tensor.to + "; the head is damaged, get the file again");
        }
        if (tensor.to > data) {
            throw BadInput.in(file, "is cut short; get it again");
        }
        int n = tensor.shape.get(0).intValue();
        List<String> all = names(n);
        in.skipNBytes(tensor.from);
        FloatArrays.room(file, n, tensor.shape.get(1), 1);
        float[] rows = FloatArrays.read(in, floats, kind, ByteOrder.LITTLE_ENDIAN, true);
        return Soundness.of(file, all, tensor.shape.get(1).intValue(), rows);
    }

    private void head(String text) {
        try {
            if (!(JsonText.parse(text) instanceof Map<?, ?> head)) {
                throw new IllegalArgumentException("no object");
            }
            for (Map.Entry<?, ?> entry : head.entrySet()) {
                if (!(entry.getValue() instanceof Map<?, ?> value)) {
                    throw new IllegalArgumentException("'" + entry.getKey() + "' is no object");
                }
                if (entry.getKey().equals("__metadata__")) {
                    names = value.get("names") instanceof String given ? given : null;
                } else {
                    tensors.put(String.valueOf(entry.getKey()), tensor(String.valueOf(entry.getKey()), value));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + ": its head is no valid JSON of safetensors: " + e.getMessage(), e);
        }
    }

    private static Tensor tensor(String name, Map<?, ?> value) {
        List<Long> shape = numbers(value.get("shape"));
        List<Long> place = numbers(value.get("data_offsets"));
        if (!(value.get("dtype") instanceof String type) || shape == null || place == null || place.size() != 2) {
            throw new IllegalArgumentException("'" + name + "' needs dtype, shape and two data_offsets");
        }
        return new Tensor(type, shape, place.get(0), place.get(1));
    }

    private static @Nullable List<Long> numbers(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<Long> numbers = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Long number) || number < 0) {
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }

    private List<String> names(int n) {
        if (names == null) {
            return NamesBeside.read(file, n);
        }
        List<String> all = new ArrayList<>();
        if (names.stripLeading().startsWith("[")) {
            try {
                if (JsonText.parse(names) instanceof List<?> list) {
                    list.forEach(name -> all.add(String.valueOf(name)));
                }
            } catch (IllegalArgumentException e) {
                throw new BadInput(file + ": __metadata__.names is no valid JSON: " + e.getMessage(), e);
            }
        } else {
            names.lines().forEach(all::add);
        }
        if (all.size() != n) {
            throw BadInput.in(file, "__metadata__.names holds " + all.size() + " names for " + n + " vectors");
        }
        return all;
    }
}
