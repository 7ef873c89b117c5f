package dev.graft.app;

import dev.graft.Graft;
import dev.graft.base.Visible;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what lies near a node. */
@Command(name = "neighbors", description = "The nodes whose vectors are nearest to a node's, by cosine, exactly.%n")
final class NeighborsCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder that pretrain or finetune wrote.")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "NODE", description = "Name of a node.")
    String node = "";

    @Option(names = "-k", paramLabel = "K", description = "How many; ${DEFAULT-VALUE} unless given.")
    int k = 10;

    @Mixin
    Common common = new Common();

    NeighborsCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        common.refuseOverrides("neighbors");
        List<Graft.Neighbor> found = Graft.neighbors(run, node, k);
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("node", node);
                    map.put(
                            "neighbors",
                            found.stream()
                                    .map(n -> {
                                        Map<String, Object> entry = new LinkedHashMap<>();
                                        entry.put("node", n.node());
                                        entry.put("similarity", n.similarity());
                                        return entry;
                                    })
                                    .toList());
                    return map;
                },
                () -> found.stream()
                        .map(n -> String.format(Locale.ROOT, "%.4f  %s%n", n.similarity(), Visible.of(n.node())))
                        .collect(Collectors.joining()));
    }
}
