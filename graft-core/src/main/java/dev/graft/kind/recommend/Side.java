package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Users, or items: their names as the owner of the data wrote them. */
final class Side {
    private final String what;
    private final String prefix;
    private final List<String> names;
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * @param what they are, for errors
     * @param prefix that names of nodes have before the owner's
     * @param names the owner's
     */
    private Side(String what, String prefix, List<String> names) {
        this.what = what;
        this.prefix = prefix;
        this.names = names;
        for (int i = 0; i < names.size(); i++) {
            ids.put(names.get(i), i);
        }
    }

    static Side of(String what, String prefix, List<String> nodes) {
        return new Side(
                what,
                prefix,
                nodes.stream().map(name -> name.substring(prefix.length())).toList());
    }

    /** These and others after them. */
    Side and(List<String> more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(more);
        return new Side(what, prefix, List.copyOf(all));
    }

    int size() {
        return names.size();
    }

    String name(int id) {
        return names.get(id);
    }

    /** What the owner calls what is called so here: a node's name is another word for it, unless somebody has that name. */
    String own(String name) {
        return !ids.containsKey(name) && name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** @return -1 where nobody is called so */
    int find(String name) {
        return ids.getOrDefault(own(name), -1);
    }

    /**
     * The number of a name.
     *
     * @param remedy what to do where nobody is called so, after a semicolon
     */
    int id(String name, String remedy) {
        int id = find(name);
        if (id < 0) {
            throw new BadInput(
                    "this run has no " + what + " '" + name + "'" + Nearby.hint(own(name), ids.keySet()) + remedy);
        }
        return id;
    }

    boolean has(String name) {
        return find(name) >= 0;
    }

    /** The hint at another spelling of a name that is not there; empty where there is none. */
    String spelling(String name) {
        return Nearby.spelling(own(name), names);
    }

    /** Numbers in ascending order of names. */
    int[] byName() {
        Integer[] order = new Integer[names.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(names::get));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
