package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.JsonFiles;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.fitted.Fitted;
import dev.graft.table.NamedVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The versions of a run: {@code versions/NNNN} each, with what it grew from and what is told of it in {@code version.json}, which is
 * written last. {@code CURRENT} names the one in use; switching is one rename, so that a reader sees one or the other, whole.
 *
 * @param folder of which the lock is held by who writes
 */
@SuppressWarnings("exports") // public for the inside alone
public record Versions(RunFolder folder) {
    private static final String FACTS = StoredVersion.FACTS;

    /** What is told of a version that is damaged. */
    public static final String DAMAGED = "damaged";

    /** What versions grew from that are no more. */
    private static final String PRUNED = "pruned.json";

    private static final Pattern OF_STREAMS = Pattern.compile("(?:stream|refused|unlearned)-([0-9]{4,})");

    /**
     * A version.
     *
     * @param parent that it grew from; 0 of the first
     * @param facts what is told of it
     */
    public record Version(int number, int parent, boolean inUse, Map<String, Object> facts) {
        public Version {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }

        /** As folders are called. */
        public String name() {
            return Versions.name(number);
        }

        /** A number among its facts; NaN where there is none. */
        public double number(String key) {
            return facts.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
    }

    /** How the folder of a version is called. */
    public static String name(int number) {
        return RunFolder.number(number, 4);
    }

    /** Of a finished run that can be asked. @throws BadInput of any other folder */
    public static Versions of(Path run) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        if (!Files.isDirectory(folder.versions())) {
            folder.version();
        }
        return new Versions(folder);
    }

    /** All by number; of those that are damaged it is said among their facts. */
    public List<Version> all() {
        int inUse = named();
        return StoredVersion.all(folder.versions()).stream()
                .map(stored -> {
                    try {
                        return version(stored, inUse);
                    } catch (BadInput e) {
                        int parent = Math.min(RunFolder.FIRST, stored.number() - 1);
                        Map<String, Object> facts = Map.of(DAMAGED, String.valueOf(e.getMessage()));
                        return new Version(stored.number(), parent, stored.number() == inUse, facts);
                    }
                })
                .toList();
    }

    private static Version version(StoredVersion stored, int inUse) {
        Map<String, Object> facts = stored.facts();
        int parent = facts.get("parent") instanceof Number its ? its.intValue() : 0;
        return new Version(stored.number(), parent, stored.number() == inUse, facts);
    }

    private StoredVersion stored(int number) {
        return new StoredVersion(folder.version(number), number);
    }

    /** Whether a version can be gone back to, as far as is seen without reading its model. */
    private boolean isSound(int number) {
        try {
            return stored(number).isThere() && stored(number).facts() != null;
        } catch (BadInput _) {
            return false;
        }
    }

    /** Whether a version can be gone back to: every byte of it is looked at. */
    public boolean isWhole(int number) {
        return stored(number).isThere() && stored(number).isWhole();
    }

    /** The number of the one in use; 0 where nothing says which. */
    private int named() {
        try {
            return inUse();
        } catch (BadInput _) {
            return 0;
        }
    }

    /** The number of the one in use. */
    public int inUse() {
        return Integer.parseInt(folder.version());
    }

    /** The one in use. */
    public Version current() {
        return get(inUse());
    }

    /** @throws BadInput where there is no such version, or it is damaged */
    public Version get(int number) {
        if (number < RunFolder.FIRST || !stored(number).isThere()) {
            throw BadInput.in(
                    folder.path(),
                    "has no version " + number + "; there are "
                            + String.join(
                                    ", ", all().stream().map(Version::name).toList()));
        }
        try {
            return version(stored(number), named());
        } catch (BadInput e) {
            throw new BadInput(e.getMessage() + StoredVersion.other(folder.versions(), number), e);
        }
    }

    /** What a version holds. */
    public Fitted fitted(int number) {
        get(number);
        return folder.fitted(number);
    }

    /** The vectors of a version. */
    public NamedVectors vectors(int number) {
        return number == RunFolder.FIRST
                ? folder.first().vectors()
                : new VectorFolder(folder.version(number)).vectors();
    }

    /**
     * Writes a version after all others; it is not in use yet.
     *
     * @param kind of the run
     * @param facts what is told of it
     * @return its number
     */
    public int add(Kind kind, Fitted fitted, int parent, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("parent", parent);
        all.putAll(facts);
        return new VersionWriter(folder, FACTS).write(next(), kind, fitted, all);
    }

    /**
     * The number that the next version gets, after all that are or were there: none is given twice. What a killed process left of one is no version, and what is
     * somebody else's is left alone.
     */
    public int next() {
        IntStream there = all().stream().mapToInt(Version::number);
        IntStream were =
                IntStream.concat(pruned().keySet().stream().mapToInt(Versions::numbered), named(folder.versions()));
        return new VersionWriter(folder, FACTS)
                .free(IntStream.concat(there, were).max().orElse(0) + 1);
    }

    private static int numbered(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Numbers of versions that what streams said is kept under. */
    private static IntStream named(Path versions) {
        try (Stream<Path> files = Files.list(versions)) {
            return files
                    .map(file -> OF_STREAMS.matcher(file.getFileName().toString()))
                    .filter(Matcher::lookingAt)
                    .mapToInt(name -> numbered(name.group(1)))
                    .boxed()
                    .toList()
                    .stream()
                    .mapToInt(number -> number);
        } catch (IOException e) {
            throw new BadInput(versions + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** What versions grew from that are no more, by their numbers. */
    private Map<String, Object> pruned() {
        Map<String, Object> pruned = new LinkedHashMap<>();
        if (kept(PRUNED) instanceof Map<?, ?> map) {
            map.forEach((number, parent) -> pruned.put(String.valueOf(number), parent));
        }
        return pruned;
    }

    /** Makes a version the one in use. @throws BadInput where it is damaged */
    public void use(int number) {
        get(number);
        if (!isWhole(number)) {
            throw BadInput.in(folder.version(number), "is damaged" + StoredVersion.other(folder.versions(), number));
        }
        folder.use(number);
    }

    /** The versions that one grew from and that are left, itself first. */
    public List<Version> line(int number) {
        List<Version> line = new ArrayList<>();
        for (int at = number; at > 0; at = ancestor(get(at))) {
            line.add(get(at));
        }
        return line;
    }

    /** The nearest version that one grew from and that was not pruned, nor damaged; 0 of the first, which never is. */
    public int ancestor(Version version) {
        Map<String, Object> pruned = pruned();
        int at = version.parent;
        while (at > RunFolder.FIRST && !isSound(at)) {
            // Whatever a damaged file says, this ends, and all grew from the first.
            int next = pruned.get(Integer.toString(at)) instanceof Number parent ? parent.intValue() : RunFolder.FIRST;
            at = Math.clamp(next, RunFolder.FIRST, at - 1);
        }
        return at;
    }

    /**
     * Removes versions, all that are damaged among them; never the first, which fine-tuning goes by, nor the one in use. What they grew from stays known.
     *
     * @param keep how many of the latest stay besides
     * @return what was removed
     * @throws BadInput where nothing says which one is in use
     */
    public List<Integer> prune(int keep) {
        inUse();
        List<Version> others = all().stream()
                .filter(version -> !version.inUse && version.number != RunFolder.FIRST)
                .toList();
        List<Version> whole =
                others.stream().filter(version -> isWhole(version.number)).toList();
        Set<Version> kept = Set.copyOf(whole.subList(Math.max(0, whole.size() - keep), whole.size()));
        List<Version> gone =
                others.stream().filter(version -> !kept.contains(version)).toList();
        Map<String, Object> pruned = pruned();
        gone.forEach(version -> pruned.put(Integer.toString(version.number), version.parent));
        if (!gone.isEmpty()) {
            keep(PRUNED, pruned);
        }
        for (Version version : gone) {
            Path at = folder.version(version.number);
            // What says that it is whole goes first: nobody sees half of one.
            AtomicFiles.delete(at.resolve(FACTS));
            AtomicFiles.deleteFolder(at);
        }
        return gone.stream().map(Version::number).toList();
    }

    /** What is kept beside the versions, by name; null where it was never written. */
    public @Nullable Object kept(String name) {
        Path file = folder.versions().resolve(name);
        return Files.exists(file) ? JsonFiles.read(file, ": is damaged; remove it, and it is made anew") : null;
    }

    /** Keeps something beside the versions. */
    public void keep(String name, Object value) {
        AtomicFiles.write(folder.versions().resolve(name), Json.pretty(value));
    }
}
