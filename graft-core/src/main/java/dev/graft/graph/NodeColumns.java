package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.text.Taken;
import dev.graft.text.Values;
import dev.graft.text.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds out which columns of a table with a row a node, text or not, hold the nodes' names and what is asked for. */
final class NodeColumns {
    private final String where;
    private final @Nullable List<String> header;
    private final int width;
    private final List<List<String>> sample;
    private final Rows.Ask ask;
    private final List<String> assumed = new ArrayList<>();
    private int node;
    private List<Integer> chosen = List.of();

    private NodeColumns(
            String where, @Nullable List<String> header, int width, List<List<String>> sample, Rows.Ask ask) {
        this.where = where;
        this.header = header;
        this.width = width;
        this.sample = sample;
        this.ask = ask;
    }

    /**
     * Chooses.
     *
     * @param header names of the columns, or null where they have none
     * @param sample the first rows; none where they are not known
     * @throws BadInput where it cannot be told which column is meant
     */
    static NodeColumns of(
            String where, @Nullable List<String> header, int width, List<List<String>> sample, Rows.Ask ask) {
        NodeColumns columns = new NodeColumns(where, header, width, sample, ask);
        columns.node = columns.nodes();
        columns.chosen = columns.values();
        Set<String> seen = new HashSet<>();
        for (String name : columns.names()) {
            if (!seen.add(name)) {
                throw new BadInput(where + ": has the column '" + name + "' more than once; call each by another name");
            }
        }
        return columns;
    }

    /** The column of names. */
    int node() {
        return node;
    }

    /** The columns of what was asked for. */
    List<Integer> chosen() {
        return chosen;
    }

    /** Names of these. */
    List<String> names() {
        List<String> names = header;
        return names == null ? List.of() : chosen.stream().map(names::get).toList();
    }

    List<String> assumed() {
        return assumed;
    }

    List<Integer> unused() {
        return IntStream.range(0, width)
                .filter(c -> c != node && !chosen.contains(c))
                .boxed()
                .toList();
    }

    List<String> told() {
        List<String> told = new ArrayList<>();
        if (ask.field().isOfEdges()) {
            told.add(name(node) + " → source");
            if (chosen.size() > 1) {
                told.add(name(chosen.getFirst()) + " → type");
            }
            told.add(name(chosen.getLast()) + " → target");
            return told;
        }
        told.add(name(node) + " → node");
        String role = ask.field().name().toLowerCase(Locale.ROOT);
        if (chosen.size() == 1) {
            told.add(name(chosen.getFirst()) + " → " + role);
        } else if (!chosen.isEmpty()) {
            told.add(chosen.size() + " columns → " + role);
        }
        return told;
    }

    private String name(int column) {
        return Taken.name(header, column);
    }

    /** By its name; where none of its first names is a node's and those of another column are, that one. */
    private int nodes() {
        if (ask.field().isOfEdges()) {
            return end("source", 0);
        }
        List<Integer> called = header == null ? List.of() : Vocabulary.NODES.columns(header, "node");
        int column = called.isEmpty() ? 0 : called.getFirst();
        int best = column;
        for (int c = 0; c < width && hits(column) == 0; c++) {
            best = hits(c) > hits(best) ? c : best;
        }
        if (best != column) {
            assumed.add("nodes' names are in " + name(best));
        }
        return best;
    }

    private long hits(int column) {
        return sample.stream()
                .filter(row -> column < row.size() && ask.known().test(row.get(column)))
                .count();
    }

    private List<Integer> others() {
        return IntStream.range(0, width).filter(c -> c != node).boxed().toList();
    }

    private List<Integer> values() {
        if (ask.column() != null) {
            return List.of(said(ask.column()));
        }
        return switch (ask.field()) {
            case NODE -> List.of();
            case LABEL -> ask.several() ? labels() : one("label");
            case VALUE -> one("value");
            case PART -> parts();
            case NUMBERS -> header == null ? others() : numbers();
            case CATEGORIES, WORDS -> others();
            case ANSWER -> answers();
            case TEXT -> texts();
            case PAIR -> List.of(end("target", 1));
            case FACT -> List.of(end("type", 1), end("target", 2));
        };
    }

    /** By its name; where not all that an edge has are named, by its place. */
    private int end(String role, int place) {
        List<String> roles =
                ask.field() == Rows.Field.FACT ? List.of("source", "type", "target") : List.of("source", "target");
        if (width < roles.size()) {
            throw new BadInput(where + ": has " + (width == 1 ? "one column" : width + " columns") + ", and needs "
                    + roles.size() + ": " + String.join(", ", roles));
        }
        List<String> names = header == null ? List.of() : header;
        boolean named = roles.stream()
                .noneMatch(each -> Vocabulary.EDGES.columns(names, each).isEmpty());
        return named ? Vocabulary.EDGES.columns(names, role).getFirst() : place;
    }

    private int said(String column) {
        List<String> names = header == null ? List.of() : header;
        int found = names.indexOf(column);
        for (int i = 0; i < names.size() && found < 0; i++) {
            found = names.get(i).equalsIgnoreCase(column) ? i : -1;
        }
        if (found < 0 && column.matches("[1-9]\\d{0,5}") && Integer.parseInt(column) <= width) {
            found = Integer.parseInt(column) - 1;
        }
        if (found < 0) {
            throw new BadInput(where + ": has no column '" + column + "' as task.column says; there are "
                    + (header == null
                            ? width + ", without names: give a number"
                            : String.join(", ", names) + Nearby.hint(column, names)));
        }
        return found;
    }

    private List<Integer> answers() {
        List<String> names = header == null ? List.of() : header;
        if (width < 2 || names.isEmpty() || Vocabulary.NODES.rank(names.get(node), "node") < 2) {
            throw new BadInput(where + ": must name its columns in the first line, node and one or more others; it has "
                    + String.join(", ", names));
        }
        return others();
    }

    private List<Integer> called(String role) {
        return header == null
                ? List.of()
                : Vocabulary.NODES.columns(header, role).stream()
                        .filter(c -> c != node)
                        .toList();
    }

    private List<Integer> parts() {
        if (width < 2) {
            throw alone("part");
        }
        return called("part").isEmpty() ? others() : called("part");
    }

    private BadInput alone(String role) {
        return new BadInput(where + ": has one column, '"
                + (sample.isEmpty() ? name(node) : sample.getFirst().getFirst()) + "', and needs two: node, " + role);
    }

    private List<Integer> labels() {
        return called("label").isEmpty() ? others() : called("label");
    }

    /** The one column that is asked for: no other is guessed at. */
    private List<Integer> one(String role) {
        List<Integer> called = called(role);
        List<Integer> from = called.isEmpty() ? others() : called;
        if (from.size() > 1 && role.equals("value") && header != null && !sample.isEmpty()) {
            from = from.stream().filter(this::isNumbers).toList();
        }
        if (from.size() == 1) {
            return from;
        }
        if (width < 2) {
            throw alone(role);
        }
        List<String> names = others().stream().map(this::name).toList();
        throw new BadInput(where + ": has " + String.join(", ", names)
                + " beside the nodes' names, and does not tell which is the " + role + "; say it, such as task.column: "
                + (header == null ? others().getLast() + 1 : names.getLast())
                + (role.equals("label") ? ", or task.multi: true where nodes have several labels" : ""));
    }

    private boolean isNumbers(int column) {
        return sample.stream()
                .allMatch(row ->
                        column < row.size() && (Values.isNumber(row.get(column)) || Values.isMissing(row.get(column))));
    }

    private List<Integer> numbers() {
        List<Integer> numbers = others().stream().filter(this::isNumbers).toList();
        if (numbers.isEmpty()) {
            return others();
        }
        others().stream().filter(column -> !numbers.contains(column)).forEach(this::tellWhatIsNoNumber);
        return numbers;
    }

    /** Of a column that is mostly numbers, what keeps it from being one of them. */
    private void tellWhatIsNoNumber(int column) {
        List<String> fields = sample.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .toList();
        List<String> words = fields.stream()
                .filter(field -> !Values.isNumber(field) && !Values.isMissing(field))
                .toList();
        if (!words.isEmpty() && 2 * words.size() < fields.size()) {
            assumed.add(name(column) + " is left out, as '" + Values.shorten(words.getFirst())
                    + "' is no number; leave such fields empty where nothing is known");
        }
    }

    private List<Integer> texts() {
        List<String> names = header;
        List<Integer> texts = names == null
                ? List.of()
                : others().stream()
                        .filter(c -> Vocabulary.NODES.rank(names.get(c), "text") > 0)
                        .toList();
        return texts.isEmpty() ? others() : texts;
    }
}
