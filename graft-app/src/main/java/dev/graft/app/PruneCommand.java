package dev.graft.app;

import dev.graft.RunVersions;
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
        List<Integer> gone = RunVersions.prune(run, keep);
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", run.toString());
                    map.put("removed", gone);
                    return map;
                },
                () -> gone.isEmpty()
                        ? "nothing to remove\n"
                        : "removed: " + gone.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "\n");
    }
}
