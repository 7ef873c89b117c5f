package dev.graft.update;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import dev.graft.base.Stopping;
import dev.graft.base.Unavailable;
import dev.graft.run.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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

    /**
     * Learns what is there, and what comes.
     *
     * @param once whether it ends when nothing is left
     * @param run that learns: where it is the one at fault, or the machine, files stay where they are
     * @param learn learns a file
     * @param told is told what came of each
     */
    public void watch(boolean once, Path run, Function<Path, Updated> learn, Consumer<Updated> told) {
        mustBeApart(run);
        AtomicInteger learned = new AtomicInteger();
        Stopping.keeps(() -> learned.get() == 0
                ? ""
                : "what was learned of " + learned + (learned.get() == 1 ? " file" : " files, a version each")
                        + "; others stay where they are");
        while (true) {
            List<Path> files = waiting();
            for (Path file : files) {
                Stopping.check();
                try {
                    Updated updated = learn.apply(file);
                    told.accept(updated);
                    if (updated.version() > 0 && !updated.used()) {
                        throw new BadInput(file.getFileName() + ": version " + Versions.name(updated.version())
                                + " is not used, as the gate refused it: see graft versions; the file is not learned");
                    }
                    aside(file, DONE);
                    learned.incrementAndGet();
                } catch (Unavailable e) {
                    throw e;
                } catch (BadInput e) {
                    Versions versions = Versions.of(run);
                    versions.fitted(versions.inUse());
                    AtomicFiles.write(
                            folder.resolve(REFUSED).resolve(file.getFileName() + ".why"), e.getMessage() + "\n");
                    aside(file, REFUSED);
                    throw e;
                }
            }
            if (files.isEmpty()) {
                if (once) {
                    return;
                }
                pause();
            }
        }
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

    private void aside(Path file, String where) {
        Path to = folder.resolve(where).resolve(file.getFileName());
        try {
            Files.createDirectories(to.getParent());
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(to, e);
        }
    }
}
