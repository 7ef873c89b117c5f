package dev.graft.fitted;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.JsonText;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors of 32-bit floats in a safetensors file (huggingface.co/docs/safetensors): eight bytes of the head's length, a head
 * in JSON, the tensors.
 */
public final class Safetensors {
    private static final int BLOCK = 1 << 16;

    private Safetensors() {}

    /**
     * Writes tensors one after another.
     *
     * @param metadata what the head says beside them
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("__metadata__", metadata);
        long at = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = at + 4L * entry.getValue().values().length;
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("dtype", "F32");
            place.put(
                    "shape",
                    java.util.Arrays.stream(entry.getValue().shape()).boxed().toList());
            place.put("data_offsets", List.of(at, end));
            head.put(entry.getKey(), place);
            at = end;
        }
        byte[] text = Json.line(head).getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        AtomicFiles.write(file, out -> {
            ByteBuffer size = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.write(size.putLong(padded).array());
            out.write(text);
            out.write(" ".repeat(padded - text.length).getBytes(StandardCharsets.UTF_8));
            ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            for (Tensor tensor : tensors.values()) {
                for (int from = 0; from < tensor.values().length; from += BLOCK / 4) {
                    int n = Math.min(BLOCK / 4, tensor.values().length - from);
                    block.clear();
                    block.asFloatBuffer().put(tensor.values(), from, n);
                    out.write(block.array(), 0, 4 * n);
                }
            }
        });
    }

    /** @throws BadInput where the file is not what {@link #write} writes */
    static Map<String, Tensor> read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            byte[] size = in.readNBytes(8);
            long length = size.length < 8
                    ? -1
                    : ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > Files.size(file) - 8) {
                throw damaged(file);
            }
            Object head = JsonText.parse(new String(in.readNBytes((int) length), StandardCharsets.UTF_8));
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            long at = 0;
            for (Map.Entry<?, ?> entry : map(head).entrySet()) {
                if (entry.getKey().equals("__metadata__")) {
                    continue;
                }
                Map<?, ?> place = map(entry.getValue());
                int[] shape = numbers(place.get("shape"));
                if (first(place.get("data_offsets")) != at || !"F32".equals(place.get("dtype"))) {
                    throw damaged(file);
                }
                Tensor tensor = tensor(in, shape, file);
                at += 4L * tensor.values().length;
                tensors.put(String.valueOf(entry.getKey()), tensor);
            }
            return tensors;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadInput(file + ": is damaged; remove the folder it is in, and run again", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("no object");
    }

    private static long first(@Nullable Object value) {
        if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("no list of whole numbers");
    }

    private static int[] numbers(@Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException("no list");
        }
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Long number)) {
                throw new IllegalArgumentException("no whole number");
            }
            numbers[i] = Math.toIntExact(number);
        }
        return numbers;
    }

    private static Tensor tensor(InputStream in, int[] shape, Path file) throws IOException {
        long n = 1;
        for (int size : shape) {
            n = Math.multiplyExact(n, size);
        }
        if (n < 0 || 4 * n > Files.size(file)) {
            throw damaged(file);
        }
        float[] values = Memory.floats(n, 1, "values of a tensor");
        byte[] block = new byte[BLOCK];
        for (int from = 0; from < values.length; from += BLOCK / 4) {
            int count = Math.min(BLOCK / 4, values.length - from);
            if (in.readNBytes(block, 0, 4 * count) < 4 * count) {
                throw damaged(file);
            }
            ByteBuffer.wrap(block)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, from, count);
        }
        return new Tensor(shape, values);
    }

    private static BadInput damaged(Path file) {
        return BadInput.in(file, "is damaged; remove the folder it is in, and run again");
    }
}
