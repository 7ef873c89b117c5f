package dev.graft.app.yaml;

import dev.graft.base.Nullable;
import dev.graft.recipe.Continual;
import dev.graft.recipe.UpdatePolicy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies of updates from YAML: the user's lines over the commented defaults. */
public final class Policies {
    private Policies() {}

    /**
     * Loads one.
     *
     * @param file or null for the defaults
     * @param sets {@code key=value} overrides, applied in order
     */
    public static UpdatePolicy load(@Nullable Path file, List<String> sets) {
        String name = file == null ? "--set" : file.toString();
        YamlTree user = YamlTree.parse(file == null ? "{}" : Recipes.read(file), name);
        Map<String, String> places = new LinkedHashMap<>(user.places());
        Map<String, Object> values = user.values();
        sets.forEach(set -> Recipes.override(values, places, set));
        RangeReader.refuse(values, places);
        Map<String, Object> complete = Recipes.resource("policy");
        new Layers(places).over(complete, values, "");
        Binder binder = new Binder(places, name);
        return new UpdatePolicy(
                binder.bind(complete, "train", Continual.class),
                binder.bind(complete, "gate", UpdatePolicy.Gate.class),
                binder.bind(complete, "drift", UpdatePolicy.Drift.class),
                binder.bind(complete, "stream", UpdatePolicy.Stream.class),
                binder.bind(complete, "graph", UpdatePolicy.Files.class));
    }
}
