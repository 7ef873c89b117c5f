package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path dir;

    @Test
    void threadsOfOneProcessAreToldApart() throws IOException {
        Path folder = dir.resolve("run");
        try (FolderLock _ = FolderLock.hold(folder)) {
            Path link = Files.createSymbolicLink(dir.resolve("link"), folder);
            assertThatThrownBy(() -> FolderLock.hold(link))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(
                            link
                                    + ": is in use by this process; wait until that has ended, or choose another folder for this one");
            assertThat(FolderLock.isFree(folder)).isTrue();
            Files.writeString(folder.resolve("content"), "x");
            assertThat(FolderLock.isFree(folder)).isFalse();
        }
        assertThat(folder.toFile().list()).containsExactly("content");
        try (FolderLock _ = FolderLock.hold(folder)) {
            assertThat(folder.resolve("content")).exists();
        }
    }

    @Test
    void aFolderMadeForNothingGoes() throws IOException {
        try (FolderLock _ = FolderLock.hold(dir.resolve("a/b/c"))) {
            assertThat(dir.resolve("a/b/c")).isDirectory();
        }
        assertThat(dir.resolve("a")).doesNotExist();
        Path there = Files.createDirectory(dir.resolve("there"));
        try (FolderLock _ = FolderLock.hold(there)) {
            assertThat(there).isDirectory();
        }
        assertThat(there).isEmptyDirectory();
        Path file = Files.writeString(dir.resolve("file"), "x");
        assertThatThrownBy(() -> FolderLock.hold(file)).hasMessage(file + ": is a file; --out needs a folder");
    }

    @Test
    void oneAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        // The file that is locked is made and removed by each, and so may be the folder.
        Path folder = dir.resolve("run");
        Threads.each(200, 8, i -> {
            try (FolderLock _ = FolderLock.await(folder)) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                Thread.onSpinWait();
                inside.decrementAndGet();
                done.incrementAndGet();
            }
        });
        assertThat(done).hasValue(200);
        assertThat(folder.toFile().list()).isNullOrEmpty();
    }

    /** Holds the lock of a folder until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws InterruptedException {
            FolderLock.hold(Path.of(args[0]));
            System.out.println("held");
            Thread.sleep(600_000);
        }
    }

    @Test
    void anotherProcessIsRefusedUntilTheHolderIsKilled() throws IOException, InterruptedException {
        Path folder = dir.resolve("run");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Objects.requireNonNullElse(
                                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(() -> FolderLock.hold(folder))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(folder + ": is in use by process " + holder.pid()
                            + "; wait until that has ended, or choose another folder for this one");
        } finally {
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(folder.toFile().list()).containsExactly(".graft-lock");
        assertThat(FolderLock.isFree(folder)).isTrue();
        try (FolderLock _ = FolderLock.hold(folder)) {
            assertThat(folder).isDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
