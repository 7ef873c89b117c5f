package dev.graft.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The right to write to a folder: one holder at a time, of all processes on the machine. It is a lock that the system keeps
 * on a file {@code .graft-lock} in the folder, so it ends with its process, however that ends; the file says whose it is and
 * goes with the lock.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".graft-lock";
    private static final long RETRY_MILLIS = 20;
    private static final int RETRIES = 10;

    /**
     * The folders that this process holds. The system would not tell its threads apart, and would end a lock as soon as any
     * of them closed the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final Set<FolderLock> LOCKS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final List<Path> made;

    private FolderLock(Path folder, FileChannel channel, List<Path> made) {
        this.folder = folder;
        this.channel = channel;
        this.made = made;
        LOCKS.add(this);
    }

    /**
     * What came of asking for a lock.
     *
     * @param lock or null where another has it
     * @param holder who that is
     */
    private record Answer(@Nullable FolderLock lock, String holder) {}

    /**
     * Takes the right to write to a folder, which is made where it is missing.
     *
     * @throws BadInput where another has it, the folder is a file, or no lock can be had
     */
    public static FolderLock hold(Path folder) {
        Answer answer = ask(folder);
        if (answer.lock == null) {
            throw new Unavailable(folder + ": is in use by " + answer.holder
                    + "; wait until that has ended, or choose another folder for this one");
        }
        return answer.lock;
    }

    /** Removes all that is in the folder but the lock. */
    public void clear() {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(each -> !each.endsWith(NAME)).toList()) {
                if (Files.isDirectory(path)) {
                    AtomicFiles.deleteFolder(path);
                } else {
                    AtomicFiles.delete(path);
                }
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder, e);
        }
    }

    /** The same, but waits while another has it: for writes that take a moment. */
    public static FolderLock await(Path folder) {
        while (true) {
            Answer answer = ask(folder);
            if (answer.lock != null) {
                return answer.lock;
            }
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private static Answer ask(Path folder) {
        if (isFile(folder)) {
            throw BadInput.in(folder, "is a file; --out needs a folder");
        }
        for (int again = RETRIES; ; again--) {
            try {
                List<Path> made = Folders.make(folder);
                return ask(folder.toRealPath(), made);
            } catch (NoSuchFileException e) {
                // A holder that made the folder has just removed it, empty.
                if (again == 0) {
                    throw AtomicFiles.cannotWrite(folder, e);
                }
            } catch (IOException e) {
                throw AtomicFiles.cannotWrite(folder, e);
            }
        }
    }

    /** Asked once: between two looks a holder may remove the folder that it made. */
    private static boolean isFile(Path folder) {
        try {
            return !Files.readAttributes(folder, BasicFileAttributes.class).isDirectory();
        } catch (IOException _) {
            return false;
        }
    }

    private static Answer ask(Path real, List<Path> made) throws IOException {
        if (!HELD.add(real)) {
            return new Answer(null, "this process");
        }
        boolean got = false;
        try {
            Answer answer = open(real, made);
            got = answer.lock != null;
            return answer;
        } finally {
            if (!got) {
                HELD.remove(real);
            }
        }
    }

    private static Answer open(Path folder, List<Path> made) throws IOException {
        Path file = folder.resolve(NAME);
        while (true) {
            Object before = key(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            try {
                if (channel.tryLock() == null) {
                    Answer answer = new Answer(null, holder(channel));
                    channel.close();
                    return answer;
                }
                // Its holder may have removed the file while it was being opened: then this is a lock on nothing.
                if (Files.exists(file) && key(file).equals(before)) {
                    channel.truncate(0);
                    channel.write(StandardCharsets.UTF_8.encode(
                            "process " + ProcessHandle.current().pid()));
                    return new Answer(new FolderLock(folder, channel, made), "");
                }
                channel.close();
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    /** What tells the file at a path from others that have had its name; made where it is missing. */
    private static Object key(Path file) throws IOException {
        while (true) {
            try {
                Object key =
                        Files.readAttributes(file, BasicFileAttributes.class).fileKey();
                return key == null ? file : key;
            } catch (NoSuchFileException e) {
                try {
                    Files.createFile(file);
                } catch (FileAlreadyExistsException made) {
                    // By another that wants the lock too.
                }
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(100);
        channel.read(bytes, 0);
        String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        return text.matches("process [0-9]+") ? text : "another process";
    }

    /** Whether there is nothing in a folder but a lock, what writes that were cut off have left, and these files. */
    public static boolean isFree(Path folder, Path... files) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.allMatch(file -> file.getFileName().toString().equals(NAME)
                    || AtomicFiles.isTemporary(file)
                    || List.of(files).contains(file));
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** Gives the folder back; one that was made for the lock and is still empty is removed. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(folder.resolve(NAME));
            for (Path path : made) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // There is something in the folder. The lock is over in any case.
        } finally {
            LOCKS.remove(this);
            HELD.remove(folder);
        }
    }

    /** Gives back all folders of this process: it ends now. */
    public static void release() {
        LOCKS.forEach(FolderLock::close);
    }
}
