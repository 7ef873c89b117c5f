package dev.graft.app.yaml;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.recipe.StoredRecipe;
import dev.graft.recipe.YamlText;
import dev.graft.search.Dimension;
import dev.graft.search.Range;
import dev.graft.search.When;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranges in the place of values: {@code {log: [1e-4, 0.1]}}, {@code {range: [0, 0.8]}}, {@code {int: [16, 256]}}, {@code {choice:
 * [adam, sgd]}}, {@code {int: [16, 1024], by: factors}}. Beside them {@code when: {key: [value]}} for a key that counts only then, and
 * {@code now: value} for what the recipe has as it stands, where that is not the default.
 */
final class RangeReader {
    private static final Set<Object> MARKS = Set.of("log", "range", "int", "choice");
    private static final Set<Object> BESIDE = Set.of("when", "by", "now");

    private static final String WIDEN = "--widen";
    private static final String WIDER = "'tune.optimizer.lr={log: [1.0e-5, 1]}'";

    private final Map<String, String> places;
    private final List<Dimension> found = new ArrayList<>();

    /** @param places where each dotted key was written */
    RangeReader(Map<String, String> places) {
        this.places = places;
    }

    /**
     * A range as it is read.
     *
     * @param now what the recipe as it stands has, or null for the default
     */
    static Map<String, Object> written(Dimension dimension, @Nullable Object now) {
        Map<String, Object> group = new LinkedHashMap<>(dimension.range().written());
        When when = dimension.when();
        if (when != null) {
            group.put("when", Map.of(when.key(), when.values()));
        }
        if (now != null) {
            group.put("now", now);
        }
        return group;
    }

    /**
     * A range that an option gives.
     *
     * @param given such as {@code tune.optimizer.lr={log: [1e-5, 1]}}
     * @param places to which its own is added
     */
    static Dimension given(String given, Map<String, String> places) {
        Map<String, Object> values = new LinkedHashMap<>();
        Recipes.override(values, places, given, WIDEN, WIDER);
        List<Dimension> found = new RangeReader(places).take(values);
        if (found.size() != 1) {
            throw new BadInput(WIDEN + " " + given + ": must be a key and its range, such as " + WIDEN + " " + WIDER);
        }
        if (StoredRecipe.named(values, found.getFirst().key()) != null) {
            throw new BadInput(WIDEN + " " + given
                    + ": has 'now', which is the recipe's to say; leave it out, and set the key in the recipe");
        }
        return found.getFirst();
    }

    /** Refuses ranges where nothing is searched. */
    static void refuse(Map<String, Object> values, Map<String, String> places) {
        values.forEach((key, value) -> refuse(key, value, places));
    }

    private static void refuse(String key, @Nullable Object value, Map<String, String> places) {
        if (!(value instanceof Map<?, ?> group)) {
            return;
        }
        if (isRange(group)) {
            throw new BadInput(places.getOrDefault(key, key) + ": " + key + " is " + YamlText.brief(group)
                    + ", a range, which graft search looks through; here it must be one value");
        }
        group.forEach((name, inner) -> refuse(key + "." + name, inner, places));
    }

    /** Takes the ranges out of groups of keys, which are changed. */
    List<Dimension> take(Map<String, Object> values) {
        take(values, "");
        return found;
    }

    @SuppressWarnings("unchecked") // maps come from YamlTree, whose keys are strings
    private void take(Map<String, Object> values, String path) {
        Iterator<Map.Entry<String, Object>> entries = values.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Object> entry = entries.next();
            if (entry.getValue() instanceof Map<?, ?> group) {
                String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                if (isRange(group)) {
                    found.add(dimension(key, new LinkedHashMap<>((Map<String, Object>) group)));
                    Object now = group.get("now");
                    if (now == null) {
                        entries.remove();
                    } else {
                        entry.setValue(now);
                    }
                } else {
                    take((Map<String, Object>) group, key);
                }
            }
        }
    }

    /** Keys of recipes may be called as marks are: what is marked is a list, or there is nothing else in the group. */
    private static boolean isRange(Map<?, ?> group) {
        return group.entrySet().stream()
                .filter(entry -> MARKS.contains(entry.getKey()))
                .anyMatch(entry -> entry.getValue() instanceof List
                        || (!(entry.getValue() instanceof Map)
                                && group.keySet().stream()
                                        .allMatch(key -> MARKS.contains(key) || BESIDE.contains(key))));
    }

    private Dimension dimension(String key, Map<String, Object> group) {
        List<String> marks = group.keySet().stream().filter(MARKS::contains).toList();
        if (marks.size() != 1) {
            throw fault(key, "has " + String.join(" and ", marks) + ", must have one of them");
        }
        String mark = marks.getFirst();
        group.keySet().stream()
                .filter(name -> !name.equals(mark) && !BESIDE.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw fault(key, "has '" + name + "' beside " + mark + ", must have nothing but when, by and now");
                });
        if (!(group.get(mark) instanceof List<?> list)) {
            throw fault(key, mark + " is " + YamlText.brief(group.get(mark)) + ", must be a list");
        }
        try {
            return new Dimension(key, range(mark, list, group.get("by")), when(group.get("when")));
        } catch (BadInput e) {
            throw new BadInput(place(key) + ": " + key + ": " + e.getMessage(), e);
        }
    }

    private static Range range(String mark, List<?> list, @Nullable Object by) {
        if (by != null && !by.equals("factors")) {
            throw new BadInput("by is " + YamlText.brief(by) + ", must be factors, or left out");
        }
        if (mark.equals("choice")) {
            return new Range.Choice(new ArrayList<>(list));
        }
        if (list.size() != 2) {
            throw new BadInput(mark + " has " + list.size() + " values, must have two, the least and the most");
        }
        if (mark.equals("int")) {
            if (!(list.get(0) instanceof Long low) || !(list.get(1) instanceof Long high)) {
                throw new BadInput("int is " + YamlText.brief(list) + ", must be two whole numbers");
            }
            return new Range.Whole(low, high, by != null);
        }
        if (!(list.get(0) instanceof Number low) || !(list.get(1) instanceof Number high)) {
            throw new BadInput(mark + " is " + YamlText.brief(list) + ", must be two numbers");
        }
        return new Range.Real(low.doubleValue(), high.doubleValue(), mark.equals("log") || by != null);
    }

    private static @Nullable When when(@Nullable Object when) {
        if (when == null) {
            return null;
        }
        if (!(when instanceof Map<?, ?> map) || map.size() != 1) {
            throw new BadInput("when is " + YamlText.brief(when)
                    + ", must be a key and its values, such as when: {adapt.method: [full]}");
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        List<?> values = entry.getValue() instanceof List<?> list && !list.isEmpty() ? list : List.of(entry.getValue());
        return new When(String.valueOf(entry.getKey()), new ArrayList<>(values));
    }

    private BadInput fault(String key, String what) {
        return new BadInput(place(key) + ": " + key + " " + what + "; a range is such as {log: [1.0e-4, 0.1]}");
    }

    private String place(String key) {
        return places.getOrDefault(key, key);
    }
}
