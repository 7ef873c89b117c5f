package dev.graft.run;

import dev.graft.base.Progress;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Rows;
import dev.graft.graph.TableRows;
import dev.graft.graph.Tables;
import dev.graft.recipe.SqlText;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a run needs beside its recipe, and what its result does not depend on (but for threads, where they race).
 *
 * @param base folder that a recipe's paths are relative to
 * @param stdin what {@code -} reads
 * @param wordnet opens a WordNet data file by its name, such as {@code data.noun}
 * @param tables opens what is no text
 * @param communities finds those of a graph
 */
public record Options(
        int threads,
        Progress progress,
        Path base,
        InputStream stdin,
        Function<String, InputStream> wordnet,
        Tables tables,
        CommunityFinder communities) {
    /** The same with other threads. */
    public Options withThreads(int other) {
        return new Options(other, progress, base, stdin, wordnet, tables, communities);
    }

    /** A recipe's path: relative to its folder. */
    public Path resolve(String path) {
        return path.equals("-") ? Path.of("-") : base.resolve(path);
    }

    /** A source by the name that {@link #tables} opens it by: its paths made absolute. */
    String locate(String source) {
        return SqlText.is(source)
                ? SqlText.of(source).in(base)
                : resolve(source).toString();
    }

    /** The rows of a small source, text or table. */
    public Rows rows(String source) {
        return tables.has(source) ? new TableRows(tables, locate(source)) : Rows.of(resolve(source));
    }
}
