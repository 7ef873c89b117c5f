package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Nullable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What runs on the same data have in common: what was read is read once, and starts that are alike are made once. Safe for use
 * by several threads.
 */
public final class Shared {
    /** Of a run by itself: nothing is kept. */
    public static final Shared NOTHING = new Shared(null);

    private final @Nullable Path starts;
    private final Map<Object, Held> held = new ConcurrentHashMap<>();

    /** A place for one thing, which is also the lock for making it. */
    private static final class Held {
        private @Nullable Object value;
    }

    private Shared(@Nullable Path starts) {
        this.starts = starts;
    }

    /** @param starts folder where starts are kept */
    public static Shared in(Path starts) {
        return new Shared(starts);
    }

    /** Where a start of a name is, or is to be made; null where runs share none. */
    @Nullable
    Path start(String name) {
        return starts == null ? null : starts.resolve(name);
    }

    /** What was read under a key, or is read now; who asks meanwhile waits. */
    @SuppressWarnings("unchecked") // a key is of one type of thing
    <T> T once(Object key, Supplier<T> read) {
        if (starts == null) {
            return read.get();
        }
        Held place = held.computeIfAbsent(key, _ -> new Held());
        synchronized (place) {
            if (place.value == null) {
                place.value = Objects.requireNonNull(read.get());
            }
            return (T) place.value;
        }
    }

    /** Makes a piece of work of which each key has one at a time. */
    void alone(Object key, Runnable work) {
        Held place = held.computeIfAbsent(key, _ -> new Held());
        synchronized (place) {
            work.run();
        }
    }

    /**
     * The files of a folder under other names in another one, as links where the system has them: files are replaced, never
     * changed. The last file is the one that says that all are there.
     */
    static void link(Path from, Path to, String last) {
        try (Stream<Path> files = Files.list(from)) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> !AtomicFiles.isTemporary(file))
                    .toList();
            for (Path file : all) {
                if (!file.endsWith(last)) {
                    link(file, to.resolve(file.getFileName()));
                }
            }
            link(from.resolve(last), to.resolve(last));
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(to, e);
        }
    }

    /** All files of a folder, those of its folders too. */
    static void linkAll(Path from, Path to) {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !AtomicFiles.isTemporary(file))
                    .toList()) {
                link(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(to, e);
        }
    }

    /** A file under another name. */
    static void link(Path from, Path to) {
        AtomicFiles.makeFolderOf(to);
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException _) {
            // Linked by an earlier process that was cut off.
        } catch (IOException | UnsupportedOperationException _) {
            AtomicFiles.write(to, out -> Files.copy(from, out));
        }
    }
}
