package dev.graft.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Files that are either whole or not there, also after a power loss: written under a temporary name of their own beside the
 * target, forced to the disk, then renamed. What is no file, such as a pipe, is written to as it is; links are followed.
 */
public final class AtomicFiles {
    private static final String PREFIX = ".graft-";
    private static final String SUFFIX = ".tmp";
    /** No write goes that long without a byte. */
    private static final long ABANDONED_MILLIS = 3_600_000;

    /** What this process is writing. */
    private static final Set<Path> WRITING = ConcurrentHashMap.newKeySet();

    private static final AtomicLong COUNT = new AtomicLong();

    private AtomicFiles() {}

    /** Writes a body to the stream it is given. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a body over the file it is given. */
    @FunctionalInterface
    public interface FileBody {
        void writeTo(Path file) throws IOException;
    }

    /**
     * The same for what writes to a file by its name alone, such as a database.
     *
     * @throws BadInput if the target cannot be written, or is no file
     */
    public static void writeFile(Path target, FileBody body) {
        try {
            Target to = Target.of(target);
            if (to.stream()) {
                throw BadInput.in(target, "is no file");
            }
            replace(to.path(), temporary -> {
                temporary.channel.close();
                body.writeTo(temporary.path);
                try (FileChannel written = FileChannel.open(temporary.path, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
            });
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /**
     * Writes {@code target} through {@code body}; on failure the temporary file is removed and an old
     * target stays as it was. Of several writers at once, the last to end leaves its file, whole.
     *
     * @throws BadInput if the target cannot be written (rights, space, a folder in the way)
     * @throws Unwritten if it is an open file of this process, such as {@code /dev/stdout}, and cannot be written
     */
    public static void write(Path target, Body body) {
        boolean open = false;
        try {
            Target to = Target.of(target);
            open = to.open();
            if (to.stream()) {
                stream(to.path(), body);
            } else {
                replace(to.path(), temporary -> {
                    try (FileChannel channel = temporary.channel;
                            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                        body.writeTo(out);
                        out.flush();
                        channel.force(true);
                    }
                });
            }
        } catch (IOException e) {
            throw open ? new Unwritten(unwritten(target, e), e) : cannotWrite(target, e);
        }
    }

    /** Where a write to a path goes once links are followed, as far as that can be told. */
    public static Path followed(Path target) {
        try {
            return Target.of(target).path();
        } catch (IOException e) {
            return target;
        }
    }

    /** Whether a write to a path leaves a file there: not where it is a stream, or cannot be written at all. */
    public static boolean leavesFile(Path target) {
        try {
            return !Target.of(target).stream();
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes text as UTF-8. */
    public static void write(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void stream(Path path, Body body) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND), 1 << 16)) {
            body.writeTo(out);
        }
    }

    /** Fills a temporary file, forces it to the disk and closes it. */
    private interface Filling {
        void fill(Temporary temporary) throws IOException;
    }

    private static void replace(Path path, Filling filling) throws IOException {
        Path folder = folderOf(path);
        Folders.make(folder);
        Temporary temporary = temporary(folder);
        WRITING.add(temporary.path());
        try {
            filling.fill(temporary);
            Files.move(temporary.path(), path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            try {
                Files.deleteIfExists(temporary.path());
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        } finally {
            WRITING.remove(temporary.path());
        }
        Folders.force(folder);
    }

    /**
     * Makes the folder that a file is to be in, where it is missing.
     *
     * @throws BadInput if it cannot be made
     */
    public static void makeFolderOf(Path target) {
        try {
            Folders.make(folderOf(target));
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** The folder that a file is in. */
    public static Path folderOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    private record Temporary(Path path, FileChannel channel) {}

    /** A new file whose name no other process has, and short, so that it fits where the target's name does. */
    private static Temporary temporary(Path folder) throws IOException {
        while (true) {
            Path path = folder.resolve(PREFIX + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + SUFFIX);
            try {
                return new Temporary(
                        path, FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
            } catch (FileAlreadyExistsException e) {
                // Left by a killed process that had the same number: the next name.
            }
        }
    }

    /** Whether a name is that of a file being written, or of what a write that was cut off has left. */
    public static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /**
     * Removes what writes that were cut off have left in a folder that this process alone writes to, and in the folders
     * below it.
     *
     * @throws BadInput if it cannot be removed
     */
    public static void sweep(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(AtomicFiles::isTemporary).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Removes what this process is writing and has not finished: it ends now. */
    public static void abandon() {
        for (Path path : WRITING) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // The next write to that folder does it.
            }
        }
    }

    /** Removes what killed processes have left beside a target in a folder that others write to as well. */
    public static void sweepBeside(Path target) {
        for (Path path : temporaries(folderOf(target))) {
            try {
                long age = System.currentTimeMillis()
                        - Files.getLastModifiedTime(path).toMillis();
                if (age > ABANDONED_MILLIS && !alive(path)) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                // Another's, or gone by now: nothing that this write depends on.
            }
        }
    }

    private static List<Path> temporaries(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(AtomicFiles::isTemporary).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean alive(Path temporary) {
        String number =
                temporary.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        return !number.matches("[0-9]{1,18}")
                || ProcessHandle.of(Long.parseLong(number)).isPresent();
    }

    /**
     * Removes {@code target}; where there is none, does nothing.
     *
     * @throws BadInput if it cannot be removed
     */
    public static void delete(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** A new folder where the system keeps temporary files. */
    public static Path temporaryFolder(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new BadInput(
                    "the temporary folder " + System.getProperty("java.io.tmpdir") + " cannot be used: " + Reasons.of(e)
                            + "; set TMPDIR to another",
                    e);
        }
    }

    /** Removes a folder with all that is in it. */
    public static void deleteFolder(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** The error for a target that could not be written: names the cause in plain words. */
    public static BadInput cannotWrite(Path target, IOException e) {
        return new Unavailable(unwritten(target, e), e);
    }

    private static String unwritten(Path target, IOException e) {
        return target + ": cannot write: " + Reasons.of(e);
    }
}
