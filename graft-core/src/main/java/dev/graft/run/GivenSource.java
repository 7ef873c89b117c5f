package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Nullable;
import dev.graft.data.Lineage;
import dev.graft.recipe.SqlText;
import dev.graft.table.NamedVectors;
import dev.graft.table.format.ReadVectors;
import dev.graft.table.format.VectorFormats;
import dev.graft.text.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Vectors that were given, before they meet a graph.
 *
 * @param roles 2 where the halves of a vector are a node as source and as target of edges, else 1
 * @param model that trained them, or {@code given}
 * @param trainedOn what is written down of their training
 * @param lineage what they have seen
 * @param relations rows of a knowledge graph's relations that come with them, or null
 */
@SuppressWarnings("exports") // public for the inside alone
public record GivenSource(
        NamedVectors vectors,
        int roles,
        String model,
        TrainedOn trainedOn,
        Lineage lineage,
        @Nullable NamedVectors relations) {
    /** Reads a run folder, a file or a query. */
    public static GivenSource read(String from, @Nullable String array, Options options) {
        Path path = SqlText.is(from) ? null : options.resolve(from);
        if (path != null && Files.isDirectory(path)) {
            RunFolder run = new RunFolder(path);
            VectorFolder folder = run.own().there() ? run.own() : VectorFolder.at(path);
            if (!folder.there()) {
                run.mustExist();
            }
            return new GivenSource(
                    folder.vectors(),
                    folder.roles(),
                    folder.model(),
                    folder.trainedOn(),
                    folder.lineage(),
                    folder.relations());
        }
        ReadVectors read = VectorFormats.read(options.locate(from), array, options.tables());
        NamedVectors vectors = read.vectors();
        options.inputs()
                .add(new Taken(
                                SqlText.is(from) ? from : String.valueOf(path),
                                read.format(),
                                List.of(),
                                List.of(),
                                List.of())
                        .line(Taken.count(vectors.names().size(), "vectors") + " of "
                                + Taken.count(vectors.dim(), "values")));
        return new GivenSource(
                read.vectors(),
                1,
                "given",
                TrainedOn.file(path, read.format(), read.vectors()),
                Objects.requireNonNullElse(seen(from, options), Lineage.UNKNOWN),
                null);
    }

    /** Where what a file of vectors has seen is written down, if anywhere. */
    public static Path lineageBeside(Path file) {
        Path itself = AtomicFiles.followed(file);
        return itself.resolveSibling(itself.getFileName() + ".lineage");
    }

    /** What a file has seen, or all files that a query reads together; null where nothing is written down. */
    static @Nullable Lineage seen(String source, Options options) {
        if (!SqlText.is(source)) {
            return seen(options.resolve(source));
        }
        Lineage all = null;
        boolean unknown = false;
        for (Path file : SqlText.of(source).files(options.base())) {
            Lineage its = seen(file);
            unknown |= its == null;
            all = its == null ? all : all == null ? its : all.and(its);
        }
        return all != null && unknown ? all.and(Lineage.UNKNOWN) : all;
    }

    /** What a file of vectors has seen, as it is written beside it: of an export, or of a run's own; null where nothing is. */
    private static @Nullable Lineage seen(Path file) {
        Path beside = lineageBeside(file);
        Path ofRun = AtomicFiles.followed(file).resolveSibling("lineage.bin");
        return Files.exists(beside)
                ? Lineage.read(beside, null)
                : Files.exists(ofRun) ? Lineage.read(ofRun, null) : null;
    }
}
