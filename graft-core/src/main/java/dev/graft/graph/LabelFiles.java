package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.text.Values;
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

    /** So many classes, and more than half as many as nodes, are no classes. */
    private static final int NEARLY_UNIQUE = 10;

    private LabelFiles() {}

    /**
     * @param dangling lines whose node is not in the graph
     * @param silent lines that name a node and no label
     */
    public record Result(Labels labels, long dangling, long silent) {}

    /** One label a node, in the column that is called so. */
    public static Result read(Path file, Ids ids) {
        return read(TextRows.of(file), ids, null, false);
    }

    /**
     * Reads labels, one a node or several. Classes are in numeric order where all are whole numbers, else by name. A label
     * that is NaN is not known. One that is empty says that its node has none where there may be several, and nothing where
     * there is one.
     *
     * @param column of the labels, by its name or number, or null
     * @param several whether a node may have several: in several rows, in several columns, or separated by commas; lists, as
     *     Parquet and JSON have them, say so themselves
     * @throws BadInput where no row names a node of the graph, or where there is one label a node and a node has two
     */
    public static Result read(Rows rows, Ids ids, @Nullable String column, boolean several) {
        return read(rows, ids, column, several, true);
    }

    /** The same of some nodes more: how many classes these have says nothing. */
    public static Result some(Rows rows, Ids ids, @Nullable String column, boolean several) {
        return read(rows, ids, column, several, false);
    }

    private static Result read(Rows rows, Ids ids, @Nullable String column, boolean several, boolean whole) {
        Reading reading = new Reading(rows, ids, several);
        rows.read(new Rows.Ask(Rows.Field.LABEL, column, several, name -> ids.id(name) >= 0), reading);
        return reading.result(whole);
    }

    /** Labels as they are read. */
    private static final class Reading implements Rows.Each {
        private final Rows rows;
        private final Ids ids;
        private final Map<Integer, Set<String>> of = new TreeMap<>();
        private final Map<Integer, Long> at = new java.util.HashMap<>();
        private final Map<Integer, Long> none = new TreeMap<>();
        private final Set<String> names = new TreeSet<>(byNumberThenName());
        private boolean several;
        private boolean lists;
        private long lines;
        private final Strangers strangers;

        Reading(Rows rows, Ids ids, boolean several) {
            this.strangers = new Strangers(rows, ids);
            this.rows = rows;
            this.ids = ids;
            this.several = several;
        }

        @Override
        public void lists() {
            several = true;
            lists = true;
        }

        @Override
        public void row(long number, List<String> fields) {
            lines++;
            int node = ids.id(fields.getFirst());
            if (node < 0) {
                strangers.add(fields.getFirst());
                return;
            }
            List<String> labels = fields.subList(1, fields.size());
            if (labels.stream().allMatch(String::isBlank)) {
                if (several) {
                    none.putIfAbsent(node, number);
                } else {
                    strangers.addSilent(number);
                }
                return;
            }
            for (String field : labels) {
                for (String label : several && !lists ? field.split(",") : new String[] {field}) {
                    add(node, label.strip(), number);
                }
            }
        }

        private void add(int node, String label, long number) {
            if (label.isEmpty()) {
                throw rows.at(number, "a label of '" + ids.name(node) + "' is empty");
            }
            if (Values.isMissing(label)) {
                strangers.addSilent(number);
                return;
            }
            Set<String> all = of.computeIfAbsent(node, n -> new LinkedHashSet<>());
            if (!several && !all.isEmpty() && !all.contains(label)) {
                throw rows.at(
                        number,
                        "node '" + ids.name(node) + "' has the label '" + label + "', and '"
                                + all.iterator().next()
                                + "' in " + rows.place(at.getOrDefault(node, 0L))
                                + "; keep one, or set task.multi: true where nodes may have several");
            }
            all.add(label);
            at.putIfAbsent(node, number);
            names.add(label);
            Memory.growing(names.size(), NAME, rows.name() + ": names of labels");
        }

        Result result(boolean whole) {
            if (of.isEmpty()) {
                throw strangers.nobody(lines, "node, label");
            }
            if (whole && !several && names.size() >= NEARLY_UNIQUE && 2 * names.size() > of.size()) {
                throw rows.fault("has " + names.size() + " classes for " + of.size()
                        + " nodes: is the label in another column (task.column), or is it a number, for task.kind:"
                        + " regress?");
            }
            boolean[] asked = new boolean[ids.size()];
            none.forEach((node, line) -> {
                Set<String> some = of.get(node);
                if (some != null) {
                    throw rows.at(
                            line,
                            "node '" + ids.name(node) + "' is said to have no label, and elsewhere to have '"
                                    + some.iterator().next() + "'; keep one of the two");
                }
                asked[node] = true;
            });
            List<String> classes = List.copyOf(names);
            return new Result(
                    new Labels(classes, indices(of, classes, ids.size()), asked),
                    strangers.count(),
                    strangers.silent());
        }
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
        return splits(TextRows.of(file), ids);
    }

    /** The same from rows of any kind. */
    public static List<List<int[]>> splits(Rows rows, Ids ids) {
        List<List<List<Integer>>> splits = new ArrayList<>();
        Set<Integer> seen = new java.util.HashSet<>();
        long[] lines = {0};
        rows.read(Rows.Ask.of(Rows.Field.PART, name -> ids.id(name) >= 0), (number, fields) -> {
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
                throw rows.at(
                        number,
                        "node '" + fields.getFirst() + "' is not in the graph"
                                + Nearby.spelling(fields.getFirst(), ids.names()));
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
