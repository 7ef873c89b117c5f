package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import dev.graft.app.yaml.YamlTree;
import dev.graft.base.Nullable;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a recipe really says. */
@Command(
        name = "explain",
        description =
                "Print a recipe with every default filled in; without a recipe, print all keys and what they mean.%n")
final class ExplainCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RECIPE", arity = "0..1", description = "A recipe in YAML.")
    @Nullable
    Path recipe;

    @Mixin
    Common common = new Common();

    ExplainCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        if (recipe == null) {
            StringBuilder manual = new StringBuilder(Recipes.manual("recipe"));
            Recipes.MODELS.forEach(model -> manual.append("\n").append(Recipes.manual(model)));
            manual.append("\n# Vectors trained before.\n").append(Recipes.manual("from"));
            common.print(streams, () -> java.util.Map.of("manual", manual.toString()), manual::toString);
            return;
        }
        Recipes.Loaded loaded = common.recipe(recipe);
        common.print(streams, () -> YamlTree.parse(loaded.yaml(), "recipe").values(), loaded::yaml);
    }
}
