package dev.graft.app;

import dev.graft.Graft;
import dev.graft.base.AtomicFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes vectors for other tools. */
@Command(name = "export", description = "Write a run's vectors for other tools.%n")
final class ExportCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that pretrain or finetune wrote.")
    Path run = Path.of("");

    @Option(
            names = "--format",
            required = true,
            description = "word2vec (text), npy (with NAME.names.txt beside it), or tsv.")
    Graft.Format format = Graft.Format.TSV;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "File to write, or a pipe or device such as /dev/stdout.")
    Path out = Path.of("");

    @Mixin
    Common common = new Common();

    ExportCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        common.refuseOverrides("export");
        Graft.export(run, format, out);
        common.print(
                streams,
                () -> Map.of("file", out.toString(), "format", format.name().toLowerCase(Locale.ROOT)),
                () -> AtomicFiles.leavesFile(out) ? out + "\n" : "");
    }
}
