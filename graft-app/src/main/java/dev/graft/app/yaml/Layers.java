package dev.graft.app.yaml;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.recipe.Retired;
import dev.graft.recipe.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a user wrote, laid over the defaults, which say which keys there are.
 *
 * @param places where each dotted key was written
 */
record Layers(Map<String, String> places) {
    /** Keys that some kinds of task have a default for, and that may yet be empty. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("graph.columns");

    /** Keys that are as good as not written where they are empty. */
    private static final Set<String> LEFT_TO_DEFAULT = Set.of("graph.directed");

    /** Puts values in the place of defaults. @throws BadInput for an unknown key, or a value that no key can have */
    @SuppressWarnings("unchecked") // maps come from YamlTree, whose keys are strings
    void over(Map<String, Object> defaults, Map<String, Object> values, String path) {
        values.forEach((key, value) -> {
            String full = path.isEmpty() ? key : path + "." + key;
            if (!defaults.containsKey(key)) {
                throw new BadInput(place(full) + ": "
                        + (Retired.isKey(full)
                                ? full + " is a key of earlier versions" + Retired.key(full)
                                : "unknown key '" + full + "'; the keys here are "
                                        + String.join(", ", defaults.keySet())
                                        + inside(defaults, path, key) + model(path)));
            }
            if (value == null && LEFT_TO_DEFAULT.contains(full)) {
                return;
            }
            if (!(defaults.get(key) instanceof Map<?, ?> group)) {
                refuseOdd(full, value, defaults.get(key));
                defaults.put(key, value instanceof Number && numbers(defaults.get(key)) ? List.of(value) : value);
            } else if (value instanceof Map) {
                over((Map<String, Object>) group, (Map<String, Object>) value, full);
            } else {
                throw new BadInput(place(full) + ": '" + full + "' is " + YamlText.brief(value)
                        + ", must be a group of the keys "
                        + String.join(", ", ((Map<String, Object>) group).keySet()));
            }
        });
    }

    /** Keys of groups that were written without them, whole as {@code --set} takes them, or one of a similar name. */
    private static String inside(Map<String, Object> defaults, String path, String key) {
        List<String> found = new ArrayList<>();
        find(defaults, path, key, found);
        return found.isEmpty()
                ? Nearby.hint(key, defaults.keySet())
                : "; did you mean '" + String.join("' or '", found) + "'?";
    }

    private static void find(Map<?, ?> group, String path, String key, List<String> found) {
        group.forEach((name, value) -> {
            String full = path.isEmpty() ? String.valueOf(name) : path + "." + name;
            if (value instanceof Map<?, ?> inner) {
                if (inner.containsKey(key)) {
                    found.add(full + "." + key);
                }
                find(inner, full, key, found);
            }
        });
    }

    /** Keys of a start depend on its model, or on whether vectors are given: the command line may have changed which. */
    private String model(String path) {
        String set =
                path.equals("start") ? places.getOrDefault("start.model", places.getOrDefault("start.from", "")) : "";
        return set.startsWith("--set ") ? "; they are those that go with " + set : "";
    }

    /** Where several numbers are usual, one is a list of one. */
    private static boolean numbers(@Nullable Object usual) {
        return usual instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Number.class::isInstance);
    }

    /** Where a key, or the nearest group around it, was written. */
    private String place(String key) {
        String at = key;
        while (!places.containsKey(at) && at.contains(".")) {
            at = at.substring(0, at.lastIndexOf('.'));
        }
        return places.getOrDefault(at, key);
    }

    /**
     * A key with nothing after it may be a value that was forgotten; where nothing is a value, it is the default too. No list
     * of a recipe holds another, and Jackson would take the inner one's end for the outer one's.
     */
    private void refuseOdd(String key, @Nullable Object value, @Nullable Object usual) {
        if (value == null && usual != null && !MAY_BE_EMPTY.contains(key)) {
            throw new BadInput(place(key) + ": " + key
                    + " is empty; give a value, or leave the line out for the default, " + YamlText.brief(usual));
        }
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item == null) {
                    throw new BadInput(place(key) + ": " + key + " has an empty item; give a value, or leave it out");
                }
                if (item instanceof List || item instanceof Map) {
                    throw new BadInput(place(key) + ": " + key + " has the item " + YamlText.brief(item)
                            + ", must have single values only");
                }
            }
        }
    }
}
