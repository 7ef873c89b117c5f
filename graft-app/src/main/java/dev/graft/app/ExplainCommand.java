package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import dev.graft.app.yaml.Searched;
import dev.graft.app.yaml.YamlTree;
import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.kind.Kinds;
import dev.graft.run.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a recipe really says. */
@Command(
        description =
                "Print a recipe with every default filled in; for a model or a kind of task, its keys and what they mean;"
                        + " without either, all of them. With --search, what graft search looks through: of a kind, or of a recipe.%n")
final class ExplainCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(
            paramLabel = "RECIPE|NAME",
            arity = "0..1",
            description = "A recipe in YAML, or a name that graft models lists.")
    @Nullable
    Path recipe;

    @Option(names = "--search", description = "Ranges that a search looks through, as a recipe may have them.")
    boolean search;

    @Mixin
    Common common = new Common();

    @Mixin
    Overrides overrides = new Overrides();

    ExplainCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        if (search) {
            searched();
            return;
        }
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
        mustBeThere(recipe);
        Recipes.Loaded loaded = overrides.recipe(recipe);
        common.printYaml(streams, () -> YamlTree.parse(loaded.yaml(), "recipe").values(), loaded::yaml);
    }

    private static void mustBeThere(Path recipe) {
        if (!Files.exists(recipe)) {
            List<String> names = Stream.concat(Recipes.MODELS.stream(), Recipes.TASKS.stream())
                    .toList();
            throw BadInput.in(
                    recipe,
                    "is neither a model nor a kind of task (graft models lists them), nor is there a recipe of that name"
                            + Nearby.hint(recipe.toString(), names));
        }
    }

    /** The space of a kind as its file has it, or what is left of it in a recipe, or the recipe's own. */
    private void searched() {
        if (recipe == null) {
            throw new BadInput(
                    "explain --search needs a kind of task or a recipe, such as graft explain classify --search");
        }
        String yaml = Kinds.named(recipe.toString()).map(Kind::space).orElse(null);
        if (yaml == null) {
            mustBeThere(recipe);
            yaml = Searched.load(recipe, overrides.sets, List.of(), overrides.seed, 1)
                    .yaml();
        }
        String shown = yaml;
        common.printYaml(streams, () -> YamlTree.parse(shown, "search").values(), () -> shown);
    }

    private void manual(String text) {
        common.printYaml(streams, () -> Map.of("manual", text), () -> text);
    }
}
