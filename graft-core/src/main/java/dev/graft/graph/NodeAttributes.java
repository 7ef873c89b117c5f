package dev.graft.graph;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Lines;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.base.Utf8;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a graph's own source says of its nodes: attributes of GraphML, GEXF and the like, each a text for some of the nodes. A
 * stored graph keeps them as {@code nodes.tsv}. Recipes name one as {@code graph:NAME}, or several as {@code graph:NAME,NAME}.
 */
public final class NodeAttributes {
    /** What names an attribute of the graph in a recipe begins so. */
    public static final String SOURCE = "graph:";

    /** A graph without any. */
    public static final NodeAttributes NONE = new NodeAttributes("the graph's source", List.of(), Map.of());

    private static final String FILE = "nodes.tsv";

    /**
     * Values of some nodes; a node may have several.
     *
     * @param nodes which of the names each is of
     * @param otherwise the value of nodes that have none, or null
     */
    public record Column(
            int[] nodes, String[] values, @Nullable String otherwise) {}

    private final String source;
    private final List<String> nodes;
    private final Map<String, Column> columns;
    /** What else can be done where there are none. */
    private final String otherwise;

    /**
     * @param source for errors
     * @param nodes their names
     */
    public NodeAttributes(String source, List<String> nodes, Map<String, Column> columns) {
        this(source, nodes, columns, "");
    }

    private NodeAttributes(String source, List<String> nodes, Map<String, Column> columns, String otherwise) {
        this.otherwise = otherwise;
        this.source = source;
        this.nodes = List.copyOf(nodes);
        this.columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Names of the attributes, in the source's order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * Rows of node and value.
     *
     * @param wanted {@code graph:NAME}
     * @param key of the recipe, for errors
     */
    public Rows rows(String wanted, String key) {
        String name = wanted.substring(SOURCE.length());
        return new Of(source + ", attribute " + name, nodes, column(name, wanted, key));
    }

    /**
     * Rows of node and values, a field an attribute, for nodes of which any is known.
     *
     * @param wanted {@code graph:NAME,NAME}
     * @param key of the recipe, for errors
     */
    public Rows table(String wanted, String key) {
        List<String> names = names(wanted);
        List<List<String>> values = names.stream()
                .map(name -> new Cells(column(name, wanted, key)))
                .map(cells ->
                        IntStream.range(0, nodes.size()).mapToObj(cells::next).toList())
                .toList();
        String called = (names.size() == 1 ? ", attribute " : ", attributes ") + String.join(", ", names);
        return new AttributeTable(source + called, nodes, names, values);
    }

    /** The same without those that no recipe's source names. */
    public NodeAttributes only(Collection<String> wanted) {
        Map<String, Column> kept = new LinkedHashMap<>(columns);
        kept.keySet()
                .retainAll(wanted.stream().flatMap(one -> names(one).stream()).toList());
        return new NodeAttributes(source, kept.isEmpty() ? List.of() : nodes, kept);
    }

    /**
     * Which attributes a recipe's source names: one that is called so as a whole, or several with commas between them; none
     * where it names a file.
     */
    public List<String> names(String wanted) {
        if (!wanted.startsWith(SOURCE)) {
            return List.of();
        }
        String text = wanted.substring(SOURCE.length());
        return columns.containsKey(text)
                ? List.of(text)
                : Arrays.stream(text.split("(?<!\\\\),", -1))
                        .map(name -> name.strip().replace("\\,", ","))
                        .distinct()
                        .toList();
    }

    private Column column(String name, String wanted, String key) {
        Column column = columns.get(name);
        if (column == null) {
            throw new BadInput(key + " is " + wanted + ", and " + source
                    + (columns.isEmpty()
                            ? " has no attributes of nodes; name a file" + otherwise
                            : " has " + shown(names()) + Nearby.hint(name, columns.keySet())));
        }
        return column;
    }

    private static String shown(List<String> names) {
        int some = Math.min(names.size(), 20);
        return String.join(", ", names.subList(0, some)) + (some < names.size() ? ", ..." : "");
    }

    private record Of(String name, List<String> nodes, Column column) implements Rows {
        @Override
        public void read(Ask ask, Each each) {
            boolean[] has = new boolean[nodes.size()];
            for (int i = 0; i < column.nodes().length; i++) {
                has[column.nodes()[i]] = true;
                if (!column.values()[i].isBlank()) {
                    each.row(i + 1L, List.of(nodes.get(column.nodes()[i]), column.values()[i]));
                }
            }
            String otherwise = column.otherwise();
            for (int u = 0; otherwise != null && u < has.length; u++) {
                if (!has[u]) {
                    each.row(column.nodes().length + u + 1L, List.of(nodes.get(u), otherwise));
                }
            }
        }

        @Override
        public BadInput at(long number, String message) {
            return fault(message);
        }

        @Override
        public String place(long number) {
            return "value " + number;
        }
    }

    /** Writes {@code nodes.tsv} beside a stored graph, or takes away another graph's. */
    public void store(Path folder, Predicate<String> kept) {
        Path file = folder.resolve(FILE);
        if (columns.isEmpty()) {
            AtomicFiles.delete(file);
            return;
        }
        AtomicFiles.write(file, stream -> {
            Writer out = new java.io.OutputStreamWriter(stream, StandardCharsets.UTF_8);
            out.append("node");
            List<Cells> cells = new ArrayList<>();
            for (Map.Entry<String, Column> column : columns.entrySet()) {
                out.append('\t').append(cell(column.getKey()));
                cells.add(new Cells(column.getValue()));
            }
            out.append('\n');
            for (int u = 0; u < nodes.size(); u++) {
                boolean written = kept.test(nodes.get(u));
                out.append(written ? nodes.get(u) : "");
                for (Cells column : cells) {
                    String value = column.next(u);
                    out.append(written ? "\t" + value : "");
                }
                out.append(written ? "\n" : "");
            }
            out.flush();
        });
    }

    /** A column's values, node after node; several of one node are joined by commas. */
    private static final class Cells {
        private final Column column;
        private final int[] order;
        private int at;

        Cells(Column column) {
            this.column = column;
            order = IntStream.range(0, column.nodes().length)
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> column.nodes()[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /** Of each node in turn; empty where nothing is known. */
        String next(int node) {
            int from = at;
            while (at < order.length && column.nodes()[order[at]] == node) {
                at++;
            }
            if (at == from) {
                return column.otherwise() == null ? "" : cell(column.otherwise());
            }
            return at == from + 1
                    ? cell(column.values()[order[from]])
                    : IntStream.range(from, at)
                            .mapToObj(i -> cell(column.values()[order[i]]))
                            .collect(Collectors.joining(","));
        }
    }

    private static String cell(String text) {
        return text.replaceAll("[\\t\\r\\n\0]+", " ");
    }

    /** What {@link #store} left beside a stored graph. */
    static NodeAttributes stored(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new NodeAttributes(
                    folder.toString(), List.of(), Map.of(), ", or import the graph again from a source that has some");
        }
        try (java.io.Reader text = Utf8.reader(Files.newInputStream(file))) {
            Lines lines = new Lines(file, text);
            String first = lines.next();
            List<String> names = first == null ? List.of() : List.of(first.split("\t", -1));
            List<String> nodes = new ArrayList<>();
            List<List<String>> values = new ArrayList<>();
            names.forEach(_ -> values.add(new ArrayList<>()));
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] cells = line.split("\t", -1);
                if (cells.length != names.size()) {
                    throw BadInput.at(
                            file,
                            lines.number(),
                            "has " + cells.length + " fields, the first line " + names.size()
                                    + "; import the graph again");
                }
                nodes.add(cells[0]);
                for (int c = 1; c < cells.length; c++) {
                    values.get(c).add(cells[c]);
                }
            }
            Map<String, Column> columns = new LinkedHashMap<>();
            for (int c = 1; c < names.size(); c++) {
                int[] all = new int[nodes.size()];
                Arrays.setAll(all, u -> u);
                columns.put(names.get(c), new Column(all, values.get(c).toArray(String[]::new), null));
            }
            return new NodeAttributes(file.toString(), nodes, columns);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }
}
