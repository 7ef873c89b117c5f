package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.JsonText;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.Ids;
import dev.graft.table.NamedVectors;
import dev.graft.train.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The versions of a run: {@code versions/NNNN} each, with what it grew from and what is told of it in {@code version.json}, which is
 * written last. {@code CURRENT} names the one in use; switching is one rename, so that a reader sees one or the other, whole.
 *
 * @param folder of which the lock is held by who writes
 */
@SuppressWarnings("exports") // public for the inside alone
public record Versions(RunFolder folder) {
    private static final String FACTS = "version.json";

    /** What a version consists of. */
    private static final Set<String> FILES = Set.of(
            "card.json",
            "model.safetensors",
            "lineage.bin",
            "vectors.npy",
            "names.txt",
            "relations.npy",
            "relations.names.txt",
            VectorFolder.LAST,
            FACTS);

    /** Versions that can be told apart by four digits. */
    private static final int MOST = 9999;

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
            return RunFolder.number(number, 4);
        }

        /** A number among its facts; NaN where there is none. */
        public double number(String key) {
            return facts.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
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

    /** All that are whole, by number. */
    public List<Version> all() {
        if (!Files.isDirectory(folder.versions())) {
            return List.of();
        }
        int inUse = named();
        try (Stream<Path> paths = Files.list(folder.versions())) {
            return paths.filter(Versions::whole)
                    .map(path -> version(path, inUse))
                    .sorted((a, b) -> Integer.compare(a.number, b.number))
                    .toList();
        } catch (IOException e) {
            throw new BadInput(folder.versions() + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** The first has no facts: fine-tuning's report tells of it. */
    private static boolean whole(Path path) {
        String name = path.getFileName().toString();
        return name.matches("[0-9]{4}")
                && FittedFiles.in(path)
                && (Integer.parseInt(name) == RunFolder.FIRST || Files.exists(path.resolve(FACTS)));
    }

    private static Version version(Path path, int inUse) {
        int number = Integer.parseInt(path.getFileName().toString());
        Map<String, Object> facts = facts(path.resolve(FACTS));
        int parent = facts.get("parent") instanceof Number its ? its.intValue() : 0;
        return new Version(number, parent, number == inUse, facts);
    }

    private static Map<String, Object> facts(Path file) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return facts;
        }
        try {
            if (JsonText.parse(Files.readString(file)) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> facts.put(String.valueOf(key), value));
                return facts;
            }
            throw new IllegalArgumentException("no object");
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + ": is damaged; graft rollback takes another version", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
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

    /** @throws BadInput where there is no such version */
    public Version get(int number) {
        Path path = folder.version(number);
        if (!whole(path)) {
            throw BadInput.in(
                    folder.path(),
                    "has no version " + number + "; there are "
                            + String.join(
                                    ", ", all().stream().map(Version::name).toList()));
        }
        return version(path, named());
    }

    /** What a version holds. */
    public Fitted fitted(int number) {
        get(number);
        return FittedFiles.read(folder.version(number));
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
     * @param facts what is told of it
     * @return its number
     */
    public int add(Fitted fitted, int parent, Map<String, Object> facts) {
        int number = free();
        if (number > MOST) {
            throw BadInput.in(folder.path(), "has " + MOST + " versions, and no number is left; run finetune anew");
        }
        Path at = folder.version(number);
        // What a process left that was killed.
        if (Files.exists(at)) {
            AtomicFiles.deleteFolder(at);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("parent", parent);
        all.putAll(facts);
        FittedFiles.write(at, fitted);
        vectors(at, fitted);
        AtomicFiles.write(at.resolve(FACTS), Json.pretty(all));
        return number;
    }

    /** After all that are there; what a killed process left of one is no version, and what is somebody else's is left alone. */
    private int free() {
        int number = all().stream().mapToInt(Version::number).max().orElse(0) + 1;
        while (Files.exists(folder.version(number)) && !isLeftOver(folder.version(number))) {
            number++;
        }
        return number;
    }

    private static boolean isLeftOver(Path at) {
        if (!Files.isDirectory(at)) {
            return false;
        }
        try (Stream<Path> paths = Files.list(at)) {
            return paths.allMatch(path -> AtomicFiles.isTemporary(path)
                    || FILES.contains(path.getFileName().toString()));
        } catch (IOException e) {
            throw new BadInput(at + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** For who reads vectors alone. */
    private void vectors(Path at, Fitted fitted) {
        VectorFolder before = folder.first();
        Embedding first = before.embedding();
        float[] rows = fitted.parameter("vectors").values();
        VectorFolder its = new VectorFolder(at);
        if (fitted.card().get("relations") instanceof List<?> names) {
            float[] values = fitted.parameter("relations").values();
            its.writeRelations(new NamedVectors(
                    names.stream().map(String::valueOf).toList(), values.length / Math.max(1, names.size()), values));
        }
        its.write(
                new Embedding(rows, fitted.parameter("vectors").shape()[1], first.roles(), 0, 0),
                Ids.of(fitted.names()),
                before.model(),
                "updated",
                before.trainedOn(),
                fitted.lineage());
    }

    /** Makes a version the one in use. */
    public void use(int number) {
        get(number);
        folder.use(number);
    }

    /** The versions that one grew from, itself first. */
    public List<Version> line(int number) {
        List<Version> line = new ArrayList<>();
        for (int at = number; at > 0 && whole(folder.version(at)); ) {
            Version version = get(at);
            line.add(version);
            // A version grows from an earlier one: whatever a damaged file says, this ends.
            at = version.parent < at ? version.parent : 0;
        }
        return line;
    }

    /**
     * Removes versions; never the first, which fine-tuning goes by, nor the one in use.
     *
     * @param keep how many of the latest stay besides
     * @return what was removed
     */
    public List<Integer> prune(int keep) {
        List<Integer> others = new ArrayList<>(all().stream()
                .filter(version -> !version.inUse && version.number != RunFolder.FIRST)
                .map(Version::number)
                .toList());
        List<Integer> gone = others.subList(0, Math.max(0, others.size() - keep));
        for (int number : gone) {
            Path at = folder.version(number);
            // What says that it is whole goes first: nobody sees half of one.
            AtomicFiles.delete(at.resolve(FACTS));
            AtomicFiles.deleteFolder(at);
        }
        return List.copyOf(gone);
    }

    /** What is kept beside the versions, by name; null where it was never written. */
    public @Nullable Object kept(String name) {
        Path file = folder.versions().resolve(name);
        try {
            return Files.exists(file) ? JsonText.parse(Files.readString(file)) : null;
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInput(file + ": is damaged; remove it, and it is made anew", e);
        }
    }

    /** Keeps something beside the versions. */
    public void keep(String name, Object value) {
        AtomicFiles.write(folder.versions().resolve(name), Json.pretty(value));
    }
}
