package dev.graft.graph.format;

import dev.graft.base.BadInput;
import dev.graft.base.Gunzip;
import dev.graft.base.Nullable;
import dev.graft.graph.Imported;
import dev.graft.graph.Rows;
import dev.graft.recipe.GraphSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Graphs in other formats than edge lists: GraphML, GEXF, GML, Pajek, Matrix Market, METIS, N-Triples, Turtle, JSON of nodes
 * and links, and Neo4j's export. Each is told by its content, plain or gzipped, and read in one pass with memory in
 * proportion to its size.
 */
public final class GraphFormats {
    private GraphFormats() {}

    /** What a file is, or null where it is none of these formats, nor one that is known and not read. */
    public static @Nullable Recognised recognise(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (OpenSource source = OpenSource.open(file, InputStream.nullInputStream())) {
            return Recogniser.recognise(source.head(), source.whole());
        }
    }

    /** Reads a stream that is no graph of these formats. */
    @FunctionalInterface
    public interface Otherwise {
        Imported read(Path file, InputStream stdin);
    }

    /**
     * Reads a graph of these formats, and anything else otherwise.
     *
     * @param file or {@code -}
     * @param refuses whether what is known and not read is refused here
     * @throws BadInput for a file that is malformed, with file and line, or of a format that is known and not read
     */
    public static Imported read(
            GraphSpec spec,
            Path file,
            InputStream stdin,
            @Nullable Rows nodes,
            int threads,
            boolean refuses,
            Otherwise otherwise) {
        boolean named = Files.isRegularFile(file);
        boolean stream = file.toString().equals("-") || (Files.exists(file) && !named && !Files.isDirectory(file));
        if (spec.format() != GraphSpec.Format.AUTO || !(named || stream)) {
            return otherwise.read(file, stdin);
        }
        try (OpenSource source = OpenSource.open(file, stdin)) {
            Recognised is = Recogniser.recognise(source.head(), source.whole());
            if (is != null && is.isRead()) {
                return graph(source, format(is), spec, nodes, threads);
            }
            if (is != null && refuses) {
                throw BadInput.in(source.file(), "is " + is.name() + ", which Graft does not read: " + is.instead());
            }
            // What can be read once only is not opened again.
            return stream ? otherwise.read(Path.of("-"), source.stream()) : otherwise.read(file, stdin);
        }
    }

    /** Whether a file is an edge list, as far as its beginning tells; of what can be read once only that is not asked. */
    public static boolean isList(GraphSpec spec, Path file) {
        if (!Files.isRegularFile(file) || spec.format() != GraphSpec.Format.AUTO) {
            return Files.isRegularFile(file);
        }
        try (OpenSource source = OpenSource.open(file, InputStream.nullInputStream())) {
            return Recogniser.recognise(source.head(), source.whole()) == null;
        }
    }

    private static Format format(Recognised is) {
        for (Format format : Format.values()) {
            if (format.shown.equals(is.name())) {
                return format;
            }
        }
        throw new IllegalStateException(is.name());
    }

    private static Imported graph(OpenSource source, Format format, GraphSpec spec, @Nullable Rows nodes, int threads) {
        Draft draft = new Draft(source.file());
        try {
            read(format, draft, source.stream());
        } catch (IOException e) {
            throw Gunzip.fault(source.file(), e);
        }
        Assembly assembly = new Assembly(draft, format.shown, spec);
        return assembly.graph().build(spec.as(assembly.directed()), nodes, threads);
    }

    private static void read(Format format, Draft draft, InputStream in) throws IOException {
        switch (format) {
            case GRAPHML -> GraphMl.read(draft, in);
            case GEXF -> Gexf.read(draft, in);
            case GML -> Gml.read(draft, in);
            case PAJEK -> Pajek.read(draft, in);
            case MATRIX_MARKET -> MatrixMarket.read(draft, in);
            case METIS -> Metis.read(draft, in);
            case N_TRIPLES, TURTLE -> Turtle.read(draft, in);
            case NODE_LINK -> NodeLink.read(draft, in);
            case NEO4J -> Neo4j.read(draft, in);
        }
    }
}
