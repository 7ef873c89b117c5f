package dev.graft.app.tables;

import dev.graft.base.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files of this machine by the names that a source or a query gives them, found before the engine may open any. A name of
 * a file that is there means that file; else {@code *}, {@code ?} and {@code [ ]} match.
 */
final class LocalFiles {
    /** More than this many files in one pattern are a mistake. */
    private static final int MOST = 10_000;

    private static final Pattern SPECIAL = Pattern.compile("[*?\\[]");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*", Pattern.DOTALL);

    private final Duck duck;
    private final Set<String> opened = new LinkedHashSet<>();

    LocalFiles(Duck duck) {
        this.duck = duck;
    }

    /** A name is refused; what is said follows the name. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** All that the engine has to be allowed to open for the files found so far. */
    Set<String> opened() {
        return opened;
    }

    /** A file of this name, or those that it matches, wherever they are; as patterns that mean just them. */
    List<String> anywhere(Path folder, String name) throws Refused {
        Path file = path(folder, name);
        if (Files.exists(file)) {
            return List.of(open(file));
        }
        List<String> found = new ArrayList<>();
        for (Path each : matching(folder, Path.of(name))) {
            found.add(open(each));
        }
        return found;
    }

    /** The same, of files below a folder, links followed. */
    List<String> within(Path folder, String name) throws Refused {
        Path file = path(folder, name);
        Path real = real(folder);
        Path relative = file.startsWith(folder)
                ? folder.relativize(file)
                : file.startsWith(real) ? real.relativize(file) : null;
        if (relative == null) {
            throw outside(folder, "lies outside of ");
        }
        List<Path> files = Files.exists(file) ? List.of(file) : matching(folder, relative);
        List<String> found = new ArrayList<>();
        for (Path each : files) {
            if (!real(each).startsWith(real)) {
                throw outside(folder, "leads to " + shown(real(each)) + ", outside of ");
            }
            found.add(open(each));
        }
        return found;
    }

    private static Path path(Path folder, String name) throws Refused {
        if (ADDRESS.matcher(name).matches()) {
            throw new Refused("is no file of this machine; get it first, then name the copy");
        }
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new Refused("can be no file's name here (" + e.getReason() + ")");
        }
    }

    private static Refused outside(Path folder, String how) {
        return new Refused(how + shown(folder) + ", below which the query may read; name another folder as in"
                + " sql@FOLDER:select ..., and files from there");
    }

    private static String shown(Path path) {
        return Complaints.cut(path.toString());
    }

    private static Path real(Path path) throws Refused {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new Refused("is in a folder that is not there or cannot be read: " + shown(path));
        }
    }

    /** Files that a pattern below a folder matches, in the engine's order. */
    private List<Path> matching(Path folder, Path pattern) throws Refused {
        Path below = pattern.isAbsolute()
                ? pattern.normalize()
                : folder.resolve(pattern).normalize();
        if (!SPECIAL.matcher(pattern.toString()).find()) {
            throw new Refused("cannot be read: no such file or folder; check the path");
        }
        String text = pattern.isAbsolute() ? below.toString() : escaped(folder) + "/" + pattern.normalize();
        List<Path> files;
        try {
            files = duck.ask("select file from glob(?) limit " + (MOST + 1), text).stream()
                    .map(row -> Path.of(row.getFirst()))
                    .toList();
        } catch (BadInput e) {
            throw new Refused("is a pattern that cannot be followed; write it with fewer *");
        }
        if (files.isEmpty()) {
            throw new Refused("matches no file; check the path");
        }
        if (files.size() > MOST) {
            throw new Refused("matches more than " + MOST + " files; put them together first");
        }
        return files;
    }

    private String open(Path file) throws Refused {
        if (Files.isDirectory(file)) {
            throw new Refused("is a folder; give its files, such as " + shown(file.resolve("*.parquet")));
        }
        if (!Files.isRegularFile(file)) {
            throw new Refused("is no file but a device or a pipe; copy what it gives into a file");
        }
        if (!Files.isReadable(file)) {
            throw new Refused("cannot be read: permission denied; check the rights of the file and its folder");
        }
        // The engine asks for the pattern, for what it matches, and for what a link leads to.
        opened.add(escaped(file));
        opened.add(file.toString());
        opened.add(real(file).toString());
        return escaped(file);
    }

    /** A path as the pattern that matches it alone. */
    private static String escaped(Path path) {
        return SPECIAL.matcher(path.toString()).replaceAll("[$0]");
    }
}
