package dev.graft.table.format;

import dev.graft.base.Nullable;
import java.nio.ByteBuffer;

/** How a file stores a floating-point number. IEEE 754, but for BF16: the upper half of a 32-bit float. */
enum FloatKind {
    F16(2),
    BF16(2),
    F32(4),
    F64(8);

    private final int bytes;

    FloatKind(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The kind of a NumPy type without its byte order, such as {@code f4}; null for another. */
    static @Nullable FloatKind ofNumpy(String type) {
        return switch (type) {
            case "f2" -> F16;
            case "f4" -> F32;
            case "f8" -> F64;
            default -> null;
        };
    }

    /** The kind that safetensors call so; null for another. */
    static @Nullable FloatKind ofSafetensors(String type) {
        for (FloatKind kind : values()) {
            if (kind.name().equals(type)) {
                return kind;
            }
        }
        return null;
    }

    /** Takes {@code n} numbers from the buffer's position on, in its byte order. */
    void take(ByteBuffer from, float[] into, int at, int n) {
        for (int i = at; i < at + n; i++) {
            into[i] = switch (this) {
                case F16 -> Float.float16ToFloat(from.getShort());
                case BF16 -> Float.intBitsToFloat(from.getShort() << 16);
                case F32 -> from.getFloat();
                case F64 -> (float) from.getDouble();
            };
        }
    }
}
