package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.EmptyInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.recipe.GraphSpec;
import dev.graft.text.Block;
import dev.graft.text.Blocks;
import dev.graft.text.Cutter;
import dev.graft.text.Look;
import dev.graft.text.Settings;
import dev.graft.text.Taken;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads edge lists: TSV, CSV or space-separated, plain or gzipped, with or without header, weights, types and times, by
 * the rules that {@link Cutter} has for every text table. Threads parse blocks of bytes side by side; the result does not depend on
 * their number. O(bytes), with the names' bytes and 8 to 24 bytes an edge in memory.
 */
public final class EdgeFiles {
    /** Edges that a graph can hold: an undirected one is two arcs, and arcs are numbered by int. */
    static final int MOST_EDGES = Integer.MAX_VALUE / 2 - 8;

    private static final int GROUP = 16;
    /** What is parsed lies about until all of a group have ids. */
    private static final int GROUP_PER_THREAD = 2;
    /** What a block of short lines takes while it is parsed, as a multiple of its bytes. */
    private static final long PARSED = 24;

    private final GraphSpec spec;
    private final boolean anyWeight;
    private final int threads;
    private final EdgeCollector edges;
    /** What a group of blocks was parsed to; each serves again for the next group. */
    private final @Nullable Parsed[] parsed = new Parsed[GROUP];

    private @Nullable Taken taken;

    private EdgeFiles(GraphSpec spec, boolean anyWeight, int threads) {
        this.spec = spec;
        this.anyWeight = anyWeight;
        this.threads = threads;
        this.edges = new EdgeCollector("lines", threads);
    }

    /**
     * Reads, cleans and builds.
     *
     * @param file the edge list; {@code -} reads {@code stdin}
     * @throws BadInput for a file that cannot be read or is malformed, with file, line and text
     */
    public static Imported read(GraphSpec spec, Path file, @Nullable Path nodes, InputStream stdin, int threads) {
        return read(spec, file, stdin, nodes == null ? null : TextRows.of(nodes), false, threads);
    }

    /**
     * The same with the names of nodes to keep as rows of any kind.
     *
     * @param anyWeight whether weights may be 0 or below, as ratings may
     */
    public static Imported read(
            GraphSpec spec, Path file, InputStream stdin, @Nullable Rows nodes, boolean anyWeight, int threads) {
        EdgeFiles reader = new EdgeFiles(spec, anyWeight, threads);
        EdgeList list = reader.list(file, stdin);
        List<String> extra = nodes == null ? List.of() : NodeFiles.names(nodes, list.ids());
        return reader.edges.build(list, extra, spec, file.toString(), reader.taken);
    }

    private EdgeList list(Path file, InputStream stdin) {
        try (Blocks blocks = Blocks.open(file, stdin)) {
            Block first = blocks.next();
            if (first == null) {
                throw EmptyInput.of(blocks.file(), "is empty; give lines of: source, target, and if you like a weight");
            }
            Look look = Look.at(first, Settings.edges(spec));
            if (look == null || look.sample().isEmpty()) {
                throw EmptyInput.of(
                        blocks.file(), "holds no edges; give lines of: source, target, and if you like a weight");
            }
            Columns columns = EdgeColumns.of(blocks.file().toString(), look, spec.columns(), anyWeight);
            taken = columns.taken();
            BlockQueue queue = new BlockQueue(blocks, first);
            while (!queue.ended()) {
                take(queue, columns, look);
            }
            Arrays.fill(parsed, null);
            return edges.assemble(columns, blocks.file().toString());
        }
    }

    /** Parses up to a group of blocks, each read by the thread that parses it, and gives their names ids. */
    private void take(BlockQueue queue, Columns columns, Look look) {
        int group = Memory.atOnce(GROUP_PER_THREAD * Math.min(GROUP / GROUP_PER_THREAD, threads), PARSED * Blocks.SIZE);
        Arrays.fill(parsed, group, GROUP, null);
        int before = queue.taken();
        Threads.each(group, threads, i -> {
            BlockQueue.Numbered next = queue.next();
            if (next != null) {
                int place = next.number() - before;
                parsed[place] = new BlockParser(queue.file(), columns, look, spec.onBadLine())
                        .parse(next.block(), parsed[place]);
            }
        });
        edges.add(Arrays.stream(parsed)
                .limit(queue.taken() - before)
                .flatMap(Stream::ofNullable)
                .toList());
        if (edges.edges() > MOST_EDGES) {
            throw BadInput.in(queue.file(), "holds more than " + MOST_EDGES + " edges, which is this version's limit");
        }
        GraphMemory.require(
                queue.expected(edges.edges()),
                edges.edges(),
                spec.isDirected(),
                columns,
                queue.file().toString());
    }
}
