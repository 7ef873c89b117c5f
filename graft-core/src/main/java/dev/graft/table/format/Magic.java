package dev.graft.table.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a file is by its first bytes, whatever it is called. */
enum Magic {
    NPY,
    ZIP,
    GZIP,
    SAFETENSORS,
    PARQUET,
    JSON,
    BINARY_WORD2VEC,
    HDF5,
    PICKLE,
    ARROW,
    FASTTEXT_MODEL,
    TEXT;

    /** As many bytes as are looked at. */
    static final int BYTES = 1 << 12;

    private static final Pattern JSON_OBJECTS =
            Pattern.compile("\\s*(\\[\\s*)?\\{\\s*\"[^\"]*\"\\s*:.*", Pattern.DOTALL);

    static Magic of(byte[] head) {
        if (starts(head, "\u0093NUMPY")) {
            return NPY;
        }
        if (starts(head, "PK\u0003\u0004")) {
            return ZIP;
        }
        if (starts(head, "\u001f\u008b")) {
            return GZIP;
        }
        if (starts(head, "PAR1")) {
            return PARQUET;
        }
        if (starts(head, "ARROW1") || starts(head, "FEA1")) {
            return ARROW;
        }
        if (starts(head, "\u0089HDF\r\n")) {
            return HDF5;
        }
        if (starts(head, "\u00ba\u0016O/")) {
            return FASTTEXT_MODEL;
        }
        if (head.length > 1 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5) {
            return PICKLE;
        }
        return head.length > 9 && head[8] == '{' && small(head) ? SAFETENSORS : textOr(head);
    }

    private static Magic textOr(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (JSON_OBJECTS.matcher(text).matches()) {
            return JSON;
        }
        int end = text.indexOf('\n');
        boolean announced = end > 0 && text.substring(0, end).matches("\\d+ \\d+\\s*");
        return announced && text.chars().skip(end).anyMatch(Magic::noText) ? BINARY_WORD2VEC : TEXT;
    }

    private static boolean noText(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r';
    }

    /** A head's length that safetensors allow. */
    private static boolean small(byte[] head) {
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 0 && length < 1L << 32;
    }

    private static boolean starts(byte[] head, String with) {
        byte[] bytes = with.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || head[i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
