package dev.graft.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.table.format.VectorFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back bit for bit, and what other tools write is read too. */
class NpyFilesTest {
    private static final NamedVectors VECTORS = new NamedVectors(
            List.of("a", "Zürich", "x:1"), 2, new float[] {1.5f, -2, Float.MIN_VALUE, 1e12f, 0.1f, 1 / 3f});

    @TempDir
    Path dir;

    private void assertSame(NamedVectors read) {
        assertThat(read.names()).isEqualTo(VECTORS.names());
        assertThat(read.dim()).isEqualTo(2);
        assertThat(read.rows()).containsExactly(VECTORS.rows());
    }

    @Test
    void numpyWithNamesBeside() throws IOException {
        Path file = dir.resolve("v.npy");
        NpyFiles.write(file, VECTORS);
        assertSame(VectorFormats.read(file));
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes.length % 64).as("data starts at a multiple of 64").isEqualTo(VECTORS.rows().length * 4 % 64);
        assertThat(new String(bytes, 1, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("NUMPY");
    }

    @Test
    void gloveHasNoFirstLine() throws IOException {
        Path file = dir.resolve("v.txt");
        Files.writeString(file, "a 1.5 -2\nb 0 4e-3\n");
        NamedVectors read = VectorFormats.read(file);
        assertThat(read.names()).containsExactly("a", "b");
        assertThat(read.rows()).containsExactly(1.5f, -2, 0, 4e-3f);
    }
}
