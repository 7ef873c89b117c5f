package dev.graft.recipe;

import dev.graft.base.BadInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A recipe as it is written down: the same for the same records, whether they came from YAML or from a program.
 *
 * @param yaml complete, with every default, paths absolute
 * @param given what makes it different from others: each key whose value is no default, but paths, which stand for what
 *     they hold, and what results do not depend on
 */
public record RecipeText(String yaml, SortedMap<String, String> given) {
    public RecipeText {
        given = new TreeMap<>(given);
    }

    /**
     * Writes a recipe down.
     *
     * @param usual the recipe of the same kind and model where nothing is said; without features where the kind reads none
     * @param kind of task
     * @param base folder that the recipe's paths are relative to
     * @throws BadInput for a path that is none, and for features that the kind does not read
     */
    public static RecipeText of(Recipe recipe, Recipe usual, String kind, Path base) {
        boolean features = !usual.features().equals(FeatureSpec.NONE);
        if (!features && !recipe.features().none()) {
            throw new BadInput("features are given, and tasks of kind '" + kind + "' read none; leave them out");
        }
        Map<String, Object> tree = tree(recipe, kind, features);
        SortedMap<String, String> given = given(RecipeTree.flat(tree), RecipeTree.flat(tree(usual, kind, features)));
        RecipePaths.makeAbsolute(tree, base);
        return new RecipeText(YamlText.of(tree), given);
    }

    private static Map<String, Object> tree(Recipe recipe, String kind, boolean features) {
        Map<String, Object> tree = RecipeTree.of(recipe);
        if (recipe.start() instanceof StartSpec.Scratch(Model model, boolean spectral)) {
            Map<String, Object> start = named("model", model.name(), model);
            start.put("spectral", spectral);
            tree.put("start", start);
        }
        if (!features) {
            tree.remove("features");
        }
        tree.put("task", named("kind", kind, recipe.task()));
        return tree;
    }

    private static Map<String, Object> named(String key, String name, Object group) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put(key, name);
        named.putAll(RecipeTree.of((Record) group));
        return named;
    }

    /** What sets a recipe apart: values that are no default, and which model and kind the defaults are of. */
    private static SortedMap<String, String> given(Map<String, String> complete, Map<String, String> usual) {
        SortedMap<String, String> given = new TreeMap<>();
        complete.forEach((key, value) -> {
            boolean names = key.equals("start.model") || key.equals("task.kind");
            // An undirected graph was the default before sources could say it themselves.
            boolean once = key.equals("graph.directed") && value.equals("false");
            boolean differs = names || !(once || value.equals(usual.get(key)));
            if (differs && !RecipePaths.has(key) && !key.startsWith("checkpoint.")) {
                given.put(key, value);
            }
        });
        return given;
    }
}
