package dev.graft.kind.kg;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nearby;
import dev.graft.graph.Triples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names with their rows and facts, in the order of the names, so that of equal scores the earlier is first by name.
 *
 * @param names ascending
 * @param ids by name
 * @param rows {@code [names x dim]}
 * @param facts by those ids, without duplicates or not
 */
record Entities(List<String> names, Map<String, Integer> ids, float[] rows, Triples facts) {
    static Entities of(List<String> unsorted, float[] rows, int dim, Triples facts) {
        int n = unsorted.size();
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(unsorted::get));
        int[] place = new int[n];
        boolean same = true;
        for (int p = 0; p < n; p++) {
            place[order[p]] = p;
            same &= order[p] == p;
        }
        List<String> names = Arrays.stream(order).map(unsorted::get).toList();
        Map<String, Integer> ids = new HashMap<>();
        for (int p = 0; p < n; p++) {
            ids.put(names.get(p), p);
        }
        if (same) {
            return new Entities(names, ids, rows, facts);
        }
        float[] sorted = Memory.floats(n, dim, "vectors (entities x dim)");
        for (int u = 0; u < n; u++) {
            System.arraycopy(rows, u * dim, sorted, place[u] * dim, dim);
        }
        return new Entities(
                names,
                ids,
                sorted,
                new Triples(placed(facts.heads(), place), facts.relations(), placed(facts.tails(), place)));
    }

    private static int[] placed(int[] ids, int[] place) {
        return Arrays.stream(ids).map(id -> place[id]).toArray();
    }

    boolean has(String name) {
        return ids.containsKey(name);
    }

    int id(String name) {
        Integer id = ids.get(name);
        if (id == null) {
            throw new BadInput("this run has no entity '" + name + "'" + Nearby.hint(name, ids.keySet())
                    + "; bring entities that came after training by --edges");
        }
        return id;
    }
}
