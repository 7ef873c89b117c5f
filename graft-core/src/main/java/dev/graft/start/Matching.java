package dev.graft.start;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.Ids;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which of the given vectors is a node's, by name.
 *
 * @param rowOf the vector of each node, or -1, {@code [nodes]}
 * @param matched nodes with a vector
 * @param missing nodes without
 * @param extra vectors of no node
 */
public record Matching(int[] rowOf, int matched, int missing, int extra) {
    /** Names shown from each side. */
    private static final int SHOWN = 3;
    /** Fewer than one in so many of the smaller side is almost nothing. */
    private static final int FEW = 20;

    /** Matches names that are the same, and no others. */
    public static Matching of(List<String> names, Ids ids) {
        int[] rowOf = new int[ids.size()];
        Arrays.fill(rowOf, -1);
        int matched = 0;
        for (int i = 0; i < names.size(); i++) {
            int id = ids.id(names.get(i));
            if (id >= 0) {
                rowOf[id] = i;
                matched++;
            }
        }
        return new Matching(rowOf, matched, ids.size() - matched, names.size() - matched);
    }

    /** Whether names hardly match, so that the two sides cannot be meant to be the same nodes. */
    public boolean almostNothing() {
        int smaller = Math.min(matched + missing, matched + extra);
        return matched == 0 || (long) matched * FEW < smaller;
    }

    /** In a few words. */
    public String shown(String source) {
        return String.format(
                Locale.ROOT,
                "start: %,d of the graph's %,d nodes have a vector in %s, %,d have none; %,d vectors are of no node",
                matched,
                matched + missing,
                source,
                missing,
                extra);
    }

    /** The error for names that do not fit: names of both sides, and what would make them fit. */
    public BadInput misfit(String source, List<String> names, Ids ids) {
        List<String> nodes = new ArrayList<>();
        boolean[] used = new boolean[names.size()];
        for (int u = 0; u < rowOf.length; u++) {
            if (rowOf[u] >= 0) {
                used[rowOf[u]] = true;
            } else if (nodes.size() < SHOWN) {
                nodes.add("'" + ids.name(u) + "'");
            }
        }
        List<String> vectors = new ArrayList<>();
        for (int i = 0; i < used.length && vectors.size() < SHOWN; i++) {
            if (!used[i]) {
                vectors.add("'" + names.get(i) + "'");
            }
        }
        return new BadInput(source + ": has vectors for " + matched + " of the graph's " + ids.size()
                + " nodes, matched by name. Nodes without one are such as " + String.join(", ", nodes)
                + (vectors.isEmpty() ? "" : "; vectors of no node are such as " + String.join(", ", vectors))
                + hint(names, ids));
    }

    /** A way to write names otherwise. */
    private record Change(String what, UnaryOperator<String> vectors, UnaryOperator<String> nodes) {}

    private String hint(List<String> names, Ids ids) {
        List<Change> changes = new ArrayList<>();
        UnaryOperator<String> same = name -> name;
        UnaryOperator<String> lower = name -> name.toLowerCase(Locale.ROOT);
        changes.add(new Change("blanks around names were cut off", String::strip, String::strip));
        UnaryOperator<String> form = name -> Normalizer.normalize(name, Normalizer.Form.NFKC);
        changes.add(new Change("names were in the same Unicode form", form, form));
        changes.add(new Change("upper and lower case were the same", lower, lower));
        for (String prefix : prefixes(firstWithout(names, ids))) {
            changes.add(
                    new Change("'" + prefix + "' were cut off in front of the vectors' names", without(prefix), same));
        }
        for (int u = 0; u < rowOf.length; u++) {
            if (rowOf[u] < 0) {
                for (String prefix : prefixes(ids.name(u))) {
                    changes.add(new Change(
                            "'" + prefix + "' were put in front of the vectors' names", same, without(prefix)));
                }
                break;
            }
        }
        int best = matched;
        Change found = null;
        for (Change change : changes) {
            int would = count(change, names, ids);
            if (would > best) {
                best = would;
                found = change;
            }
        }
        return found == null ? "" : ". " + best + " would match if " + found.what;
    }

    private static int count(Change change, List<String> names, Ids ids) {
        Map<String, Integer> nodes = LinkedHashMap.newLinkedHashMap(ids.size());
        for (int u = 0; u < ids.size(); u++) {
            nodes.put(change.nodes.apply(ids.name(u)), u);
        }
        int count = 0;
        for (String name : names) {
            count += nodes.remove(change.vectors.apply(name)) == null ? 0 : 1;
        }
        return count;
    }

    private static @Nullable String firstWithout(List<String> names, Ids ids) {
        for (String name : names) {
            if (ids.id(name) < 0) {
                return name;
            }
        }
        return null;
    }

    private static UnaryOperator<String> without(String prefix) {
        return name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** What a name may have in front: up to each mark that separates, and the letters before digits. */
    private static List<String> prefixes(@Nullable String name) {
        List<String> prefixes = new ArrayList<>();
        for (int i = 1; name != null && i < name.length(); i++) {
            char before = name.charAt(i - 1);
            boolean digits = Character.isLetter(before) && Character.isDigit(name.charAt(i));
            if (":/#_-|.".indexOf(before) >= 0 || digits) {
                prefixes.add(name.substring(0, i));
            }
        }
        return prefixes;
    }
}
