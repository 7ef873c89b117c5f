package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.JsonText;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.base.Shell;
import dev.graft.fitted.FittedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder {@code versions/NNNN} as it stands there.
 *
 * @param number of the version
 */
record StoredVersion(Path path, int number) {
    /** The file that is written last: a version is whole once it is there. */
    static final String FACTS = "version.json";

    /** What {@link Inventory} says of its files. */
    static final String FILES = "files";

    /** The number of the version that fine-tuning left. */
    static final int FIRST = 1;

    /** All that were once whole, by number, damaged ones too. */
    static List<StoredVersion> all(Path versions) {
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(versions)) {
            return paths.filter(path -> path.getFileName().toString().matches("[0-9]{4,9}"))
                    .map(path -> new StoredVersion(
                            path, Integer.parseInt(path.getFileName().toString())))
                    .filter(StoredVersion::isThere)
                    .sorted(Comparator.comparingInt(StoredVersion::number))
                    .toList();
        } catch (IOException e) {
            throw new BadInput(versions + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** Whether it was ever whole; the first has no facts: fine-tuning's report tells of it. */
    boolean isThere() {
        return number == FIRST ? FittedFiles.in(path) : Files.exists(path.resolve(FACTS));
    }

    /** What is told of it. @throws BadInput where it is damaged, as far as is seen without reading its model */
    Map<String, Object> facts() {
        if (!FittedFiles.in(path) || !Files.exists(path.resolve(FittedFiles.MODEL))) {
            throw damaged(path, "lacks " + (FittedFiles.in(path) ? FittedFiles.MODEL : "its card"), null);
        }
        if (number == FIRST) {
            return Map.of();
        }
        Path file = path.resolve(FACTS);
        Map<String, Object> facts = new LinkedHashMap<>();
        try {
            if (JsonText.parse(Files.readString(file)) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> facts.put(String.valueOf(key), value));
            }
        } catch (IllegalArgumentException e) {
            throw damaged(file, "is damaged", e);
        } catch (IOException e) {
            throw damaged(file, "cannot read: " + Reasons.of(e), e);
        }
        int parent = facts.get("parent") instanceof Number its ? its.intValue() : 0;
        if (parent < FIRST || parent >= number || !(facts.get("course") instanceof Map<?, ?>)) {
            throw damaged(file, "is damaged", null);
        }
        Path changed = Inventory.changed(path, facts.get(FILES), false);
        if (changed != null) {
            throw damaged(changed, "is not as it was written", null);
        }
        return facts;
    }

    private static BadInput damaged(Path at, String what, @Nullable Throwable cause) {
        String message = at + ": " + what;
        return cause == null ? new BadInput(message) : new BadInput(message, cause);
    }

    /**
     * Which version to use instead of one that cannot be, as the command that does it: the newest whole one.
     *
     * @param number of the one that cannot be used
     */
    static String other(Path versions, int number) {
        String rollback = "; graft rollback " + Shell.word(String.valueOf(versions.getParent())) + " ";
        for (StoredVersion its : all(versions).reversed()) {
            if (its.number != number && its.isWhole()) {
                return rollback + its.number + " uses the newest whole version";
            }
        }
        return "; no other version is whole: run graft finetune again, with --out elsewhere";
    }

    /** Whether it can be gone back to: every byte of it is looked at. */
    boolean isWhole() {
        try {
            return FittedFiles.isSound(path) && Inventory.changed(path, facts().get(FILES), true) == null;
        } catch (BadInput _) {
            return false;
        }
    }
}
