package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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

    /** Does what the recipe says; a fault of a value that came from here, which shows when files are read, names where it came from. */
    <T> T doing(Supplier<T> work) {
        try {
            return work.get();
        } catch (BadInput e) {
            String message = String.valueOf(e.getMessage());
            String key = message.split("[ :,]", 2)[0];
            throw sets.reversed().stream()
                    .filter(set -> set.substring(0, Math.max(0, set.indexOf('=')))
                            .strip()
                            .equals(key))
                    .findFirst()
                    .map(set -> new BadInput("--set " + set + ": " + message, e))
                    .orElse(e);
        }
    }
}
