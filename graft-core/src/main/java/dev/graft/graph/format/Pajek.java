package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** Reads Pajek networks (Batagelj, Mrvar): vertices with labels, then arcs and edges as pairs, lists or a matrix. */
final class Pajek {
    private static final List<String> SECTIONS =
            List.of("*network", "*vertices", "*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix");

    private final Draft draft;
    private final TextTable text;
    private long vertices;
    private long matrixRow;
    private @Nullable String relation;

    private Pajek(Draft draft, TextTable text) {
        this.draft = draft;
        this.text = text;
    }

    static void read(Draft draft, InputStream in) throws IOException {
        new Pajek(draft, new TextTable(draft.file, in, '%')).all();
    }

    private void all() throws IOException {
        String section = "";
        boolean listed = false;
        for (String line = text.nextFull(); line != null; line = text.nextFull()) {
            if (line.startsWith("/*")) {
                continue;
            }
            if (line.charAt(0) == '*') {
                if (section.equals("*matrix")) {
                    mustBeWhole();
                }
                section = section();
                if (section.equals("*vertices")) {
                    if (listed) {
                        throw text.fault(
                                "a second network or a partition begins, and one network is read; save each to a"
                                        + " file of its own");
                    }
                    listed = true;
                    vertices();
                }
                continue;
            }
            if (section.isEmpty() || (!listed && !section.equals("*network"))) {
                throw text.fault("the vertices must come first: *Vertices N");
            }
            row(section);
        }
        if (!listed) {
            throw text.fault("there are no *Vertices");
        }
        if (section.equals("*matrix")) {
            mustBeWhole();
        }
        long silent = vertices - draft.ids.size();
        if (silent > 0) {
            draft.told.add(silent + " vertices without a line and an edge are no nodes");
        }
    }

    private void mustBeWhole() {
        if (matrixRow != vertices) {
            throw text.fault("the matrix has " + matrixRow + " rows, must have " + vertices + ", one a vertex");
        }
    }

    private String section() {
        List<String> words = text.fields();
        String name = words.getFirst().toLowerCase(Locale.ROOT);
        int colon = name.indexOf(':');
        name = colon > 0 ? name.substring(0, colon) : name;
        relation = null;
        if (words.size() > 1 && (colon > 0 || words.get(1).startsWith(":"))) {
            String last = words.getLast();
            relation = last.startsWith(":") ? last.substring(1) : last;
        } else if (colon > 0) {
            relation = words.getFirst().substring(colon + 1);
        }
        if (!SECTIONS.contains(name)) {
            throw text.fault("the section " + words.getFirst() + " is not read; save the network alone, as .net");
        }
        return name;
    }

    private void vertices() {
        List<String> words = text.fields();
        if (words.size() < 2) {
            throw text.fault("*Vertices must say how many there are");
        }
        vertices = text.whole(words.get(1), "number of vertices", 0, Integer.MAX_VALUE);
        if (words.size() > 2) {
            text.whole(words.get(2), "number of vertices of the first sort", 0, vertices);
            draft.told.add("two-mode: vertices 1 to " + words.get(2) + ", and the others");
        }
    }

    private void row(String section) {
        List<String> fields = text.fields();
        switch (section) {
            case "*vertices" -> vertex(fields);
            case "*arcs", "*edges" -> pair(fields, section.equals("*arcs") ? Way.DIRECTED : Way.UNDIRECTED);
            case "*arcslist", "*edgeslist" -> list(fields, section.equals("*arcslist") ? Way.DIRECTED : Way.UNDIRECTED);
            case "*matrix" -> matrix(fields);
            default -> throw text.fault("the vertices must come first: *Vertices N");
        }
    }

    private void vertex(List<String> fields) {
        String id = number(fields.getFirst());
        int node = draft.node(id, text.number());
        if (fields.size() < 2) {
            return;
        }
        draft.labels.add(node, fields.get(1));
        int at = 2;
        for (String axis : new String[] {"x", "y", "z"}) {
            if (at < fields.size() && isNumber(fields.get(at))) {
                draft.ofNode(node, axis, fields.get(at++));
            }
        }
        // A shape stands alone before pairs of names and values.
        pairs(fields, at + (fields.size() - at) % 2, (name, value) -> draft.ofNode(node, name, value));
    }

    @FunctionalInterface
    private interface Each {
        void pair(String name, String value);
    }

    private static void pairs(List<String> fields, int from, Each each) {
        for (int i = from; i + 1 < fields.size(); i += 2) {
            each.pair(fields.get(i), fields.get(i + 1));
        }
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A vertex's number, without zeros in front. */
    private String number(String field) {
        return Long.toString(text.whole(field, "number of a vertex", 1, vertices));
    }

    private int met(String field) {
        return draft.met(number(field), text.number());
    }

    private int edge(String source, String target, Way way) {
        // What a minus in front of a target means, a deletion over time, is refused as no number.
        int edge = draft.edge(met(source), met(target), way, text.number());
        draft.ofEdge(edge, "type", relation);
        return edge;
    }

    private void pair(List<String> fields, Way way) {
        if (fields.size() < 2) {
            throw text.fault("an edge needs two vertices");
        }
        int edge = edge(fields.get(0), fields.get(1), way);
        if (fields.size() > 2) {
            draft.ofEdge(edge, "weight", fields.get(2));
        }
        pairs(fields, 3, (name, value) -> draft.ofEdge(edge, name.equals("l") ? "label" : name, value));
    }

    private void list(List<String> fields, Way way) {
        for (int i = 1; i < fields.size(); i++) {
            edge(fields.getFirst(), fields.get(i), way);
        }
    }

    private void matrix(List<String> fields) {
        if (++matrixRow > vertices || fields.size() != vertices) {
            throw text.fault("row " + matrixRow + " of the matrix has " + fields.size() + " values; there are "
                    + vertices + " vertices");
        }
        for (int v = 0; v < fields.size(); v++) {
            String value = fields.get(v);
            if (!value.equals("0") && !(isNumber(value) && Double.parseDouble(value) == 0)) {
                int edge = edge(Long.toString(matrixRow), Long.toString(v + 1L), Way.DIRECTED);
                draft.ofEdge(edge, "weight", value);
            }
        }
    }
}
