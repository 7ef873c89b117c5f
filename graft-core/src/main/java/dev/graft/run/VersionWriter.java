package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Reasons;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.Ids;
import dev.graft.table.NamedVectors;
import dev.graft.train.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes versions of a run.
 *
 * @param last the file that is written last: a version is whole once it is there
 */
record VersionWriter(RunFolder folder, String last) {
    /** What a version consists of. */
    private static final Set<String> FILES = Set.of(
            "card.json",
            "model.safetensors",
            "lineage.bin",
            "vectors.npy",
            "names.txt",
            "relations.npy",
            "relations.names.txt",
            "biases.tsv",
            VectorFolder.LAST);

    /** Beyond it numbers are read no more. */
    private static final int MOST = 999_999_999;

    /**
     * Writes one.
     *
     * @param number that {@link #free} gave
     * @param facts what is told of it
     * @return its number
     */
    int write(int number, Kind kind, Fitted fitted, Map<String, Object> facts) {
        if (number > MOST) {
            throw BadInput.in(folder.path(), "has " + MOST + " versions, and no number is left; run finetune anew");
        }
        Path at = folder.version(number);
        // What a process left that was killed.
        if (Files.exists(at)) {
            AtomicFiles.deleteFolder(at);
        }
        FittedFiles.write(at, fitted);
        vectors(at, fitted);
        kind.writeBeside(at, fitted);
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put(StoredVersion.FILES, Inventory.of(at));
        AtomicFiles.write(at.resolve(last), Json.pretty(all));
        return number;
    }

    /** The first number from one on that has no folder but what a killed process left. */
    int free(int after) {
        int number = after;
        while (Files.exists(folder.version(number)) && !isLeftOver(folder.version(number))) {
            number++;
        }
        return number;
    }

    private boolean isLeftOver(Path at) {
        if (!Files.isDirectory(at)) {
            return false;
        }
        try (Stream<Path> paths = Files.list(at)) {
            return paths.allMatch(path -> AtomicFiles.isTemporary(path)
                    || FILES.contains(path.getFileName().toString())
                    || path.getFileName().toString().equals(last));
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
}
