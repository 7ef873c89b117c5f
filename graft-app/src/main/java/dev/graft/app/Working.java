package dev.graft.app;

import dev.graft.app.tables.DuckTables;
import dev.graft.base.BadInput;
import dev.graft.base.Progress;
import dev.graft.run.Options;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Option;

/** Options of commands that read data or train, and what follows from them. */
final class Working extends Common {
    private static final String WORDNET = "/net/sf/extjwnl/data/wordnet/wn31/";

    @Option(names = "--threads", paramLabel = "N", description = "Threads; all cores unless given.")
    int threads = Runtime.getRuntime().availableProcessors();

    Options options(Main.Streams streams, Path base) {
        if (threads < 1) {
            throw new BadInput("--threads is " + threads + ", must be at least 1");
        }
        Progress progress = quiet ? Progress.NONE : new TerminalProgress(streams.err(), streams.screen());
        return new Options(
                threads, progress, base, streams.in(), Working::wordNetFile, new DuckTables(), new NetworkAnalysis());
    }

    private static InputStream wordNetFile(String name) {
        return Objects.requireNonNull(Working.class.getResourceAsStream(WORDNET + name), name);
    }
}
