package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an array in NumPy's format, versions 1.0 to 3.0 (NumPy enhancement proposal 1).
 *
 * @param type without its byte order, such as {@code f4} or {@code U12}
 * @param order of its bytes
 * @param fortran whether columns lie together
 * @param shape its dimensions
 * @param bytes of the head, magic and all
 */
record NpyHeader(String type, ByteOrder order, boolean fortran, List<Long> shape, long bytes) {
    private static final Pattern DESCR = Pattern.compile("'descr': *'([<>|=]?)([a-zA-Z]\\d*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order': *(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([\\d, ]*)\\)");
    private static final Pattern DIMENSION = Pattern.compile("\\d{1,18}");
    private static final int LONGEST = 1 << 16;

    /**
     * Reads a head; the stream then stands at the first value.
     *
     * @param what in front of messages: nothing, or which array of the file it is
     * @throws EOFException where the stream ends before
     */
    static NpyHeader read(Path file, String what, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(8);
        if (magic.length < 8
                || magic[0] != (byte) 0x93
                || !new String(magic, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY")) {
            throw BadInput.in(file, what + "is not a .npy file");
        }
        if (magic[6] < 1 || magic[6] > 3) {
            throw BadInput.in(file, what + "is .npy version " + magic[6] + ", must be 1 to 3; save it by numpy.save");
        }
        int wide = magic[6] == 1 ? 2 : 4;
        byte[] size = in.readNBytes(wide);
        if (size.length < wide) {
            throw new EOFException();
        }
        ByteBuffer sizes = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN);
        long length = wide == 2 ? Short.toUnsignedLong(sizes.getShort()) : Integer.toUnsignedLong(sizes.getInt());
        if (length > LONGEST) {
            throw BadInput.in(
                    file,
                    what + "says that its head has " + length + " bytes, must be at most " + LONGEST
                            + "; get it again");
        }
        byte[] head = in.readNBytes((int) length);
        if (head.length < length) {
            throw new EOFException();
        }
        String text = new String(head, magic[6] == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return parse(file, what, text, 8 + wide + length);
    }

    private static NpyHeader parse(Path file, String what, String text, long bytes) {
        Matcher descr = DESCR.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        List<Long> dimensions = shape.find() ? dimensions(shape.group(1)) : null;
        if (!descr.find() || !fortran.find() || dimensions == null) {
            throw BadInput.in(
                    file,
                    what + "must hold plain numbers or text; its head is "
                            + text.replaceAll("\\p{Cntrl}", " ").strip());
        }
        boolean big = descr.group(1).equals(">");
        return new NpyHeader(
                descr.group(2),
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                fortran.group(1).equals("True"),
                dimensions,
                bytes);
    }

    /** The numbers between the commas, of which the last may be followed by one; null where they are none. */
    private static @Nullable List<Long> dimensions(String text) {
        List<Long> dimensions = new ArrayList<>();
        String[] numbers = text.split(",", -1);
        for (int i = 0; i < numbers.length; i++) {
            String number = numbers[i].strip();
            if (DIMENSION.matcher(number).matches()) {
                dimensions.add(Long.parseLong(number));
            } else if (!number.isEmpty() || i < numbers.length - 1) {
                return null;
            }
        }
        return List.copyOf(dimensions);
    }

    /** Such as {@code f4 (3, 2)}. */
    String shown() {
        return ArrayChoice.shown(type, shape);
    }
}
