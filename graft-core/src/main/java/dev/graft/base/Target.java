package dev.graft.base;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a write goes: links are followed, and what is no file is a stream.
 *
 * @param stream a device, a pipe, or an open file of this process: it is written to, while a file is replaced
 * @param open an open file of this process, such as {@code /dev/stdout}
 */
record Target(Path path, boolean stream, boolean open) {
    /** Linux follows as many. */
    private static final int LINKS = 40;

    /** Where processes see their open files. */
    private static final Path OPEN_FILES = Path.of("/proc");

    /** @throws BadInput for a folder */
    static Target of(Path given) throws IOException {
        Path at = given.toAbsolutePath();
        for (int links = 0; links <= LINKS; links++) {
            if (Files.isDirectory(at)) {
                throw BadInput.in(given, "is a folder; give the name of a file");
            }
            if (!Files.isSymbolicLink(at)) {
                return new Target(at, Files.exists(at) && !Files.isRegularFile(at), false);
            }
            if (isOpenFile(at)) {
                return new Target(at, true, true);
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        throw new FileSystemException(given.toString(), null, "its links lead in a circle");
    }

    private static boolean isOpenFile(Path link) throws IOException {
        Path folder = link.getParent();
        return folder != null && folder.toRealPath().startsWith(OPEN_FILES);
    }
}
