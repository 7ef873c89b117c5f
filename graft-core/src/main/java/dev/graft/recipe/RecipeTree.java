package dev.graft.recipe;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A recipe's records as the groups of keys that YAML has: a component is a key of the same name. */
final class RecipeTree {
    /** Whole numbers up to here are doubles without loss. */
    private static final double WHOLE = 1e15;

    private RecipeTree() {}

    static Map<String, Object> of(Record group) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : group.getClass().getRecordComponents()) {
            map.put(component.getName(), value(read(component, group)));
        }
        return map;
    }

    /** Every key with dots between its groups, and its value on one line. */
    static Map<String, String> flat(Map<String, Object> tree) {
        Map<String, String> flat = new TreeMap<>();
        flatten(tree, "", flat);
        return flat;
    }

    private static void flatten(Map<?, ?> tree, String path, Map<String, String> flat) {
        tree.forEach((key, value) -> {
            String full = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            if (value instanceof Map<?, ?> group) {
                flatten(group, full, flat);
            } else {
                flat.put(full, YamlText.show(value));
            }
        });
    }

    private static @Nullable Object read(RecordComponent component, Record group) {
        try {
            return component.getAccessor().invoke(group);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " of " + group, e);
        }
    }

    /**
     * A record like another, with what a group says in the place of its components.
     *
     * @throws IllegalArgumentException for a key that is no component, and where a value is of another type
     * @throws BadInput where the record refuses one
     */
    static <T extends Record> T over(T usual, Map<?, ?> group) {
        RecordComponent[] components = usual.getClass().getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        Set<Object> unknown = new HashSet<>(group.keySet());
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Object was = read(components[i], usual);
            String key = components[i].getName();
            unknown.remove(key);
            values[i] = group.containsKey(key) ? typed(group.get(key), components[i].getGenericType(), was) : was;
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown.toString());
        }
        try {
            @SuppressWarnings("unchecked") // the class of usual
            T made = (T) usual.getClass().getDeclaredConstructor(types).newInstance(values);
            return made;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof BadInput refused ? refused : new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(usual.toString(), e);
        }
    }

    private static @Nullable Object typed(@Nullable Object value, Type type, @Nullable Object was) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> group when was instanceof Record usual -> over(usual, group);
            case List<?> list
            when type instanceof ParameterizedType of ->
                list.stream()
                        .map(item -> typed(item, of.getActualTypeArguments()[0], null))
                        .toList();
            case Number number when type == double.class || type == Double.class -> number.doubleValue();
            case Long number when type == int.class || type == Integer.class -> Math.toIntExact(number);
            case Long number when type == long.class -> number;
            case Boolean truth when type == boolean.class || type == Boolean.class -> truth;
            case String text when type == String.class -> text;
            case String word
            when type instanceof Class<?> words && words.isEnum() ->
                Arrays.stream(words.getEnumConstants())
                        .filter(constant -> word.equalsIgnoreCase(String.valueOf(value(constant))))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(word));
            default -> throw new IllegalArgumentException(value + " is no " + type.getTypeName());
        };
    }

    /** The one way to write a value, however a user wrote it: 1, 1.0 and 1e0 are the same. */
    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Record group -> of(group);
            case List<?> list -> list.stream().map(RecipeTree::value).toList();
            case Enum<?> word ->
                word.toString().equals(word.name()) ? word.name().toLowerCase(Locale.ROOT) : word.toString();
            case Double number ->
                number == Math.rint(number) && Math.abs(number) < WHOLE ? (Object) number.longValue() : number;
            default -> value;
        };
    }
}
