package dev.graft.table.format;

import dev.graft.base.BadInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** NumPy's arrays of text ({@code U}: four bytes a character), bytes ({@code S}, as UTF-8) and whole numbers as names. */
final class NameArrays {
    /** What such an array is called where several could be it. */
    static final List<String> CALLED = List.of("names", "name", "nodes", "ids", "keys", "words", "vocab");

    private NameArrays() {}

    static boolean can(NpyHeader head) {
        return head.type().matches("[US][1-9]\\d{0,5}|[iu][1248]");
    }

    /** Bytes of one name. */
    static int bytes(NpyHeader head) {
        int size = Integer.parseInt(head.type().substring(1));
        return head.type().charAt(0) == 'U' ? 4 * size : size;
    }

    /** @param n names, whose bytes the file has */
    static List<String> read(Path file, String array, InputStream in, NpyHeader head, int n) throws IOException {
        List<String> names = new ArrayList<>();
        int size = bytes(head);
        for (int i = 0; i < n; i++) {
            byte[] bytes = in.readNBytes(size);
            if (bytes.length < size) {
                throw new EOFException();
            }
            try {
                names.add(name(head, ByteBuffer.wrap(bytes).order(head.order())));
            } catch (CharacterCodingException | IllegalArgumentException e) {
                throw new BadInput(
                        file + ": array '" + array + "': name " + (i + 1) + " is not valid text; get the file again",
                        e);
            }
        }
        return names;
    }

    private static String name(NpyHeader head, ByteBuffer bytes) throws CharacterCodingException {
        return switch (head.type()) {
            case "i1" -> Byte.toString(bytes.get());
            case "u1" -> Integer.toString(Byte.toUnsignedInt(bytes.get()));
            case "i2" -> Short.toString(bytes.getShort());
            case "u2" -> Integer.toString(Short.toUnsignedInt(bytes.getShort()));
            case "i4" -> Integer.toString(bytes.getInt());
            case "u4" -> Integer.toUnsignedString(bytes.getInt());
            case "i8" -> Long.toString(bytes.getLong());
            case "u8" -> Long.toUnsignedString(bytes.getLong());
            default -> head.type().charAt(0) == 'U' ? points(bytes) : utf8(bytes);
        };
    }

    /** Code points up to the zeros that fill the array's width. */
    private static String points(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        int zeros = 0;
        while (bytes.hasRemaining()) {
            int point = bytes.getInt();
            if (point == 0) {
                zeros++;
                continue;
            }
            text.repeat(0, zeros).appendCodePoint(point);
            zeros = 0;
        }
        return text.toString();
    }

    private static String utf8(ByteBuffer bytes) throws CharacterCodingException {
        int end = bytes.limit();
        while (end > 0 && bytes.get(end - 1) == 0) {
            end--;
        }
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.slice(0, end)).toString();
    }
}
