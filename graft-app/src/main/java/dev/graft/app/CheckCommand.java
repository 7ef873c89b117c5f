package dev.graft.app;

import dev.graft.Graft;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.run.FileCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what files would be taken for. */
@Command(
        description = "Say what Graft takes files for: format, header, which column as what, counts, what is odd. With"
                + " several, the others are held against the one that holds edges. Changes nothing.%n")
final class CheckCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Edges, labels, vectors: text, Parquet, JSON, NumPy.")
    List<String> files = new ArrayList<>();

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description =
                    "Columns of the FILE that has them, which then holds edges: in order, of source, target, weight, type,"
                            + " time, skip, separated by commas; or by name or number, as in follower=source,followed=target.")
    @Nullable
    String columns;

    @Mixin
    Working common = new Working();

    CheckCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        List<FileCheck> checks = Graft.check(files, columns, common.options(streams, Path.of("")));
        common.print(
                streams,
                () -> Map.of("files", checks.stream().map(FileCheck::json).toList()),
                () -> checks.stream().map(FileCheck::text).collect(Collectors.joining("\n")));
        String bad = checks.stream()
                .filter(check -> check.fault() != null)
                .map(FileCheck::fault)
                .findFirst()
                .orElse(null);
        if (bad != null) {
            throw new BadInput(bad);
        }
    }
}
