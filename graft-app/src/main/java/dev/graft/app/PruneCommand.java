package dev.graft.app;

import dev.graft.RunVersions;
import dev.graft.base.Shell;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Old versions go. */
@Command(description = "Remove old versions of a run; the first and the one in use always stay.%n")
final class PruneCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Option(names = "--keep", paramLabel = "N", required = true, description = "How many of the latest others stay.")
    int keep;

    @Mixin
    Common common = new Common();

    PruneCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        RunVersions.Pruned pruned = RunVersions.prune(run, keep);
        List<Integer> gone = pruned.removed();
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", run.toString());
                    map.put("removed", gone);
                    if (!pruned.unlearned().isEmpty()) {
                        map.put(
                                "unlearned",
                                pruned.unlearned().stream().map(Path::toString).toList());
                    }
                    return map;
                },
                () -> (gone.isEmpty()
                                ? "nothing to remove\n"
                                : "removed: "
                                        + gone.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "\n")
                        + pruned.unlearned().stream()
                                .map(file -> "a stream had said more of one, which no version has: graft update "
                                        + Shell.word(run.toString()) + " --stream < " + Shell.word(file.toString())
                                        + " learns it\n")
                                .collect(Collectors.joining()));
    }
}
