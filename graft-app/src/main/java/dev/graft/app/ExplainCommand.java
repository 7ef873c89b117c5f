package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import dev.graft.app.yaml.YamlTree;
import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a recipe really says. */
@Command(
        description =
                "Print a recipe with every default filled in; for a model or a kind of task, its keys and what they mean;"
                        + " without either, all of them.%n")
final class ExplainCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(
            paramLabel = "RECIPE|NAME",
            arity = "0..1",
            description = "A recipe in YAML, or a name that graft models lists.")
    @Nullable
    Path recipe;

    @Mixin
    Common common = new Common();

    @Mixin
    Overrides overrides = new Overrides();

    ExplainCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        if (recipe == null) {
            manual(Stream.of(List.of("recipe"), Recipes.TASKS, Recipes.MODELS, List.of("from"))
                    .flatMap(List::stream)
                    .map(Recipes::manual)
                    .collect(Collectors.joining("\n")));
            return;
        }
        String name = recipe.toString();
        if (Recipes.MODELS.contains(name) || Recipes.TASKS.contains(name)) {
            manual(Recipes.manual(name));
            return;
        }
        if (!Files.exists(recipe)) {
            List<String> names = Stream.concat(Recipes.MODELS.stream(), Recipes.TASKS.stream())
                    .toList();
            throw BadInput.in(
                    recipe,
                    "is neither a model nor a kind of task (graft models lists them), nor is there a recipe of that name"
                            + Nearby.hint(name, names));
        }
        Recipes.Loaded loaded = overrides.recipe(recipe);
        common.printYaml(streams, () -> YamlTree.parse(loaded.yaml(), "recipe").values(), loaded::yaml);
    }

    private void manual(String text) {
        common.printYaml(streams, () -> Map.of("manual", text), () -> text);
    }
}
