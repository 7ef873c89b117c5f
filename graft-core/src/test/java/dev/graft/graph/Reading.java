package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test reads edges: the usual settings but for those it names. Text comes as standard input. */
final class Reading {
    static final Path STDIN = Path.of("-");
    private boolean directed;
    private GraphSpec.Format format = GraphSpec.Format.AUTO;
    private @Nullable String columns;
    private GraphSpec.Header header = GraphSpec.Header.AUTO;
    private GraphSpec.Duplicates duplicates = GraphSpec.Duplicates.SUM;
    private GraphSpec.Loops loops = GraphSpec.Loops.DROP;
    private int minDegree;
    private GraphSpec.BadLines badLines = GraphSpec.BadLines.ERROR;
    private Cleaning clean = Cleaning.NONE;
    private @Nullable Path nodes;
    private int threads = 1;

    Reading directed() {
        directed = true;
        return this;
    }

    Reading format(GraphSpec.Format value) {
        format = value;
        return this;
    }

    Reading columns(String value) {
        columns = value;
        return this;
    }

    Reading header(GraphSpec.Header value) {
        header = value;
        return this;
    }

    Reading duplicates(GraphSpec.Duplicates value) {
        duplicates = value;
        return this;
    }

    Reading keepLoops() {
        loops = GraphSpec.Loops.KEEP;
        return this;
    }

    Reading minDegree(int value) {
        minDegree = value;
        return this;
    }

    Reading skipBadLines() {
        badLines = GraphSpec.BadLines.SKIP;
        return this;
    }

    Reading clean(Cleaning value) {
        clean = value;
        return this;
    }

    Reading nodes(Path file) {
        nodes = file;
        return this;
    }

    Reading threads(int value) {
        threads = value;
        return this;
    }

    GraphSpec spec() {
        return new GraphSpec(
                "-", directed, format, columns, header, null, duplicates, loops, minDegree, badLines, clean);
    }

    Imported file(Path file) {
        return EdgeFiles.read(spec(), file, nodes, InputStream.nullInputStream(), threads);
    }

    Imported text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Imported bytes(byte[] bytes) {
        return EdgeFiles.read(spec(), STDIN, nodes, new ByteArrayInputStream(bytes), threads);
    }

    /** Edges in row order, an undirected one once: {@code source target [weight] [type] [@time]}. */
    static List<String> edges(Graph graph) {
        List<String> edges = new ArrayList<>();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = graph.out().offsets()[u]; i < graph.out().offsets()[u + 1]; i++) {
                if (graph.directed() || u <= graph.out().targets()[i]) {
                    edges.add(arc(graph, u, i));
                }
            }
        }
        return edges;
    }

    private static String arc(Graph graph, int u, int i) {
        Csr out = graph.out();
        String text = graph.ids().name(u) + " " + graph.ids().name(out.targets()[i]);
        text += out.weights() == null ? "" : " " + out.weights()[i];
        text += out.types() == null ? "" : " " + graph.edgeTypes().get(out.types()[i]);
        return text + (out.times() == null ? "" : " @" + out.times()[i]);
    }

    static List<String> names(Graph graph) {
        List<String> names = new ArrayList<>();
        for (int u = 0; u < graph.nodes(); u++) {
            names.add(graph.ids().name(u));
        }
        return names;
    }
}
