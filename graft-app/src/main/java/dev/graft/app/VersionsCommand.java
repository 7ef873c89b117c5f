package dev.graft.app;

import dev.graft.RunVersions;
import dev.graft.run.Versions.Version;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The versions of a run. */
@Command(description = "List the versions of a run: what each grew from, learned and told before it learned it.%n")
final class VersionsCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Mixin
    Common common = new Common();

    VersionsCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        List<Version> versions = RunVersions.versions(run);
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", run.toString());
                    map.put(
                            "versions",
                            versions.stream().map(VersionsCommand::map).toList());
                    return map;
                },
                () -> VersionText.table(versions, run.toString()));
    }

    static Map<String, Object> map(Version version) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", version.number());
        map.put("inUse", version.inUse());
        map.putAll(version.facts());
        map.remove("applied");
        return map;
    }
}
