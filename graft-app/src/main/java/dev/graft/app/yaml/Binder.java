package dev.graft.app.yaml;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.recipe.Retired;
import dev.graft.recipe.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Binds groups of a recipe to their records; errors name the key, what it held, and where. */
final class Binder {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(LogicalType.Integer, c -> refuse(c, CoercionInputShape.String))
            .withCoercionConfig(LogicalType.Float, c -> refuse(c, CoercionInputShape.String))
            .withCoercionConfig(
                    LogicalType.Boolean, c -> refuse(c, CoercionInputShape.String, CoercionInputShape.Integer))
            .withCoercionConfig(
                    LogicalType.Textual, c -> c.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(LogicalType.Enum, c -> refuse(c, CoercionInputShape.Integer))
            .withCoercionConfig(LogicalType.Collection, c -> refuse(c))
            .withCoercionConfig(LogicalType.POJO, c -> refuse(c))
            .build();

    /** An empty text is not nothing, either. */
    private static void refuse(MutableCoercionConfig config, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
        config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }

    /** What a place begins with that is no line of a file. */
    private static final String SET = "--set ";

    private final Map<String, String> places;
    private final String name;

    Binder(Map<String, String> places, String name) {
        this.places = places;
        this.name = name;
    }

    /** Where a key, or the group that it is in, stands; the file where it is a default. */
    String place(String key) {
        return places.getOrDefault(given(key), name);
    }

    /** The key, or the nearest group around it, that somebody wrote; the outermost where nobody did. */
    private String given(String key) {
        String given = key;
        while (!places.containsKey(given) && given.contains(".")) {
            given = given.substring(0, given.lastIndexOf('.'));
        }
        return given;
    }

    @SuppressWarnings("unchecked") // groups come from YamlTree, whose keys are strings
    Map<String, Object> group(Map<String, Object> values, String key) {
        return (Map<String, Object>) Objects.requireNonNull(values.get(key), key);
    }

    <T> T bindWithout(Map<String, Object> values, String key, List<String> without, Class<T> type) {
        Map<String, Object> rest = new LinkedHashMap<>(group(values, key));
        without.forEach(rest::remove);
        return bind(rest, key, key, type);
    }

    <T> T bind(Map<String, Object> values, String key, Class<T> type) {
        return bind(values.get(key), key, key, type);
    }

    /** One key of a group. */
    <T> T bindOne(Map<String, Object> values, String key, String of, Class<T> type) {
        return bind(group(values, key).get(of), key + "." + of, key + "." + of, type);
    }

    private <T> T bind(@Nullable Object value, String key, String shown, Class<T> type) {
        require(value, key, type);
        try {
            return MAPPER.convertValue(value, type);
        } catch (MismatchedInputException e) {
            throw mismatch(e, shown, value);
        } catch (JacksonException e) {
            if (e.getCause() instanceof BadInput cause) {
                throw placed(cause);
            }
            throw new BadInput(place(shown) + ": " + shown + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The keys that have no default must be given. */
    private void require(@Nullable Object value, String key, Class<?> type) {
        if (value instanceof Map<?, ?> map && map.containsKey("edges") && map.get("edges") == null) {
            throw new BadInput(name + ": graph.edges is missing; say which graph, such as graph: {edges: edges.tsv}");
        }
        if (value == null) {
            throw new BadInput(place(key) + ": " + key + " is empty, must be "
                    + (type == Long.class ? "a whole number" : "given"));
        }
    }

    private BadInput mismatch(MismatchedInputException e, String shown, @Nullable Object value) {
        if (e.getCause() instanceof BadInput cause) {
            return placed(cause);
        }
        String path = e.getPath().stream()
                .map(ref -> ref.getPropertyName() == null ? "" : "." + ref.getPropertyName())
                .collect(Collectors.joining("", shown, ""));
        @Nullable Object seen = value;
        for (JacksonException.Reference ref : e.getPath()) {
            seen = seen instanceof Map<?, ?> map ? map.get(ref.getPropertyName()) : seen;
        }
        Class<?> target = e.getTargetType();
        String must = target == null ? "another kind of value" : wanted(target);
        return new BadInput(
                place(path) + ": " + path + " is " + (seen == null ? "empty" : YamlText.inQuotes(YamlText.brief(seen)))
                        + ", must be " + must + ranged(seen, must) + Retired.value(path, seen),
                e);
    }

    /** What stands in a number's place and is written like a range. */
    private static String ranged(@Nullable Object seen, String must) {
        return must.endsWith("number") && (seen instanceof Map || seen instanceof List)
                ? "; a range, for graft search alone, is {log: [1.0e-4, 0.1]}, {range: [0, 0.5]} or {int: [1, 9]}"
                : "";
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + java.util.Arrays.stream(type.getEnumConstants())
                            .map(c -> c.toString().toLowerCase(java.util.Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == float.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == String.class
                ? "text"
                : java.util.Collection.class.isAssignableFrom(type) ? "a list" : "a group of keys";
    }

    /**
     * A record's own complaint starts with its key; the place of that key, or of its group, goes in front. Where what was set
     * on the command line does not go with it, that is named too: a default has no line.
     */
    BadInput placed(BadInput cause) {
        String message = String.valueOf(cause.getMessage());
        String key = message.split("[ :]", 2)[0];
        String whole = places.containsKey(given(key)) ? key : whole(key);
        String shown = whole + message.substring(key.length());
        String at = place(whole);
        if (at.startsWith(SET)) {
            return new BadInput(at + ": " + shown, cause);
        }
        Optional<String> set = set(whole, message);
        if (set.isEmpty()) {
            return new BadInput(at + ": " + shown, cause);
        }
        return places.containsKey(whole)
                ? new BadInput(at + ": " + shown + "; that does not go with " + set.get(), cause)
                : new BadInput(
                        set.get() + ": " + shown + "; " + whole + " is the default here: change it too, by " + SET
                                + whole + "=VALUE",
                        cause);
    }

    /** A key as somebody wrote it whose end a complaint has. */
    private String whole(String key) {
        return places.keySet().stream()
                .filter(e -> e.endsWith("." + key))
                .findFirst()
                .or(() -> places.keySet().stream()
                        .filter(e -> e.endsWith("." + key.substring(key.lastIndexOf('.') + 1)))
                        .findFirst())
                .orElse(key);
    }

    /** What was set on the command line of the keys that a complaint is about: one that it names, or else of the same group. */
    private Optional<String> set(String key, String message) {
        List<String> words = List.of(message.split("[^\\w]+"));
        String group = key.substring(0, Math.max(0, key.lastIndexOf('.')));
        List<Map.Entry<String, String>> sets = places.entrySet().stream()
                .filter(e -> e.getValue().startsWith(SET + e.getKey() + "="))
                .toList();
        return sets.stream()
                .filter(e -> words.contains(e.getKey().substring(e.getKey().lastIndexOf('.') + 1)))
                .findFirst()
                .or(() -> sets.stream()
                        .filter(e -> !places.containsKey(key)
                                && !group.isEmpty()
                                && e.getKey().startsWith(group + "."))
                        .findFirst())
                .map(Map.Entry::getValue);
    }
}
