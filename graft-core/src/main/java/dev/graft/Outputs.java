package dev.graft;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.recipe.SqlText;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.table.NpyFiles;
import dev.graft.trial.SearchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command writes, held against what it reads and against runs: neither is written over.
 *
 * @param out what the user asked for
 * @param written the files, or the one folder, that this means
 */
record Outputs(Path out, List<Path> written) {
    private static final String NAMES = "names.txt";

    Outputs(Path out) {
        this(out, List.of(out));
    }

    /** @throws BadInput where what is written would be a run, or lie in one */
    void refuseRuns() {
        for (Path path : written) {
            refuseInside(path, true);
        }
    }

    /** For the folder of a run, which may be there already. */
    void refuseOtherRuns() {
        for (Path path : written) {
            refuseInside(path, false);
        }
    }

    /** @throws BadInput where what is written is the folder of a member of what is blended */
    void refuseMember(Path member) {
        if (real(out).equals(real(member))) {
            throw BadInput.in(out, "is one of the members, which would be written over; choose another --out");
        }
    }

    /** @throws BadInput where what is written is the folder of what is distilled */
    void refuseTeacher(Path blend) {
        if (real(out).equals(real(blend))) {
            throw BadInput.in(out, "is the blend that is distilled, which would be written over; choose another --out");
        }
    }

    private void refuseInside(Path path, boolean itself) {
        Path real = real(path);
        for (@Nullable Path at = itself ? real : real.getParent(); at != null; at = at.getParent()) {
            if (RunFolder.isRun(at)) {
                throw BadInput.in(
                        out,
                        at.equals(real(out))
                                ? "is the folder of a run, which would be written over; choose another --out"
                                : "lies in " + at + ", the folder of a run, which holds its own files only; choose"
                                        + " another --out");
            }
            if (!at.equals(real) && SearchFolder.isSearch(at) && !new SearchFolder(at).isMember(real)) {
                throw BadInput.in(
                        out,
                        "lies in " + at
                                + ", the folder of a search, which holds its own files only; choose another --out");
            }
        }
    }

    /** @throws BadInput where an input would be written over, or one that is a folder would be changed */
    void refuseInputs(List<Path> inputs) {
        for (Path input : inputs) {
            Path read = real(input);
            for (Path path : written) {
                Path write = real(path);
                boolean inside = read.startsWith(write) || (write.startsWith(read) && Files.isRegularFile(write));
                if (inside || same(write, read)) {
                    throw BadInput.in(
                            input, "is read, and --out " + out + " would write over it; choose another --out");
                }
            }
        }
    }

    private static boolean same(Path a, Path b) {
        try {
            // Streams may be read and written at once.
            return Files.isRegularFile(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }

    /** The path with its links followed as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (@Nullable Path at = absolute; at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                try {
                    return at.toRealPath().resolve(at.relativize(absolute)).normalize();
                } catch (IOException e) {
                    // An open pipe has a name and no place; what cannot be reached is not written over.
                    return absolute;
                }
            }
        }
        return absolute;
    }

    /** The files that sources stand for, with those of names beside vectors; none of what is no file. */
    static List<Path> inputs(Options options, @Nullable String... sources) {
        List<Path> files = new ArrayList<>();
        for (@Nullable String source : sources) {
            if (source == null || source.isEmpty() || source.equals("-") || source.startsWith("wordnet:")) {
                continue;
            }
            if (SqlText.is(source)) {
                files.addAll(SqlText.of(source).files(options.base()));
            } else {
                Path file = options.resolve(source);
                files.add(file);
                String name =
                        file.getFileName() == null ? "" : file.getFileName().toString();
                if (name.endsWith(".npy") || name.endsWith(".safetensors")) {
                    files.add(file.resolveSibling(NAMES));
                    files.add(NpyFiles.namesBeside(file));
                    files.add(file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + "." + NAMES));
                }
            }
        }
        return files.stream().filter(Files::exists).toList();
    }

    /** @throws BadInput where what is written is no file, and other outputs must stand beside it */
    void refuseStreams(String why) {
        if (!AtomicFiles.leavesFile(written.getFirst())) {
            throw BadInput.in(out, "is no file, and " + why);
        }
    }
}
