package dev.graft.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Maps and sets that {@code Map.of} and {@code Set.of} make have another order in each process: what is written down has one that stays. */
public final class FixedOrder {
    private static final Class<?> MAP = Map.of(1, 1, 2, 2).getClass();
    private static final Class<?> SET = Set.of(1, 2, 3).getClass();
    private static final Class<?> SMALL_SET = Set.of(1, 2).getClass();

    private FixedOrder() {}

    /** A map in its own order where that stays, else by its keys as texts. */
    public static <V> Map<?, V> of(Map<?, V> map) {
        if (map.getClass() != MAP) {
            return map;
        }
        Map<Object, V> sorted = new TreeMap<>(Comparator.comparing(String::valueOf));
        sorted.putAll(map);
        return sorted;
    }

    /** The same of anything that is gone through. */
    public static Iterable<?> of(Iterable<?> all) {
        return all.getClass() == SET || all.getClass() == SMALL_SET
                ? ((Collection<?>) all)
                        .stream().sorted(Comparator.comparing(String::valueOf)).toList()
                : all;
    }
}
