package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import dev.graft.base.Nullable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of commands that take a recipe. */
final class Overrides {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a recipe line, such as tune.epochs=50; may be repeated.")
    List<String> sets = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Replace the recipe's seed.")
    @Nullable
    Long seed;

    Recipes.Loaded recipe(Path file) {
        return Recipes.load(file, sets, seed);
    }
}
