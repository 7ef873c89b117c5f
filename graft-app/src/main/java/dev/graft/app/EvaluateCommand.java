package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.yaml.Recipes;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures a finished run again. */
@Command(
        name = "evaluate",
        description = "Compute all metrics of a finished run again, from its stored vectors and heads.%n")
final class EvaluateCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Mixin
    Common common = new Common();

    EvaluateCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        common.refuseOverrides("evaluate");
        Recipes.Loaded recipe = Runs.recipeOf(run);
        Runs.finish(
                Graft.evaluate(recipe.recipe(), recipe.identity(), run, common.options(streams, Common.baseOf(run))),
                run,
                common,
                streams);
    }
}
