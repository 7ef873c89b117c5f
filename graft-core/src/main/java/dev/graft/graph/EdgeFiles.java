package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.recipe.GraphSpec;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads edge lists: TSV, CSV or space-separated, plain or gzipped, with or without header, weights, types and times;
 * lines that start with # or % are comments. Threads parse blocks of bytes side by side; the result does not depend on
 * their number. O(bytes), with the names' bytes and 8 to 24 bytes an edge in memory.
 */
public final class EdgeFiles {
    private static final int GROUP = 16;
    private final GraphSpec spec;
    private final int threads;
    private final Shards shards = new Shards();
    private final List<Parsed> done = new ArrayList<>();
    private final Names types = new Names(16);
    private final List<int[]> typeIds = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> examples = new ArrayList<>();
    private long edges;

    private EdgeFiles(GraphSpec spec, int threads) {
        this.spec = spec;
        this.threads = threads;
    }

    /**
     * Reads, cleans and builds.
     *
     * @param file the edge list; {@code -} reads {@code stdin}
     * @throws BadInput for a file that cannot be read or is malformed, with file, line and text
     */
    public static Imported read(GraphSpec spec, Path file, @Nullable Path nodes, InputStream stdin, int threads) {
        EdgeFiles reader = new EdgeFiles(spec, threads);
        EdgeList list = reader.list(file, stdin);
        List<String> extra = nodes == null ? List.of() : NodeFiles.names(nodes, list.ids());
        return GraphBuilder.build(list, extra, spec, file.toString(), reader.counts, reader.examples, threads);
    }

    private EdgeList list(Path file, InputStream stdin) {
        try (Blocks blocks = Blocks.open(file, stdin)) {
            Block first = blocks.next();
            if (first == null) {
                throw BadInput.in(blocks.file(), "is empty; give lines of: source, target, and if you like a weight");
            }
            Columns columns = Columns.detect(spec, blocks.file(), first);
            BlockQueue queue = new BlockQueue(blocks, first);
            while (!queue.ended()) {
                take(queue, columns);
            }
            return assemble(columns);
        }
    }

    /** Parses up to a group of blocks, each read by the thread that parses it, and gives their names ids. */
    private void take(BlockQueue queue, Columns columns) {
        @Nullable Parsed[] results = new Parsed[GROUP];
        int before = queue.taken();
        Threads.each(GROUP, threads, i -> {
            BlockQueue.Numbered next = queue.next();
            if (next != null) {
                results[next.number() - before] =
                        new BlockParser(queue.file(), columns, spec.onBadLine()).parse(next.block());
            }
        });
        List<Parsed> all = Arrays.stream(results).flatMap(Stream::ofNullable).toList();
        for (Parsed parsed : all) {
            if (parsed.failure != null) {
                throw parsed.failure;
            }
        }
        shards.add(all, 2 * edges, threads);
        for (Parsed parsed : all) {
            keep(parsed);
        }
        if (edges > Integer.MAX_VALUE / 2 - 8) {
            throw BadInput.in(
                    queue.file(),
                    "holds more than " + (Integer.MAX_VALUE / 2 - 8) + " edges, which is this version's limit");
        }
    }

    private void keep(Parsed parsed) {
        count("lines read", parsed.lines);
        count("comment lines", parsed.comments);
        count("blank lines", parsed.blanks);
        count("bad lines skipped", parsed.bad);
        if (examples.size() < 5) {
            examples.addAll(parsed.examples.subList(0, Math.min(5 - examples.size(), parsed.examples.size())));
        }
        edges += parsed.size;
        if (parsed.typeStarts != null && parsed.typeLengths != null) {
            int[] ids = new int[parsed.size];
            byte[] bytes = parsed.bytes();
            for (int i = 0; i < ids.length; i++) {
                int start = parsed.typeStarts[i];
                int length = parsed.typeLengths[i];
                ids[i] = types.add(bytes, start, length, Names.hash(bytes, start, length));
            }
            typeIds.add(ids);
        }
        Parsed slim = parsed.slim();
        done.add(slim);
    }

    private void count(String what, long n) {
        counts.merge(what, n, Long::sum);
    }

    private EdgeList assemble(Columns columns) {
        int size = (int) edges;
        int[][] globals = new int[Shards.COUNT][];
        Names names = shards.merge(globals);
        int[] sources = new int[size];
        int[] targets = new int[size];
        float[] weights = columns.weight() < 0 ? null : new float[size];
        long[] times = columns.time() < 0 ? null : new long[size];
        int[] kinds = columns.type() < 0 ? null : new int[size];
        int[] starts = new int[done.size() + 1];
        for (int b = 0; b < done.size(); b++) {
            starts[b + 1] = starts[b] + done.get(b).size;
        }
        Threads.each(done.size(), threads, b -> {
            Parsed parsed = done.get(b);
            int at = starts[b];
            for (int i = 0; i < parsed.size; i++) {
                sources[at + i] = Shards.globalOf(globals, parsed.local[2 * i]);
                targets[at + i] = Shards.globalOf(globals, parsed.local[2 * i + 1]);
            }
            if (weights != null && parsed.weights != null) {
                System.arraycopy(parsed.weights, 0, weights, at, parsed.size);
            }
            if (times != null && parsed.times != null) {
                System.arraycopy(parsed.times, 0, times, at, parsed.size);
            }
            if (kinds != null) {
                System.arraycopy(typeIds.get(b), 0, kinds, at, parsed.size);
            }
        });
        List<String> typeNames = new ArrayList<>();
        for (int t = 0; t < types.size(); t++) {
            typeNames.add(types.text(t));
        }
        return new EdgeList(new Ids(names), size, sources, targets, weights, kinds, times, typeNames);
    }
}
