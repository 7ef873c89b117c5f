package dev.graft.recipe;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recipe as a run folder keeps it: what {@link RecipeText} wrote. Keys that are not there, as an older version wrote none,
 * are as usual, and those that are {@link Retired} are passed over.
 */
public final class StoredRecipe {
    private final Map<String, Object> tree;

    private StoredRecipe(Map<String, Object> tree) {
        this.tree = tree;
    }

    /**
     * Takes a text apart.
     *
     * @throws IllegalArgumentException where none was written so
     */
    public static StoredRecipe of(String yaml) {
        Map<String, Object> tree = WrittenYaml.parse(yaml);
        Retired.passOver(tree);
        return new StoredRecipe(tree);
    }

    /** The name of its kind of task. */
    public String kind() {
        return String.valueOf(group("task").get("kind"));
    }

    /** What it says of a key, or null. */
    public @Nullable Object named(String key) {
        return named(tree, key);
    }

    /** What groups of values say of a key, such as {@code tune.batch}, or null. */
    public static @Nullable Object named(Map<String, Object> groups, String key) {
        @Nullable Object value = groups;
        for (String name : key.split("\\.")) {
            value = value instanceof Map<?, ?> group ? group.get(name) : null;
        }
        return value;
    }

    /** How its vectors come about, with every default. */
    public StartSpec start() {
        Map<?, ?> start = group("start");
        return start.get("model") == null
                ? new StartSpec.From("")
                : Model.named(String.valueOf(start.get("model")))
                        .<StartSpec>map(StartSpec.Scratch::new)
                        .orElseThrow(() -> new IllegalArgumentException(start.toString()));
    }

    /**
     * The recipe.
     *
     * @param usual the recipe of {@link #kind} and {@link #start} that says nothing
     * @throws IllegalArgumentException for a key that there is not, and where a value is of another type
     * @throws BadInput where a value cannot be
     */
    public Recipe over(Recipe usual) {
        Object method = group("adapt").get("method");
        String retired = Retired.value("adapt.method", method);
        if (!retired.isEmpty()) {
            throw new BadInput("adapt.method is " + method + retired);
        }
        StartSpec start = switch (usual.start()) {
            case StartSpec.Scratch(Model model, boolean _) ->
                new StartSpec.Scratch(
                        (Model) RecipeTree.over((Record) model, without("start", "model", "spectral")),
                        Boolean.TRUE.equals(group("start").get("spectral")));
            case StartSpec.From from -> RecipeTree.over(from, group("start"));
        };
        return new Recipe(
                RecipeTree.over(usual.graph(), group("graph")),
                start,
                tree.containsKey("features") ? RecipeTree.over(usual.features(), group("features")) : usual.features(),
                RecipeTree.over(usual.adapt(), group("adapt")),
                (TaskSpec) RecipeTree.over((Record) usual.task(), without("task", "kind")),
                (TuneSpec) RecipeTree.over((Record) usual.tune(), group("tune")),
                tree.containsKey("checkpoint")
                        ? RecipeTree.over(usual.checkpoint(), group("checkpoint"))
                        : usual.checkpoint(),
                seed(tree.get("seed")));
    }

    private Map<?, ?> without(String key, String... names) {
        Map<?, ?> rest = new HashMap<>(group(key));
        List.of(names).forEach(rest::remove);
        return rest;
    }

    private static long seed(@Nullable Object value) {
        if (value instanceof Long seed) {
            return seed;
        }
        throw new IllegalArgumentException("seed " + value);
    }

    private Map<?, ?> group(String key) {
        if (tree.get(key) instanceof Map<?, ?> group) {
            return group;
        }
        throw new IllegalArgumentException("no group " + key);
    }
}
