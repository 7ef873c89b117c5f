package dev.graft.base;

import dev.graft.math.Seeds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Damages files as disks, editors, exports and people do, the same way for the same seed. */
public final class Mutations {
    private static final String[] BITS = {
        "\"",
        "\"\"",
        "\t",
        ",",
        ";",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\uFEFF",
        "#",
        "%",
        "\\",
        "'",
        "-",
        ".",
        "1e999",
        "NaN",
        "Infinity",
        "-0",
        "9223372036854775808",
        "1e-320",
        "2015-02-30",
        "2015-03-01T10:00:00Z",
        "0x1p3",
        "é",
        "🦊",
        "\u2028",
        "[1, 2",
        "]",
        "null",
        "source",
        "999999999999999999999999999",
        "train"
    };

    private Mutations() {}

    /** One to four changes. */
    public static byte[] of(byte[] sound, Seeds random) {
        byte[] broken = sound;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            broken = one(broken, random);
        }
        return broken;
    }

    private static byte[] one(byte[] bytes, Seeds random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextInt(2) == 0 ? 4 : 60));
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(bytes, at, new byte[0], end);
            case 2 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
            case 3 -> joined(bytes, at, BITS[random.nextInt(BITS.length)].getBytes(StandardCharsets.UTF_8), at);
            case 4 -> joined(bytes, at, BITS[random.nextInt(BITS.length)].getBytes(StandardCharsets.UTF_8), end);
            case 5 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, end);
            case 6 -> {
                byte[] run = new byte[1 + random.nextInt(3000)];
                Arrays.fill(run, (byte) "\" ,;\t\n0a\r".charAt(random.nextInt(9)));
                yield joined(bytes, at, run, at);
            }
            default -> {
                byte[] flipped = bytes.clone();
                if (flipped.length > 0) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
        };
    }

    /** What is before {@code at}, something, and what is from {@code on} on. */
    private static byte[] joined(byte[] bytes, int at, byte[] between, int on) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(between);
        out.write(bytes, on, bytes.length - on);
        return out.toByteArray();
    }
}
