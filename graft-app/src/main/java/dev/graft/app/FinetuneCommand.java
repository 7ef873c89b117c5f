package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import dev.graft.task.Leak;
import dev.graft.task.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job. */
@Command(
        name = "finetune",
        description = "Fine-tune vectors for a task, measure, and report whether it helped.%n"
                + "An interrupted run goes on where it stopped when it is started again.%n")
final class FinetuneCommand implements Callable<Integer> {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RECIPE", description = "A recipe in YAML; see graft explain.")
    Path recipe = Path.of("");

    @Option(names = "--out", paramLabel = "RUN", required = true, description = "Folder for the run.")
    Path out = Path.of("");

    @Option(names = "--strict", description = "Fail, with exit code 1, where the data leak test results into training.")
    boolean strict;

    @Mixin
    Common common = new Common();

    FinetuneCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Recipes.Loaded loaded = common.recipe(recipe);
        Report report = Runs.finetune(loaded, out, common, streams, common.options(streams, Common.baseOf(recipe)));
        if (strict && !report.leaks().isEmpty()) {
            streams.err()
                    .println("graft: the data leak: "
                            + report.leaks().stream().map(Leak::kind).collect(Collectors.joining(", "))
                            + "; the report says how much and what to do");
            return 1;
        }
        return 0;
    }
}
