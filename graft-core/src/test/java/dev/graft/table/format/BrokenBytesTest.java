package dev.graft.table.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.BadInput;
import dev.graft.math.Seeds;
import dev.graft.table.NamedVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files cut anywhere and with bytes changed anywhere: sound vectors, or a plain complaint; never anything else. */
class BrokenBytesTest {
    private static final int ROUNDS = 400;

    @TempDir
    Path dir;

    private static byte[] sound(String kind) {
        return switch (kind) {
            case "safetensors" -> VectorFormatsTest.safetensors();
            case "word2vec" -> VectorFormatsTest.word2vec(true);
            default -> VectorFormatsTest.numpy(kind);
        };
    }

    /** Whether the bytes read as vectors; fails for any other end than that or a complaint. */
    private boolean reads(byte[] bytes) throws IOException {
        Path file = Files.write(dir.resolve("v"), bytes);
        try {
            NamedVectors read = VectorFormats.read(file);
            assertThat(read.names()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(new HashSet<>(read.names())).doesNotContain("");
            for (float value : read.rows()) {
                assertThat(value).isFinite();
            }
            return true;
        } catch (BadInput e) {
            assertThat(e).hasMessageStartingWith(file.toString());
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"f4", "f8_v2", "f2_v3", "f4_big", "fortran", "npz_U", "npz_S", "npz_i", "safetensors", "word2vec"
            })
    void cutsAndFlips(String kind) throws IOException {
        Files.writeString(dir.resolve("names.txt"), "a\nb\nc\n");
        byte[] sound = sound(kind);
        assertThat(reads(sound)).isTrue();
        for (int length = 0; length < sound.length; length++) {
            // A binary word2vec file may end without its last line end.
            boolean whole = kind.equals("word2vec") && length == sound.length - 1;
            assertThat(reads(Arrays.copyOf(sound, length)))
                    .as("cut to " + length)
                    .isEqualTo(whole);
        }
        Seeds random = Seeds.of(kind.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] broken = sound.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
            }
            reads(broken);
        }
    }
}
