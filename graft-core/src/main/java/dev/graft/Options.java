package dev.graft;

import dev.graft.base.Progress;
import dev.graft.task.community.CommunityFinder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a run needs beside its recipe, and what its result does not depend on (but for threads, where they race).
 *
 * @param base folder that a recipe's paths are relative to
 * @param stdin what {@code -} reads
 * @param wordnet opens a WordNet data file by its name, such as {@code data.noun}
 * @param communities finds those of a graph
 */
public record Options(
        int threads,
        Progress progress,
        Path base,
        InputStream stdin,
        Function<String, InputStream> wordnet,
        CommunityFinder communities) {
    /** A recipe's path: relative to its folder. */
    Path resolve(String path) {
        return path.equals("-") ? Path.of("-") : base.resolve(path);
    }
}
