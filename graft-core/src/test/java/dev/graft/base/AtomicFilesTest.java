package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path dir;

    @Test
    void aFailureLeavesTheOldFileAndNoOther() throws IOException {
        Path file = dir.resolve("a/b.txt");
        AtomicFiles.write(file, "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ": cannot write: no space left on the disk; free some or choose another place");
        assertThat(file).hasContent("old");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void rightsAreSaidInPlainWords() {
        assertThat(Reasons.of(new AccessDeniedException("/x")))
                .isEqualTo("permission denied; check the rights of the file and its folder");
    }
}
