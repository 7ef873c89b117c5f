package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what is known of nodes: labels, and fixed splits. */
public final class LabelFiles {
    /** Parts of a split. */
    public static final List<String> PARTS = List.of("train", "valid", "test");

    /** Bytes of a name in a set, about. */
    private static final long NAME = 120;

    private LabelFiles() {}

    /**
     * @param dangling lines whose node is not in the graph
     */
    public record Result(Labels labels, long dangling) {}

    /**
     * Reads {@code node label} lines; a node may have several lines, or several labels on one separated by commas.
     * Classes are in numeric order where all are whole numbers, else by name. Where nodes have several labels, a line
     * whose label field is empty says that its node has none of them.
     *
     * @throws BadInput where no line names a node of the graph, or a label is empty that must not be
     */
    public static Result read(Path file, Ids ids) {
        return read(Rows.of(file), ids);
    }

    /** The same from rows of any kind. */
    public static Result read(Rows rows, Ids ids) {
        Map<Integer, Set<String>> of = new TreeMap<>();
        Map<Integer, Long> none = new TreeMap<>();
        Set<String> names = new TreeSet<>(byNumberThenName());
        long[] lines = {0, 0};
        rows.read(List.of(Rows.Field.NODE, Rows.Field.LABEL), (number, fields) -> {
            lines[0]++;
            int node = ids.id(fields.getFirst());
            if (node < 0) {
                lines[1]++;
                return;
            }
            if (fields.stream().skip(1).allMatch(String::isBlank)) {
                none.putIfAbsent(node, number);
                return;
            }
            for (int f = 1; f < fields.size(); f++) {
                for (String label : fields.get(f).split(",")) {
                    if (label.isBlank()) {
                        throw rows.at(number, "the label of '" + fields.getFirst() + "' is empty");
                    }
                    of.computeIfAbsent(node, n -> new LinkedHashSet<>()).add(label.strip());
                    names.add(label.strip());
                    Memory.growing(names.size(), NAME, rows.name() + ": names of labels");
                }
            }
        });
        if (of.isEmpty()) {
            throw rows.fault("none of its " + lines[0] + " lines names a node of the graph, such as '" + ids.name(0)
                    + "'; lines are: node, label");
        }
        boolean[] asked = none(rows, ids, of, none);
        return new Result(new Labels(List.copyOf(names), indices(of, List.copyOf(names), ids.size()), asked), lines[1]);
    }

    /** Nodes that are said to have no label: none but where others have several, and never one that is said to have some. */
    private static boolean[] none(Rows rows, Ids ids, Map<Integer, Set<String>> of, Map<Integer, Long> said) {
        boolean several = of.values().stream().anyMatch(labels -> labels.size() > 1);
        boolean[] none = new boolean[ids.size()];
        said.forEach((node, line) -> {
            Set<String> some = of.get(node);
            if (some != null) {
                throw rows.at(
                        line,
                        "node '" + ids.name(node) + "' is said to have no label, and elsewhere to have '"
                                + some.iterator().next() + "'; keep one of the two");
            }
            if (!several) {
                throw rows.at(
                        line,
                        "the label of '" + ids.name(node) + "' is empty; give it one, or leave it out where it is not"
                                + " known (that a node has none is an answer only where others have several)");
            }
            none[node] = true;
        });
        return none;
    }

    private static int[][] indices(Map<Integer, Set<String>> of, List<String> names, int nodes) {
        Map<String, Integer> index = new java.util.HashMap<>();
        for (int c = 0; c < names.size(); c++) {
            index.put(names.get(c), c);
        }
        int[][] labels = new int[nodes][0];
        of.forEach((node, set) -> labels[node] = set.stream()
                .mapToInt(name -> index.getOrDefault(name, -1))
                .sorted()
                .toArray());
        return labels;
    }

    private static Comparator<String> byNumberThenName() {
        return Comparator.comparingLong((String s) -> s.matches("-?\\d{1,18}") ? Long.parseLong(s) : Long.MAX_VALUE)
                .thenComparing(Comparator.naturalOrder());
    }

    /**
     * Reads {@code node part part …} lines, a column a split, part being train, valid or test. The first line is a header
     * where it names no node of the graph and no part.
     *
     * @return for each split, ids of each part, in the order of {@link #PARTS}
     */
    public static List<List<int[]>> splits(Path file, Ids ids) {
        return splits(Rows.of(file), ids);
    }

    /** The same from rows of any kind. */
    public static List<List<int[]>> splits(Rows rows, Ids ids) {
        List<List<List<Integer>>> splits = new ArrayList<>();
        Set<Integer> seen = new java.util.HashSet<>();
        long[] lines = {0};
        rows.read(List.of(Rows.Field.NODE, Rows.Field.PART), (number, fields) -> {
            int node = ids.id(fields.getFirst());
            List<String> parts = fields.subList(1, fields.size());
            if (lines[0]++ == 0 && node < 0 && parts.stream().noneMatch(PARTS::contains)) {
                return;
            }
            for (String part : parts) {
                if (!PARTS.contains(part)) {
                    throw rows.at(number, "part '" + part + "' is none of train, valid, test");
                }
            }
            if (node < 0) {
                throw rows.at(number, "node '" + fields.getFirst() + "' is not in the graph");
            }
            if (!seen.add(node)) {
                throw rows.at(number, "node '" + fields.getFirst() + "' has a part already");
            }
            if (splits.isEmpty()) {
                parts.forEach(part -> splits.add(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>())));
            }
            if (parts.size() != splits.size()) {
                throw rows.at(
                        number,
                        "node '" + fields.getFirst() + "' has " + parts.size() + " parts, the first has "
                                + splits.size() + "; give each node one a split");
            }
            for (int s = 0; s < parts.size(); s++) {
                splits.get(s).get(PARTS.indexOf(parts.get(s))).add(node);
            }
        });
        return ids(rows, splits);
    }

    private static List<List<int[]>> ids(Rows rows, List<List<List<Integer>>> splits) {
        if (splits.isEmpty()) {
            throw rows.fault("has no train nodes");
        }
        List<List<int[]>> all = new ArrayList<>();
        for (int s = 0; s < splits.size(); s++) {
            for (int p = 0; p < PARTS.size(); p += 2) {
                if (splits.get(s).get(p).isEmpty()) {
                    throw rows.fault(
                            "has no " + PARTS.get(p) + " nodes" + (splits.size() > 1 ? " in split " + (s + 1) : ""));
                }
            }
            all.add(splits.get(s).stream()
                    .map(part -> part.stream().mapToInt(Integer::intValue).toArray())
                    .toList());
        }
        return all;
    }
}
