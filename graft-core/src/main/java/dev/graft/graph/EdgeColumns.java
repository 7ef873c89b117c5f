package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.text.Look;
import dev.graft.text.Taken;
import dev.graft.text.Values;
import dev.graft.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds out what the columns of a table of edges mean, text or not: by their names where they have some, else by their
 * order. {@code graph.columns} overrules: in order, or by name, as in {@code follower=source,followed=target}.
 */
final class EdgeColumns {
    private static final List<String> ROLES = List.of("source", "target", "weight", "type", "time");
    private static final Set<String> DIRECTIONS = Set.of("directed", "undirected", "mutual");
    private static final String NAMES = "'; the names are source, target, weight, type, time and skip";

    private final String where;
    /** Names of the columns, or null where they have none. */
    private final @Nullable List<String> header;

    private final int width;
    private final List<List<String>> sample;
    private final int[] at = {-1, -1, -1, -1, -1};
    private final List<String> assumed = new ArrayList<>();

    private EdgeColumns(String where, @Nullable List<String> header, int width, List<List<String>> sample) {
        this.where = where;
        this.header = header;
        this.width = width;
        this.sample = sample;
    }

    /** Of text. */
    static Columns of(String where, Look look, @Nullable String columns, boolean anyWeight) {
        EdgeColumns chosen = new EdgeColumns(where, look.header(), look.width(), look.sample());
        chosen.choose(columns);
        int least = Arrays.stream(chosen.at).max().orElse(0) + 1;
        Look cut = least > look.width() ? look.withWidth(least) : look;
        return chosen.columns(cut, Taken.of(where, cut, chosen.told(), chosen.unused(), chosen.assumed), anyWeight);
    }

    /** Of a table whose columns have names. */
    static Columns of(String where, List<String> names, @Nullable String columns, boolean anyWeight) {
        EdgeColumns chosen = new EdgeColumns(where, names, names.size(), List.of());
        chosen.choose(columns);
        List<String> unused = chosen.unused().stream().map(names::get).toList();
        return chosen.columns(null, new Taken(where, "table", chosen.told(), unused, chosen.assumed), anyWeight);
    }

    private Columns columns(@Nullable Look look, Taken taken, boolean anyWeight) {
        return new Columns(look, at[0], at[1], at[2], at[3], at[4], anyWeight, taken);
    }

    private List<String> told() {
        return IntStream.range(0, ROLES.size())
                .filter(k -> at[k] >= 0)
                .mapToObj(k -> name(at[k]) + " → " + ROLES.get(k))
                .toList();
    }

    private List<Integer> unused() {
        return IntStream.range(0, width)
                .filter(c -> Arrays.stream(at).noneMatch(a -> a == c))
                .boxed()
                .toList();
    }

    private String name(int column) {
        return column >= width ? "column " + (column + 1) : Taken.name(header, column);
    }

    private void choose(@Nullable String columns) {
        if (columns != null && columns.contains("=")) {
            byName(columns);
        } else if (columns != null) {
            byOrder(columns, header == null ? List.of() : header);
        } else if (header != null) {
            byHeader(header);
        } else {
            byCount();
        }
    }

    private void byHeader(List<String> names) {
        if (names.size() < 2) {
            throw new BadInput(
                    where + ": has one column, '" + names.getFirst() + "'; an edge needs two"
                            + (sample.isEmpty()
                                    ? ""
                                    : ". If they are separated otherwise, say graph.format: tsv, csv or space (import: --format)"));
        }
        for (String role : ROLES) {
            for (int column : Vocabulary.EDGES.columns(names, role)) {
                put(role, column);
            }
        }
        onlyDirections();
        if (at[0] >= 0
                && at[1] >= 0
                && Vocabulary.isItem(names.get(at[1]))
                && Vocabulary.EDGES.rank(names.get(at[0]), "source") < 3) {
            assumed.add("where " + name(at[0]) + " and " + name(at[1])
                    + " have the same name they are one node, but for task.kind recommend");
        }
        List<Integer> others = IntStream.range(0, names.size())
                .filter(i -> Vocabulary.EDGES.role(names.get(i)) == null)
                .boxed()
                .toList();
        if (at[0] < 0 && at[1] < 0 && others.size() > 1) {
            at[0] = others.get(0);
            at[1] = others.get(1);
            assumed.add("no column is called source or target, so the first two are taken");
        } else if ((at[0] < 0) != (at[1] < 0) && others.size() == 1) {
            at[at[0] < 0 ? 0 : 1] = others.getFirst();
        }
        if (at[0] < 0 || at[1] < 0) {
            int source = at[0] >= 0 ? at[0] : others.isEmpty() ? 0 : others.getFirst();
            int target = at[1] >= 0
                    ? at[1]
                    : IntStream.concat(others.stream().mapToInt(c -> c), IntStream.range(0, names.size()))
                            .filter(c -> c != source)
                            .findFirst()
                            .orElseThrow();
            throw new BadInput(where + ": has the columns " + String.join(", ", names) + ", and no "
                    + (at[0] < 0 ? "source" : "target") + " among them; say which are, such as graph.columns: "
                    + names.get(source) + "=source," + names.get(target) + "=target, or the other way round"
                    + (names.stream().anyMatch(name -> Vocabulary.NODES.rank(name, "node") > 2)
                            ? "; if these are labels or values of nodes, give them as such"
                            : ""));
        }
    }

    /** Gephi's column Type says whether an edge has a direction. */
    private void onlyDirections() {
        int type = at[3];
        if (type >= 0
                && !sample.isEmpty()
                && sample.stream()
                        .allMatch(row -> DIRECTIONS.contains(row.get(type).toLowerCase(java.util.Locale.ROOT)))) {
            assumed.add(name(type) + " says "
                    + String.join(
                            ", ",
                            sample.stream().map(row -> row.get(type)).distinct().toList())
                    + ", which graph.directed decides");
            at[3] = -1;
        }
    }

    private void byCount() {
        List<String> first = sample.getFirst();
        if (width < 2) {
            throw new BadInput(
                    where + ": a line has one field, '" + Values.shorten(first.getFirst())
                            + "'; an edge needs two. If they are separated otherwise, say graph.format: tsv, csv or space (import: --format)");
        }
        if (width > 2 && !Values.isNumber(first.get(2))) {
            throw new BadInput(where + ": the third column, '" + Values.shorten(first.get(2))
                    + "', is not a weight; say what the columns are, such as graph.columns: '" + likeliest()
                    + "' (import: --columns); facts, head, relation, tail, need no word on it where task.kind is kg");
        }
        at[0] = 0;
        at[1] = 1;
        at[2] = width > 2 ? 2 : -1;
    }

    /** The types of facts are fewer than what they are about. */
    private String likeliest() {
        long middle = sample.stream().map(row -> row.get(1)).distinct().count();
        long last = sample.stream().map(row -> row.get(2)).distinct().count();
        return middle < last ? "source,type,target" : "source,target,type";
    }

    private void byName(String columns) {
        for (String entry : columns.split("(?<!\\\\),", -1)) {
            int equals = entry.lastIndexOf('=');
            String name =
                    (equals < 0 ? entry : entry.substring(0, equals)).strip().replace("\\,", ",");
            String kind = (equals < 0 ? entry : entry.substring(equals + 1)).strip();
            notTurnedRound(name, kind);
            put(kind(kind), find(name));
        }
        mustHaveBoth(columns);
    }

    /** A column of the table stands where its role is said, and the role where the column is. */
    private void notTurnedRound(String name, String kind) {
        List<String> names = header == null && !sample.isEmpty() ? sample.getFirst() : header;
        if (names != null
                && Vocabulary.EDGES.role(kind) == null
                && Vocabulary.EDGES.role(name) != null
                && !names.contains(name)
                && names.contains(kind)) {
            throw new BadInput(where + ": has no column '" + name + "', and '" + kind + "' is one: turn them round, "
                    + kind + "=" + name + " (in a recipe graph.columns: {" + name + ": " + kind + "})");
        }
    }

    private int find(String name) {
        List<String> names = header == null ? List.of() : header;
        int column = names.indexOf(name);
        for (int i = 0; i < names.size() && column < 0; i++) {
            column = names.get(i).equalsIgnoreCase(name) ? i : -1;
        }
        if (column < 0 && name.matches("[1-9]\\d{0,5}") && Integer.parseInt(name) <= width) {
            column = Integer.parseInt(name) - 1;
        }
        if (column < 0) {
            throw new BadInput(where + ": has no column '" + name + "'; there are "
                    + (header == null
                            ? width + " without names, which are told by number, such as 1=source,2=target"
                            : String.join(", ", names)
                                    + (name.matches("-?\\d+") ? "; numbers are from 1 to " + width : "")));
        }
        return column;
    }

    /** The order of columns is easily mistaken where they have names: what the two say must agree. */
    private void byOrder(String columns, List<String> names) {
        String[] kinds = columns.split(",", -1);
        if (kinds.length > names.size() && !names.isEmpty()) {
            throw new BadInput(where + ": has " + names.size() + " columns (" + String.join(", ", names)
                    + "), and graph.columns '" + columns + "' names " + kinds.length);
        }
        for (int i = 0; i < kinds.length; i++) {
            String given = kinds[i].strip();
            if (Vocabulary.EDGES.role(given) == null && names.contains(given)) {
                throw new BadInput(
                        where + ": graph.columns '" + columns + "' names columns of the table and not what they are;"
                                + " say that, such as " + given + "=" + ROLES.get(Math.min(i, 1)));
            }
            String kind = kind(given);
            String called = i < names.size() ? Vocabulary.EDGES.role(names.get(i)) : null;
            boolean clear = called != null && Vocabulary.EDGES.rank(names.get(i), called) > 1;
            if (clear && !kind.equals(called) && !kind.equals("skip")) {
                throw new BadInput(where + ": graph.columns '" + columns + "' takes column '" + names.get(i) + "' for "
                        + kind + "; if that is meant, say so by name, such as " + names.get(i) + "=" + kind
                        + ", else give the table's order, " + order(names));
            }
            put(kind, i);
        }
        mustHaveBoth(columns);
    }

    private static String order(List<String> names) {
        List<String> kinds = new ArrayList<>();
        for (String name : names) {
            String kind = Vocabulary.EDGES.role(name);
            kinds.add(kind == null || kinds.contains(kind) ? "skip" : kind);
        }
        return String.join(",", kinds);
    }

    private static String kind(String name) {
        String kind = Vocabulary.EDGES.role(name);
        if (kind == null) {
            throw new BadInput("graph.columns: unknown column '" + name.strip() + NAMES);
        }
        return kind;
    }

    private void put(String kind, int column) {
        int k = ROLES.indexOf(kind);
        if (k >= 0 && at[k] >= 0) {
            throw new BadInput(
                    header == null
                            ? "graph.columns: column '" + kind + "' is named twice"
                            : where + ": columns '" + name(at[k]) + "' and '" + name(column) + "' are both the " + kind
                                    + "; say which is, such as graph.columns: " + name(column) + "=" + kind + ",...");
        }
        int other = IntStream.range(0, at.length)
                .filter(r -> at[r] == column)
                .findFirst()
                .orElse(k);
        if (k >= 0 && other != k) {
            throw new BadInput(where + ": column '" + name(column) + "' is both the " + ROLES.get(other) + " and the "
                    + kind + "; say which it is");
        }
        if (k >= 0) {
            at[k] = column;
        }
    }

    private void mustHaveBoth(String columns) {
        if (at[0] < 0 || at[1] < 0) {
            throw new BadInput("graph.columns: columns '" + columns + "' must name source and target"
                    + (header == null ? "" : "; the table has " + String.join(", ", header)));
        }
    }
}
