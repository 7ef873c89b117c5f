package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job. */
@Command(
        name = "finetune",
        description = "Fine-tune vectors for a task, measure, and report whether it helped.%n"
                + "An interrupted run goes on where it stopped when it is started again.%n")
final class FinetuneCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RECIPE", description = "A recipe in YAML; see graft explain.")
    Path recipe = Path.of("");

    @Option(names = "--out", paramLabel = "RUN", required = true, description = "Folder for the run.")
    Path out = Path.of("");

    @Mixin
    Common common = new Common();

    FinetuneCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Recipes.Loaded loaded = common.recipe(recipe);
        Runs.finetune(loaded, out, common, streams, common.options(streams, Common.baseOf(recipe)));
    }
}
