package dev.graft.app;

import dev.graft.RunVersions;
import dev.graft.base.Nullable;
import dev.graft.run.Versions;
import dev.graft.run.Versions.Version;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Another version is used. */
@Command(
        description =
                "Use another version of a run: the given one, or the nearest that the present one grew from. None is lost.%n")
final class RollbackCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Its number, as graft versions lists it.")
    @Nullable
    Integer version;

    @Mixin
    Common common = new Common();

    RollbackCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        RunVersions.RolledBack back = RunVersions.rollback(run, version);
        Version now = back.now();
        List<String> waiting = back.waiting().stream().map(Version::name).toList();
        int pruned = back.asked() == now.number() ? 0 : back.asked();
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", run.toString());
                    map.put("version", now.number());
                    if (pruned > 0) {
                        map.put("pruned", pruned);
                    }
                    if (!waiting.isEmpty()) {
                        map.put("waiting", waiting);
                    }
                    return map;
                },
                () -> run + ": version " + now.name() + " is in use"
                        + (pruned == 0
                                ? "\n"
                                : "; that which the other grew from, " + Versions.name(pruned)
                                        + ", was pruned or is damaged, and this is the nearest before it that is whole\n")
                        + (waiting.isEmpty()
                                ? ""
                                : "what a stream said of " + String.join(", ", waiting)
                                        + " and was acknowledged waits there: it is learned by the next update once that version"
                                        + " is in use\n"));
    }
}
