package dev.graft.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files that are either whole or not there: written under a temporary name beside the target, then renamed. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes a body to the stream it is given. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code target} through {@code body}; on failure the temporary file is removed and an old
     * target stays as it was.
     *
     * @throws BadInput if the target cannot be written (rights, space, a folder in the way)
     */
    public static void write(Path target, Body body) {
        Path parent = target.toAbsolutePath().getParent();
        Path temporary = temporary(target);
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                body.writeTo(out);
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw cannotWrite(target, e);
        }
    }

    /** Writes text as UTF-8. */
    public static void write(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Removes {@code target}, and the temporary file of a write that was cut off; where there is none, does nothing.
     *
     * @throws BadInput if it cannot be removed
     */
    public static void delete(Path target) {
        try {
            Files.deleteIfExists(temporary(target));
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** Where {@code target} is written before it is renamed. */
    public static Path temporary(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /** A new folder where the system keeps temporary files. */
    public static Path temporaryFolder(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new BadInput("cannot make a temporary folder: " + Reasons.of(e), e);
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
        return new BadInput(target + ": cannot write: " + Reasons.of(e), e);
    }
}
