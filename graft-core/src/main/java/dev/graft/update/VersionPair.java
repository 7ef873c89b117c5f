package dev.graft.update;

import dev.graft.math.Tiles;
import dev.graft.table.NamedVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows that two versions both have, in the older one's order. */
record VersionPair(List<String> names, float[] old, float[] now, int oldDim, int nowDim) {
    private static final int SHOWN = 5;

    static VersionPair of(NamedVectors old, NamedVectors now) {
        Map<String, Integer> rowOf = numbers(now.names());
        List<String> names = old.names().stream().filter(rowOf::containsKey).toList();
        Map<String, Integer> oldRowOf = numbers(old.names());
        float[] a = new float[names.size() * old.dim()];
        float[] b = new float[names.size() * now.dim()];
        for (int r = 0; r < names.size(); r++) {
            copy(old, oldRowOf, names.get(r), a, r);
            copy(now, rowOf, names.get(r), b, r);
        }
        return new VersionPair(names, a, b, old.dim(), now.dim());
    }

    private static void copy(NamedVectors from, Map<String, Integer> rowOf, String name, float[] to, int r) {
        Integer row = rowOf.get(name);
        if (row != null) {
            System.arraycopy(from.rows(), row * from.dim(), to, r * from.dim(), from.dim());
        }
    }

    /** Names that others do not have. */
    static List<String> without(List<String> names, List<String> others) {
        Set<String> known = Set.copyOf(others);
        return names.stream().filter(name -> !known.contains(name)).toList();
    }

    /** Whether a row is the same in both, bit for bit. */
    boolean same(int r) {
        int at = r * oldDim;
        return oldDim == nowDim && Arrays.equals(old, at, at + oldDim, now, at, at + oldDim);
    }

    /** How many are. */
    int same() {
        return (int) IntStream.range(0, names.size()).filter(this::same).count();
    }

    /**
     * Names of those whose direction changed most, with their cosines: a space that was turned as a whole is the same one.
     *
     * @param mapped the new rows in the old ones' space
     */
    Map<String, Double> farthest(float[] mapped) {
        Map<String, Double> farthest = new LinkedHashMap<>();
        if (mapped.length != old.length) {
            return farthest;
        }
        List<Integer> order = new ArrayList<>();
        double[] cosines = cosines(mapped);
        for (int r = 0; r < cosines.length; r++) {
            order.add(r);
        }
        order.sort((a, b) -> Double.compare(cosines[a], cosines[b]));
        order.stream().limit(SHOWN).forEach(r -> farthest.put(names.get(r), cosines[r]));
        return farthest;
    }

    /** Of each old row and the new one, in the old ones' space. */
    double[] cosines(float[] mapped) {
        double[] cosines = new double[names.size()];
        for (int r = 0; r < cosines.length; r++) {
            int at = r * oldDim;
            double lengths =
                    Math.sqrt((double) Tiles.dot(old, at, old, at, oldDim) * Tiles.dot(mapped, at, mapped, at, oldDim));
            cosines[r] = lengths == 0 ? 1 : Tiles.dot(old, at, mapped, at, oldDim) / lengths;
        }
        return cosines;
    }

    /** The place of each name. */
    static Map<String, Integer> numbers(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }
}
