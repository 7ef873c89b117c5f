package dev.graft.run;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.TextColumns;
import dev.graft.text.Look;
import dev.graft.text.Taken;
import dev.graft.text.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Counts the rows of a file under check, and what is odd about them. */
final class Counting {
    /** What other programs write where nothing is known. */
    private static final Set<String> MISSING =
            Set.of("n/a", "na", "#n/a", "null", "none", "-", "?", "unknown", "missing", "\\n");

    /** Bytes of an edge in a set, about. */
    private static final long EDGE = 100;

    private record Edge(String source, String target, String type) {}

    private final Look look;
    private final Map<String, Integer> columns = new HashMap<>();
    private final boolean edges;
    /** What columns of nodes are called. */
    private final List<String> header;

    private final String kind;
    private final Spellings names = new Spellings();
    private final List<String> order = new ArrayList<>();
    private final Set<String> sources = new HashSet<>();
    private final Set<String> targets = new HashSet<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> classes = new HashSet<>();
    private final List<String> first = new ArrayList<>();
    private boolean firstAgain;
    private long rows;
    private final Set<Edge> seen = new HashSet<>();
    private long duplicates;
    private long reversed;
    private long unnamed;
    private long loops;
    private long low;
    private long commas;
    private long missing;
    /** Empty fields of each column, where none of several is known to be the label. */
    private final long[] blank;

    private long again;
    private long conflicts;
    private @Nullable String conflict;

    Counting(Look look, Taken taken, String kind) {
        this.look = look;
        this.kind = kind;
        this.edges = kind.equals("edges");
        this.header = taken.named() ? taken.ends() : List.of();
        this.blank = new long[look.width()];
        taken.roles().forEach((role, name) -> {
            for (int c = 0; c < look.width(); c++) {
                if (Taken.name(look.header(), c).equals(name)) {
                    columns.put(role, c);
                }
            }
        });
    }

    /** Takes a row; says what is wrong with one that no run could read. */
    @Nullable
    String add(List<String> row, long line) {
        if (first.isEmpty()) {
            first.addAll(row);
        } else if (row.stream().limit(2).anyMatch(first::contains)) {
            firstAgain = true;
        }
        commas += row.stream().skip(edges ? 0 : 1).anyMatch(field -> field.matches("-?\\d+,\\d+")) ? 1 : 0;
        String fault = edges ? edge(row) : null;
        rows += fault == null ? 1 : 0;
        if (!edges) {
            node(row, line);
        }
        return fault;
    }

    private @Nullable String field(List<String> row, String role) {
        Integer column = columns.get(role);
        return column == null || column >= row.size() ? null : row.get(column);
    }

    private @Nullable String edge(List<String> row) {
        String source = String.valueOf(field(row, "source"));
        String target = String.valueOf(field(row, "target"));
        String weight = field(row, "weight");
        String fault = TextColumns.fault(source, target, weight, field(row, "time"));
        if (fault != null) {
            return fault;
        }
        names.add(source);
        names.add(target);
        sources.add(source);
        targets.add(target);
        loops += source.equals(target) ? 1 : 0;
        String type = String.valueOf(field(row, "type"));
        if (!seen.add(new Edge(source, target, type))) {
            duplicates++;
        } else if (!source.equals(target) && seen.contains(new Edge(target, source, type))) {
            reversed++;
        }
        Memory.growing(seen.size(), EDGE, "edges");
        if (weight != null && Values.isNumber(weight)) {
            low += Double.parseDouble(weight) <= 0 ? 1 : 0;
        }
        return null;
    }

    private void node(List<String> row, long line) {
        String name = columns.containsKey("node") ? String.valueOf(field(row, "node")) : row.getFirst();
        if (!names.has(name)) {
            order.add(name);
        }
        names.add(name);
        unnamed += name.isEmpty() ? 1 : 0;
        String label = field(row, "label");
        if (label == null) {
            for (int c = 0; c < Math.min(blank.length, row.size()); c++) {
                blank[c] += Values.isMissing(row.get(c)) ? 1 : 0;
            }
            return;
        }
        if (Values.isMissing(label)) {
            missing++;
            return;
        }
        classes.add(label);
        String before = labels.putIfAbsent(name, label);
        if (before != null && before.equals(label)) {
            again++;
        } else if (before != null) {
            conflicts++;
            conflict = conflict == null
                    ? "'" + name + "' with '" + before + "' and, in line " + line + ", '" + label + "'"
                    : conflict;
        }
    }

    Spellings names() {
        return names;
    }

    /** Names in their order, each once; of rows a node. */
    List<String> order() {
        return order;
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(edges ? "edges" : kind.equals("vectors") ? "vectors" : "rows", rows);
        counts.put("names", (long) names.size());
        if (!classes.isEmpty()) {
            counts.put("classes", (long) classes.size());
        }
        if (kind.equals("vectors")) {
            counts.put("values each", look.width() - 1L);
        }
        return counts;
    }

    List<String> odd() {
        List<String> odd = new ArrayList<>();
        String spellings = names.twice();
        if (spellings != null) {
            odd.add(spellings);
        }
        if (edges) {
            oddEdges(odd);
        }
        String heading = edges && !header.isEmpty()
                ? Taken.again(header, names::has)
                : look.header() != null || firstAgain ? "" : Taken.heading(first, rows, edges);
        if (!heading.isEmpty()) {
            odd.add(heading);
        }
        count(odd, unnamed, "row names", "rows name", " no node: the field is empty");
        count(
                odd,
                commas,
                "row holds",
                "rows hold",
                " a number with a comma; decimals need a point" + (edges ? "" : ", several labels task.multi: true"));
        if (classes.size() >= 10 && 2L * classes.size() > labels.size()) {
            odd.add(classes.size() + " classes for " + labels.size()
                    + " nodes: is the label in another column, or a number, for task.kind regress?");
        }
        if (!classes.isEmpty() && classes.stream().allMatch(Values::isNumber) && fractions()) {
            odd.add("labels are numbers with fractions, as values are: task.kind regress reads them so");
        }
        classes.stream()
                .filter(label -> MISSING.contains(label.toLowerCase(Locale.ROOT)))
                .sorted()
                .forEach(label -> odd.add("the class '" + label
                        + "' looks like a label that is missing; leave the field empty where it is not known"));
        count(odd, missing, "label is", "labels are", " empty or NaN: not known, or none where nodes have several");
        if (kind.equals("nodes")) {
            for (int c = 0; c < blank.length; c++) {
                String of = " nothing known under " + Taken.name(look.header(), c);
                count(odd, c == columns.getOrDefault("node", 0) ? 0 : blank[c], "row has", "rows have", of);
            }
        }
        count(odd, again, "label stands", "labels stand", " there twice");
        if (conflict != null) {
            odd.add(conflicts + " rows give a node another label, such as " + conflict
                    + "; task.multi: true where that is meant");
        }
        return odd;
    }

    private void oddEdges(List<String> odd) {
        count(odd, loops, "edge is", "edges are", " from a node to itself");
        count(odd, duplicates, "edge stands", "edges stand", " there again");
        count(
                odd,
                reversed,
                "edge stands",
                "edges stand",
                " there the other way round too: one edge where directed is false");
        count(odd, low, "weight is", "weights are", " 0 or below: for task.feedback explicit alone");
        Set<String> both = new HashSet<>(sources);
        both.retainAll(targets);
        if (both.isEmpty() && rows > 1) {
            odd.add("sources and targets share no name: of two kinds, as for task.kind recommend");
        }
        if (sources.size() == rows && rows > 2 && 2L * targets.size() < rows) {
            odd.add("each name of the first column stands there once, as in a table with a row a node, such as labels");
        }
        boolean whole = first.stream().allMatch(field -> field.matches("\\d+"));
        if (look.header() == null && whole && rows > 2 && first.getLast().equals(Long.toString(rows - 1))) {
            odd.add("the first row, " + String.join(" ", first) + ", is like a line of sizes, and not an edge");
        }
    }

    private boolean fractions() {
        return classes.stream().anyMatch(label -> Double.parseDouble(label) != Math.rint(Double.parseDouble(label)));
    }

    private static void count(List<String> odd, long n, String one, String several, String what) {
        if (n > 0) {
            odd.add(n + " " + (n == 1 ? one : several) + what);
        }
    }
}
