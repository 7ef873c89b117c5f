package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.Cleaner;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.EdgeTables;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphStore;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.graph.ImportReport;
import dev.graft.graph.Imported;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Labels;
import dev.graft.graph.NodeAttributes;
import dev.graft.graph.Rows;
import dev.graft.graph.WordNet;
import dev.graft.graph.format.GraphFormats;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.SqlText;
import dev.graft.text.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens what recipes name: edge lists, stored graphs, WordNet; and labels for their nodes. */
public final class Sources {
    private static final String WORDNET = "wordnet:";
    private final Options options;

    public Sources(Options options) {
        this.options = options;
    }

    /** A graph, nodes and types in the order of their names, and how it came about. */
    public Imported graph(GraphSpec spec) {
        return byName(spec, false);
    }

    /** The same of edges whose weights are ratings: they may be 0 or below. */
    public Imported ratings(GraphSpec spec) {
        return byName(spec, true);
    }

    private Imported byName(GraphSpec spec, boolean anyWeight) {
        return told(options.shared().once(List.of(spec, anyWeight), () -> {
            Imported read = read(spec, anyWeight);
            return new Imported(Graphs.byName(read.graph()), read.report(), read.attributes());
        }));
    }

    /**
     * A graph of which repeated edges are one, of the sum of their weights: where the source is a list of edges without a direction, what it says of
     * an edge one way and the other are two arcs, so that one can be told from the other; else as {@link #graph}. Nothing is cleaned away.
     */
    public Imported bothWays(GraphSpec spec) {
        if (spec.isDirected() || spec.duplicates() == GraphSpec.Duplicates.FIRST || !isList(spec)) {
            return graph(spec);
        }
        Imported read = told(read(
                spec.as(true)
                        .withDuplicates(GraphSpec.Duplicates.KEEP)
                        .withMinDegree(0)
                        .withClean(Cleaning.NONE),
                false));
        return new Imported(Graphs.byName(Graphs.summed(read.graph())), read.report(), read.attributes());
    }

    /** Whether a source is a list of edges, and of no format that says itself which of them have a direction. */
    private boolean isList(GraphSpec spec) {
        if (SqlText.is(spec.edges()) || options.tables().has(spec.edges())) {
            return true;
        }
        return !spec.edges().startsWith(WORDNET) && GraphFormats.isList(spec, options.resolve(spec.edges()));
    }

    /** A graph as it was read, and how it came about. */
    public Imported imported(GraphSpec spec) {
        return told(read(spec, false));
    }

    private Imported told(Imported read) {
        if (!read.report().taken().isEmpty()) {
            options.inputs().add(read.report().told());
        }
        return read;
    }

    private Imported read(GraphSpec spec, boolean anyWeight) {
        Rows nodes = spec.nodes() == null ? null : options.rows(spec.nodes());
        boolean table = options.tables().has(spec.edges());
        if (SqlText.is(spec.edges())) {
            return EdgeTables.read(
                    spec, options.tables(), options.locate(spec.edges()), nodes, anyWeight, options.threads());
        }
        if (spec.edges().startsWith(WORDNET)) {
            WordNet.Result wordNet = wordNet(spec.edges(), spec.isDirected());
            return Cleaner.clean(new Imported(wordNet.graph(), wordNet.report()), spec);
        }
        Path path = options.resolve(spec.edges());
        if (Files.isDirectory(path) && !table) {
            return Cleaner.clean(stored(spec, path), spec);
        }
        return GraphFormats.read(
                spec,
                path,
                options.stdin(),
                nodes,
                options.threads(),
                !table,
                (file, stdin) -> table
                        ? EdgeTables.read(
                                spec,
                                options.tables(),
                                options.locate(spec.edges()),
                                nodes,
                                anyWeight,
                                options.threads())
                        : EdgeFiles.read(spec, file, stdin, nodes, anyWeight, options.threads()));
    }

    public WordNet.Result wordNet(String source, boolean directed) {
        return WordNet.read(source.substring(WORDNET.length()), options.wordnet(), directed);
    }

    private static Imported stored(GraphSpec spec, Path folder) {
        if (GraphStore.isUnfinished(folder)) {
            throw BadInput.in(folder, "holds a graph whose import was cut off or is under way; import it again");
        }
        if (!GraphStore.holds(folder)) {
            throw BadInput.in(folder, "is a folder without a stored graph; give an edge list, or import one first");
        }
        Graph graph = GraphStore.load(folder);
        if (spec.isDirected() && !graph.directed()) {
            throw BadInput.in(
                    folder, "holds an undirected graph and graph.directed is true; import it again with --directed");
        }
        Graph wanted = Boolean.FALSE.equals(spec.directed()) ? Graphs.undirected(graph) : graph;
        // In an order that is the same in every process: reports tell it.
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) wanted.nodes());
        counts.put("edges", wanted.edges());
        return new Imported(
                wanted,
                new ImportReport(
                        folder.toString(),
                        counts,
                        List.of(),
                        folder + ": a stored graph; " + Taken.count(wanted.nodes(), "nodes") + ", "
                                + Taken.count(wanted.edges(), "edges")),
                GraphStore.attributes(folder));
    }

    /**
     * Labels of the graph's nodes.
     *
     * @param source a source of rows, WordNet, or {@code graph:NAME} for what the graph's own source says
     * @param column of the labels, or null
     * @param several whether a node may have several
     */
    public LabelFiles.Result labels(String source, Imported of, @Nullable String column, boolean several) {
        Ids ids = of.graph().ids();
        LabelFiles.Result read = source.startsWith(NodeAttributes.SOURCE)
                ? LabelFiles.read(of.attributes().rows(source, "task.labels"), ids, column, several)
                : read(source, ids, column, several);
        leftOut("task.labels " + source, read.dangling());
        return new LabelFiles.Result(read.labels().byName(), read.dangling(), read.silent());
    }

    /** Tells of rows whose names the graph lacks; nothing where there are none. */
    public void leftOut(String source, long rows) {
        if (rows > 0) {
            options.inputs()
                    .add(String.format(
                            Locale.ROOT,
                            "%s: %,d of its rows are of names that the graph lacks, and are left out (graft check says which;"
                                    + " graph.nodes: FILE brings nodes without edges)",
                            source,
                            rows));
        }
    }

    /** Labels of nodes that are known by name alone; each may have several. */
    public LabelFiles.Result labels(String source, Ids ids) {
        LabelFiles.Result read = read(source, ids, null, true);
        return new LabelFiles.Result(read.labels().byName(), read.dangling(), read.silent());
    }

    private LabelFiles.Result read(String source, Ids ids, @Nullable String column, boolean several) {
        if (!source.startsWith(WORDNET)) {
            return LabelFiles.read(options.rows(source), ids, column, several);
        }
        WordNet.Result wordNet = wordNet(source, false);
        int[][] of = new int[ids.size()][0];
        long dangling = 0;
        for (int u = 0; u < wordNet.graph().nodes(); u++) {
            int id = ids.id(wordNet.graph().ids().name(u));
            if (id >= 0) {
                of[id] = wordNet.labels().of()[u];
            } else {
                dangling++;
            }
        }
        if (dangling == wordNet.graph().nodes()) {
            throw new BadInput("task.labels " + source + ": none of its synsets is a node of the graph");
        }
        return new LabelFiles.Result(new Labels(wordNet.labels().names(), of), dangling, 0);
    }
}
