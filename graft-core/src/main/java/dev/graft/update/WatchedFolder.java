package dev.graft.update;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import dev.graft.base.Stopping;
import dev.graft.base.Unavailable;
import dev.graft.data.ItemHash;
import dev.graft.run.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A folder that batches are moved into, a file each. They are learned in the order of their names, each as an update of its own, and moved
 * aside: to {@code done}, or to {@code refused} beside a file that says why. A process that is killed between the two finds the file
 * again, and that its run has it already: each is learned exactly once.
 */
@SuppressWarnings("exports") // public for the inside alone
public record WatchedFolder(Path folder) {
    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final long PAUSE_MILLIS = 500;
    /** Bytes of a name that a file system takes another ending for. */
    private static final int LONG = 200;

    public WatchedFolder {
        if (!Files.isDirectory(folder)) {
            throw BadInput.in(folder, "is no folder to be watched; make it, and move files into it");
        }
    }

    /** What a file gives, by what its name begins with: what is true no more, labels, features, or else links. */
    public static Given given(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        List<String> one = List.of(file.toAbsolutePath().toString());
        return new Given(
                name.matches("(removed|labels|features).*") ? List.of() : one,
                name.startsWith("removed") ? one : List.of(),
                name.startsWith("labels") ? one : List.of(),
                name.startsWith("features") ? one : List.of());
    }

    /** Who is told what came of each file. */
    public interface Told {
        /** A file was learned, or what is in it was known; or its version is not used. */
        void learned(Path file, Updated updated);

        /** A file was refused, and moved aside. */
        void refused(Path file, String why);
    }

    /**
     * Learns what is there, and what comes. A file that is refused is moved aside, and those after it are learned all the same.
     *
     * @param once whether it ends when nothing is left
     * @param run that learns: where it is the one at fault, or the machine, files stay where they are
     * @param learn learns a file
     * @param told is told what came of each
     * @return how many were refused
     */
    public int watch(boolean once, Path run, Function<Path, Updated> learn, Told told) {
        mustBeApart(run);
        mustBeFolder(folder.resolve(DONE));
        mustBeFolder(folder.resolve(REFUSED));
        AtomicInteger learned = new AtomicInteger();
        Stopping.keeps(() -> learned.get() == 0
                ? ""
                : "what was learned of " + learned + (learned.get() == 1 ? " file" : " files, a version each")
                        + "; others stay where they are");
        int refused = 0;
        while (true) {
            List<Path> files = waiting();
            for (Path file : files) {
                Stopping.check();
                if (take(file, run, learn, told)) {
                    learned.incrementAndGet();
                } else {
                    refused++;
                }
            }
            if (files.isEmpty()) {
                if (once) {
                    return refused;
                }
                pause();
            }
        }
    }

    /** Learns a file and moves it aside; whether it, and all that a stream had acknowledged before, is part of the run now. */
    private boolean take(Path file, Path run, Function<Path, Updated> learn, Told told) {
        Updated updated;
        try {
            updated = learn.apply(file);
        } catch (Unavailable e) {
            throw e;
        } catch (BadInput e) {
            mustBeOf(file, run, e);
            refuse(file, String.valueOf(e.getMessage()), told);
            return false;
        }
        told.learned(file, updated);
        if (updated.version() > 0 && !updated.used()) {
            refuse(
                    file,
                    "is not learned: version " + Versions.name(updated.version())
                            + " is not used, as the gate refused it: " + updated.because(),
                    told);
            return false;
        }
        aside(file, free(file, DONE));
        return !updated.isRefused();
    }

    /** Says that a file is at fault, not the run, which all others would be refused by as well. */
    private static void mustBeOf(Path file, Path run, BadInput fault) {
        String why = String.valueOf(fault.getMessage());
        Versions versions = Versions.of(run);
        versions.fitted(versions.inUse());
        if (why.startsWith(run + ":") || why.startsWith(run + "/")) {
            throw new BadInput(why + "; " + file + " and what comes after it stay where they are", fault);
        }
    }

    private void refuse(Path file, String why, Told told) {
        String name = file.getFileName().toString();
        String all = (why.contains(name) ? why : name + ": " + why);
        Path to = free(file, REFUSED);
        AtomicFiles.write(why(to), all + "\n");
        aside(file, to);
        told.refused(file, all + "; moved to " + to);
    }

    private void mustBeApart(Path run) {
        try {
            Path its = run.toRealPath();
            Path mine = folder.toRealPath();
            if (its.startsWith(mine) || mine.startsWith(its)) {
                throw BadInput.in(folder, "is in the run, or the run is in it; watch a folder that is apart");
            }
        } catch (IOException e) {
            throw new BadInput(run + ": cannot read: " + Reasons.of(e), e);
        }
    }

    private static void mustBeFolder(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw BadInput.in(path, "is a file, where files that are through would go; give it another name");
        }
    }

    private static void pause() {
        Stopping.check();
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("was interrupted", e);
        }
        Stopping.check();
    }

    /** Files by name, without hidden and half-written ones. */
    private List<Path> waiting() {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(WatchedFolder::isWhole)
                    .filter(path ->
                            !List.of(DONE, REFUSED).contains(path.getFileName().toString()))
                    .sorted(Comparator.comparingInt(WatchedFolder::rank).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** What nodes have is of nodes whose edges may have come with it. */
    private static int rank(Path file) {
        Given given = given(file);
        return !given.labels().isEmpty() ? 2 : !given.features().isEmpty() ? 1 : 0;
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith("~") && !name.endsWith(".tmp") && !name.endsWith(".part");
    }

    /** Where a file goes: what came by the same name before stays, as {@code today.csv} beside {@code today-2.csv}. */
    private Path free(Path file, String where) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.') < 0 ? name.length() : name.indexOf('.');
        Path to = folder.resolve(where).resolve(name);
        for (int i = 2; Files.exists(to); i++) {
            String stem = isLong(name) ? beginning(name) : name.substring(0, dot);
            to = folder.resolve(where).resolve(stem + "-" + i + (isLong(name) ? "" : name.substring(dot)));
        }
        return to;
    }

    /** Beside a file that was refused; of a name that has no room for an ending, its beginning. */
    private static Path why(Path refused) {
        String name = refused.getFileName().toString();
        return refused.resolveSibling((isLong(name) ? beginning(name) : name) + ".why");
    }

    private static boolean isLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > LONG;
    }

    /** Of a long name, told from others that begin so. */
    private static String beginning(String name) {
        int end = name.offsetByCodePoints(0, Math.min(LONG / 8, name.codePointCount(0, name.length())));
        return name.substring(0, end) + "-" + Long.toHexString(ItemHash.text(name));
    }

    private static void aside(Path file, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(to, e);
        }
    }
}
