package dev.graft.app;

import dev.graft.RunVersions;
import dev.graft.app.yaml.Policies;
import dev.graft.base.Nullable;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.update.Updated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run that has learned much is trained anew. */
@Command(
        description =
                "Train a finished run anew by its recipe, on all that it knows now; the result is a version of it. A"
                        + " version that tells what was held out significantly worse is not used, and the command ends with 2. Cut off, it goes on where it"
                        + " stopped.%n")
final class RetrainCommand implements Callable<Integer> {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Option(names = "--policy", paramLabel = "FILE", description = "YAML: what an update may do by itself.")
    @Nullable
    Path policy;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a line of the policy, such as gate.tolerance=0.05; may be repeated.")
    List<String> sets = new ArrayList<>();

    @Mixin
    Working common = new Working();

    RetrainCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        UpdatePolicy how = Policies.load(policy, sets);
        Updated retrained = RunVersions.retrain(run, how, common.options(streams, Path.of("")));
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", run.toString());
                    map.putAll(retrained.map());
                    return map;
                },
                () -> VersionText.retrained(retrained, run.toString()));
        return Refusal.code(streams, run, retrained);
    }
}
