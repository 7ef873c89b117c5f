package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path dir;

    private List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

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
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    throw new OutOfMemoryError("a test's");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(file).hasContent("old");
        assertThat(names(dir.resolve("a"))).containsExactly("b.txt");
    }

    @Test
    void rightsAreSaidInPlainWords() {
        assertThat(Reasons.of(new AccessDeniedException("/x")))
                .isEqualTo("permission denied; check the rights of the file and its folder");
    }

    /** Each writer is held up in the middle until all others are there too. */
    @Test
    void writersAtOnceLeaveOneWholeFile() throws IOException {
        Path file = dir.resolve("v.txt");
        int writers = 8;
        var there = new java.util.concurrent.CyclicBarrier(writers);
        Threads.each(
                writers,
                writers,
                w -> AtomicFiles.write(file, out -> {
                    write(out, w);
                    try {
                        there.await(1, TimeUnit.MINUTES);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    write(out, w);
                }));
        String text = Files.readString(file);
        assertThat(text).hasSize(20_000).matches("(\\d)\\1*");
        assertThat(names(dir)).containsExactly("v.txt");
    }

    private static void write(OutputStream out, int writer) throws IOException {
        out.write(Integer.toString(writer).repeat(10_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linksAreFollowedAlsoToWhatIsNotThereYet() throws IOException {
        Files.createDirectory(dir.resolve("real"));
        Path file = Files.writeString(dir.resolve("real/old.txt"), "old");
        Files.createSymbolicLink(dir.resolve("second"), Path.of("real/old.txt"));
        Path first = Files.createSymbolicLink(dir.resolve("first"), dir.resolve("second"));
        AtomicFiles.write(first, "new");
        assertThat(file).hasContent("new");
        assertThat(first).isSymbolicLink();
        assertThat(dir.resolve("second")).isSymbolicLink();

        Path dangling = Files.createSymbolicLink(dir.resolve("dangling"), Path.of("real/fresh.txt"));
        AtomicFiles.write(dangling, "fresh");
        assertThat(dangling).isSymbolicLink();
        assertThat(dir.resolve("real/fresh.txt")).hasContent("fresh");
        assertThat(names(dir.resolve("real"))).containsExactly("fresh.txt", "old.txt");

        Path circle = Files.createSymbolicLink(dir.resolve("circle"), Path.of("circle"));
        assertThatThrownBy(() -> AtomicFiles.write(circle, "x"))
                .hasMessage(circle + ": cannot write: its links lead in a circle");
    }

    @Test
    void aFolderIsNotReplaced() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("empty"));
        assertThatThrownBy(() -> AtomicFiles.write(folder, "x"))
                .isInstanceOf(BadInput.class)
                .hasMessage(folder + ": is a folder; give the name of a file");
        assertThat(folder).isDirectory();
    }

    @Test
    void devicesArePassedThrough() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "skipped: there is no /dev/null here");
        AtomicFiles.write(device, "gone");
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(AtomicFiles.leavesFile(device)).isFalse();
        assertThat(AtomicFiles.leavesFile(dir.resolve("new"))).isTrue();
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "skipped: there is no /dev/full here");
        assertThatThrownBy(() -> AtomicFiles.write(full, "too much"))
                .hasMessage(full + ": cannot write: no space left on the disk; free some or choose another place");
    }

    @Test
    void pipesArePassedThrough() throws Exception {
        Path pipe = dir.resolve("pipe");
        assumeTrue(made(pipe), "skipped: there is no mkfifo here");
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        AtomicFiles.write(pipe, "through");
        assertThat(read.get(1, TimeUnit.MINUTES)).isEqualTo("through");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(names(dir)).containsExactly("pipe");
    }

    private static boolean made(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void leftoversOfKilledProcessesGo() throws Exception {
        long ended = endedProcess();
        Path old = Files.writeString(dir.resolve(".graft-" + ended + "-1.tmp"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));
        Path young = Files.writeString(dir.resolve(".graft-" + ended + "-2.tmp"), "half");
        Path living = Files.writeString(
                dir.resolve(".graft-" + ProcessHandle.current().pid() + "-1000000.tmp"), "half");
        Files.setLastModifiedTime(living, FileTime.from(Instant.now().minusSeconds(7200)));
        Path foreign = Files.writeString(dir.resolve(".graft-notes.txt"), "mine");

        AtomicFiles.sweepBeside(dir.resolve("v.txt"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(living).exists();

        Files.createDirectories(dir.resolve("repeats"));
        Path below = Files.writeString(dir.resolve("repeats/.graft-1-1.tmp"), "half");
        AtomicFiles.sweep(dir);
        assertThat(young).doesNotExist();
        assertThat(living).doesNotExist();
        assertThat(below).doesNotExist();
        assertThat(foreign).hasContent("mine");
    }

    private static long endedProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }
}
