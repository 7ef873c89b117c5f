package dev.graft.kind.classify;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arrays of floats that an object holds, through all that is Graft's own, and through collections. */
final class Held {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private Held() {}

    /** All of them, each once. */
    static List<float[]> by(Object root) throws IllegalAccessException {
        Held held = new Held();
        held.add(root);
        while (!held.open.isEmpty()) {
            held.follow(held.open.pop());
        }
        return held.seen.stream()
                .filter(float[].class::isInstance)
                .map(float[].class::cast)
                .toList();
    }

    private void add(Object object) {
        if (object != null && seen.add(object)) {
            open.push(object);
        }
    }

    private void follow(Object object) throws IllegalAccessException {
        if (object instanceof Object[] || object instanceof Iterable<?> || object instanceof Map<?, ?>) {
            inside(object);
        } else {
            for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        field.setAccessible(true);
                        add(field.get(object));
                    }
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type != null && type.getName().startsWith("dev.graft.");
    }

    private void inside(Object object) {
        switch (object) {
            case Iterable<?> all -> all.forEach(this::add);
            case Map<?, ?> map -> map.values().forEach(this::add);
            default -> {
                for (int i = 0; i < Array.getLength(object); i++) {
                    add(Array.get(object, i));
                }
            }
        }
    }
}
