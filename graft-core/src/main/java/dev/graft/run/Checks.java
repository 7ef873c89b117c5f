package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.graph.Imported;
import dev.graft.graph.OpenTable;
import dev.graft.graph.TextColumns;
import dev.graft.graph.format.GraphFormats;
import dev.graft.graph.format.Recognised;
import dev.graft.recipe.GraphSpec;
import dev.graft.table.NamedVectors;
import dev.graft.table.format.ReadVectors;
import dev.graft.table.format.VectorFormats;
import dev.graft.text.Look;
import dev.graft.text.Settings;
import dev.graft.text.Taken;
import dev.graft.text.TextTable;
import dev.graft.text.Values;
import dev.graft.text.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Tells what files would be taken for, and what is odd about them; nothing is written. */
public final class Checks {
    private static final int ROWS = 3;
    private static final int EXAMPLES = 3;
    private static final String VECTORS = "(?i).*\\.(npy|npz|safetensors|bin|vec)(\\.gz)?";

    private static final String RECIPES = "(?i).*\\.ya?ml";

    private final Options options;
    /** Names of the first graph among the files. */
    private @Nullable Spellings graph;

    private final @Nullable String columns;

    /** @param columns of the file that has them, which then holds edges, as {@link GraphSpec} has them; null where nothing is said */
    public Checks(Options options, @Nullable String columns) {
        this.options = options;
        this.columns = columns;
    }

    /** Of all files, in their order; the others are held against the first of those that hold edges most surely. */
    public List<FileCheck> of(List<String> files) {
        int[] unsure = files.stream()
                .mapToInt(file -> files.size() < 2 ? 0 : unsure(file))
                .toArray();
        int given = columns == null ? -1 : given(files);
        if (given >= 0) {
            unsure[given] = -1;
        }
        List<Integer> order = IntStream.range(0, unsure.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> unsure[i]))
                .toList();
        Map<Integer, FileCheck> checks = new TreeMap<>();
        order.forEach(i -> checks.put(i, of(files.get(i), i == given ? columns : null)));
        return List.copyOf(checks.values());
    }

    /** The first file that has the columns that were said; the first of all where none has. */
    private int given(List<String> files) {
        return IntStream.range(0, files.size() < 2 ? 0 : files.size())
                .filter(i -> new Checks(options, null).of(files.get(i), columns).fault() == null)
                .findFirst()
                .orElse(0);
    }

    /** How surely a file holds edges, told by its beginning: the less the surer. What can be read once is not looked at. */
    private int unsure(String file) {
        Path path = options.resolve(file);
        if (options.tables().has(file) || !Files.isRegularFile(path)) {
            return 2;
        }
        if (path.toString().matches(VECTORS)) {
            return 3;
        }
        try {
            return GraphFormats.recognise(path) == null ? FileShape.unsure(path) : 0;
        } catch (BadInput e) {
            return 3;
        }
    }

    private FileCheck of(String file, @Nullable String columns) {
        try {
            Path path = options.resolve(file);
            String name = path.toString();
            Recognised json = name.matches("(?i).*\\.json(\\.gz)?") ? GraphFormats.recognise(path) : null;
            if (json != null) {
                return graph(file, json);
            }
            if (name.matches(RECIPES)) {
                throw BadInput.in(
                        path,
                        "is YAML, as recipes are, and holds no edges, labels or vectors; graft finetune reads it, and says what is wrong");
            }
            if (options.tables().has(file)) {
                return table(file, columns);
            }
            if (name.matches(VECTORS)) {
                return vectors(file);
            }
            Recognised graph = GraphFormats.recognise(path);
            if (graph != null) {
                return graph(file, graph);
            }
            return columns == null && VectorFormats.isOne(path) ? vectors(file) : text(file, path, columns);
        } catch (BadInput e) {
            return FileCheck.unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private FileCheck graph(String file, Recognised is) {
        if (!is.isRead()) {
            return FileCheck.unreadable(file, "is " + is.name() + ", which Graft does not read: " + is.instead());
        }
        Imported read = new Sources(options.withProgress(Progress.NONE)).imported(GraphSpec.of(file, null));
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) read.graph().nodes());
        counts.put("edges", read.graph().edges());
        String taken = read.report().taken();
        List<String> odd = new ArrayList<>();
        if (graph == null) {
            graph = new Spellings();
            read.graph().ids().names().forEach(graph::add);
        } else {
            against(read.graph().ids().names(), odd);
        }
        List<String> attributes = read.attributes().names().stream()
                .map(name -> "attribute " + name + " of nodes → labels or targets as graph:" + name)
                .toList();
        String cut = taken.substring(taken.indexOf(": ") + 2).replaceFirst(";.*", "");
        return new FileCheck(file, "graph", cut, attributes, List.of(), List.of(), counts, odd, null);
    }

    private FileCheck vectors(String file) {
        ReadVectors read = VectorFormats.read(options.locate(file), null, options.tables());
        NamedVectors vectors = read.vectors();
        Spellings names = new Spellings();
        vectors.names().forEach(names::add);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("vectors", (long) vectors.names().size());
        counts.put("values each", (long) vectors.dim());
        List<String> odd = new ArrayList<>();
        against(vectors.names(), odd);
        covered(vectors.names(), counts, odd);
        return new FileCheck(file, "vectors", read.format(), List.of(), List.of(), List.of(), counts, odd, null);
    }

    private FileCheck table(String file, @Nullable String columns) {
        try (OpenTable table = options.tables().open(options.locate(file), true)) {
            List<String> names = table.columns();
            boolean edges = columns != null
                    || (names.size() > 1
                            && !Vocabulary.EDGES.columns(names, "source").isEmpty()
                            && !Vocabulary.EDGES.columns(names, "target").isEmpty());
            if (!edges && VectorFormats.isOne(table)) {
                return vectors(file);
            }
            Taken taken = edges
                    ? TextColumns.ofEdges(table.name(), names, columns)
                    : new Taken(table.name(), "table", List.of(), names, List.of());
            return new FileCheck(
                    file,
                    edges ? "edges" : "nodes",
                    "table",
                    taken.columns(),
                    taken.unused(),
                    List.of(),
                    Map.of("columns", (long) names.size()),
                    taken.assumed(),
                    null);
        }
    }

    private FileCheck text(String file, Path path, @Nullable String columns) {
        GraphSpec given = GraphSpec.of("", false).withColumns(columns);
        try (TextTable table = columns == null
                ? TextTable.open(path, new FileShape(this::known)::settings)
                : TextTable.open(path, _ -> Settings.edges(given))) {
            Look look = table.look();
            if (look == null) {
                throw BadInput.in(path, "holds no rows");
            }
            if (look.sample().isEmpty()) {
                throw BadInput.in(path, "holds no rows but names of columns");
            }
            boolean edges = look.settings().vocabulary() == Vocabulary.EDGES;
            if (!edges && FileShape.isVectors(look)) {
                return rows(file, table, look, new Taken(file, "", List.of(), List.of(), List.of()), "vectors");
            }
            Taken taken = edges
                    ? TextColumns.ofEdges(path.toString(), look, columns)
                    : TextColumns.ofNodes(path.toString(), look, this::known);
            return rows(file, table, look, taken, edges ? "edges" : "nodes");
        }
    }

    private boolean known(String name) {
        return graph != null && graph.has(name);
    }

    private FileCheck rows(String file, TextTable table, Look look, Taken taken, String kind) {
        Counting counting = new Counting(look, taken, kind);
        List<String> odd = new ArrayList<>(taken.assumed());
        long faults = 0;
        boolean more = true;
        while (more) {
            try {
                List<String> row = table.next();
                more = row != null;
                if (row != null) {
                    String fault = counting.add(row, table.line());
                    if (fault != null) {
                        throw table.fault(fault + ": '" + Values.shorten(String.join(" | ", row)) + "'");
                    }
                }
            } catch (BadInput e) {
                faults++;
                if (faults <= EXAMPLES) {
                    odd.add(String.valueOf(e.getMessage()));
                }
            }
        }
        Map<String, Long> counts = counting.counts();
        counts.put("odd lines", faults);
        odd.addAll(counting.odd());
        if (kind.equals("edges") && graph == null) {
            graph = counting.names();
        } else {
            against(counting.order(), odd);
            if (kind.equals("vectors")) {
                covered(counting.order(), counts, odd);
            }
        }
        List<List<String>> first = look.sample().stream().limit(ROWS).toList();
        return new FileCheck(file, kind, Taken.cut(look), taken.columns(), taken.unused(), first, counts, odd, null);
    }

    /** How many of the graph's nodes have a vector. */
    private void covered(List<String> names, Map<String, Long> counts, List<String> odd) {
        if (graph == null) {
            return;
        }
        Set<String> vectors = Set.copyOf(names);
        List<String> without = graph.without(vectors);
        counts.put("nodes of the graph with one", (long) graph.size() - without.size());
        if (!without.isEmpty()) {
            odd.add(without.size() + " of the graph's " + graph.size() + " nodes have no vector, such as '"
                    + without.getFirst() + "'");
        }
    }

    /** Names that the graph lacks. */
    private void against(List<String> names, List<String> odd) {
        if (graph == null || names.isEmpty()) {
            return;
        }
        List<String> strangers = names.stream().filter(name -> !graph.has(name)).toList();
        if (strangers.isEmpty()) {
            return;
        }
        odd.add(strangers.size() + " of its " + names.size() + " names are no nodes of the graph, such as '"
                + strangers.getFirst() + "'");
        boolean digits = strangers.stream().allMatch(name -> name.matches("-?\\d+"));
        if (strangers.size() == names.size() && (digits ? graph.noNumbers() : graph.allNumbers())) {
            odd.add("names are " + (digits ? "numbers here and text" : "text here and numbers") + " in the graph");
        }
        Map<String, String> alike = new HashMap<>();
        for (String name : strangers) {
            String like = graph.like(name);
            if (like != null) {
                alike.put(name, like);
            }
        }
        if (!alike.isEmpty()) {
            Map.Entry<String, String> one = alike.entrySet().iterator().next();
            odd.add(alike.size() + " of them stand there in another spelling, such as '" + one.getKey() + "' for "
                    + one.getValue());
        }
    }
}
