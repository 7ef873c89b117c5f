package dev.graft.kind.community;

import dev.graft.fitted.Fitted;
import dev.graft.living.GrowingNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How communities of one version became those of another.
 *
 * @param moved nodes of both that are in another community now
 * @param communities that have a member now
 * @param fresh names of those that had none before
 * @param gone names of those that have none any more
 * @param split a community and one that is new, most of whose older nodes came from it
 * @param merged a community that has no member any more, and the one that most of its nodes are in now
 */
record Regrouped(
        int moved,
        int communities,
        List<String> fresh,
        List<String> gone,
        List<List<String>> split,
        List<List<String>> merged) {
    /** What facts call it. */
    static final String FACT = "communities";

    /** Of any two versions, by the names of nodes and communities. */
    static Regrouped of(Fitted before, Fitted after) {
        GrowingNames names = new GrowingNames(List.of());
        Map<String, Integer> old = communities(before, names);
        Map<String, Integer> now = communities(after, names);
        List<String> nodes = new ArrayList<>(before.names());
        nodes.retainAll(now.keySet());
        int common = nodes.size();
        now.keySet().stream().filter(node -> !old.containsKey(node)).forEach(nodes::add);
        return of(
                nodes.stream().limit(common).mapToInt(old::get).toArray(),
                nodes.stream().mapToInt(now::get).toArray(),
                names.all());
    }

    private static Map<String, Integer> communities(Fitted fitted, GrowingNames names) {
        List<String> its = StoredCommunities.names(fitted);
        int[] community = fitted.read("community").integers();
        Map<String, Integer> communities = new LinkedHashMap<>();
        for (int u = 0; u < community.length; u++) {
            communities.put(fitted.names().get(u), names.id(its.get(community[u])));
        }
        return communities;
    }

    /**
     * @param before {@code [nodes]}
     * @param after of the same nodes, and new ones behind
     * @param names of all communities
     */
    static Regrouped of(int[] before, int[] after, List<String> names) {
        int[] old = sizes(before, names.size());
        int[] now = sizes(after, names.size());
        int[] stayed = sizes(Arrays.copyOf(after, before.length), names.size());
        Map<Long, Integer> shared = new TreeMap<>();
        for (int u = 0; u < before.length; u++) {
            shared.merge((long) before[u] << 32 | after[u], 1, Integer::sum);
        }
        List<List<String>> split = new ArrayList<>();
        List<List<String>> merged = new ArrayList<>();
        shared.forEach((pair, both) -> {
            int from = (int) (pair >>> 32);
            int to = (int) (long) pair;
            if (old[to] == 0 && 2 * both > stayed[to]) {
                split.add(List.of(names.get(from), names.get(to)));
            }
            if (now[from] == 0 && 2 * both > old[from]) {
                merged.add(List.of(names.get(from), names.get(to)));
            }
        });
        return new Regrouped(
                (int) IntStream.range(0, before.length)
                        .filter(u -> before[u] != after[u])
                        .count(),
                (int) Arrays.stream(now).filter(size -> size > 0).count(),
                named(names, old, now),
                named(names, now, old),
                split,
                merged);
    }

    private static int[] sizes(int[] community, int communities) {
        int[] sizes = new int[communities];
        for (int c : community) {
            sizes[c]++;
        }
        return sizes;
    }

    /** Those that have none of the first and some of the second. */
    private static List<String> named(List<String> names, int[] none, int[] some) {
        return IntStream.range(0, names.size())
                .filter(c -> none[c] == 0 && some[c] > 0)
                .mapToObj(names::get)
                .toList();
    }

    /** As JSON. */
    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("moved", moved);
        map.put("communities", communities);
        map.put("new", fresh);
        map.put("gone", gone);
        map.put("split", split);
        map.put("merged", merged);
        return map;
    }
}
