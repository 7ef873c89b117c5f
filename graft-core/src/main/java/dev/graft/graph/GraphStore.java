package dev.graft.graph;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A graph as a folder: {@code graph.bin} with names and rows by source, checked by magic, version and checksum; {@code
 * labels.tsv} and {@code text.tsv} where the source had them; {@code import.txt} for a reader.
 */
public final class GraphStore {
    private static final int MAGIC = 0x47524632; // "GRF2"
    /** Without decimals of times: all were whole numbers. */
    private static final int FIRST = 0x47524631;

    private static final int BLOCK = 1 << 16;
    private static final String GRAPH = "graph.bin";
    private static final String UNFINISHED = "import.unfinished";

    private GraphStore() {}

    /**
     * Marks a folder as one that a graph is being stored in, so that it is not read before {@link #finish}, and an import that
     * was cut off can be begun again.
     */
    public static void begin(Path folder) {
        AtomicFiles.write(folder.resolve(UNFINISHED), "This import was cut off; import again into this folder.\n");
    }

    /** Ends what {@link #begin} began. */
    public static void finish(Path folder) {
        AtomicFiles.delete(folder.resolve(UNFINISHED));
    }

    /** Writes {@code graph.bin} into a folder. */
    public static void save(Graph graph, Path folder) {
        AtomicFiles.write(folder.resolve(GRAPH), stream -> {
            CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeInt(MAGIC);
            out.writeBoolean(graph.directed());
            out.writeLong(graph.edges());
            out.writeInt(graph.nodes());
            for (int u = 0; u < graph.nodes(); u++) {
                writeText(out, graph.ids().name(u));
            }
            out.writeInt(graph.edgeTypes().size());
            for (String type : graph.edgeTypes()) {
                writeText(out, type);
            }
            Csr csr = graph.out();
            out.writeInt(csr.arcs());
            out.writeBoolean(csr.weights() != null);
            out.writeBoolean(csr.types() != null);
            out.writeBoolean(csr.times() != null);
            out.writeByte(graph.timeDecimals());
            writeInts(out, csr.offsets());
            writeInts(out, csr.targets());
            if (csr.weights() != null) {
                writeFloats(out, csr.weights());
            }
            if (csr.types() != null) {
                writeInts(out, csr.types());
            }
            if (csr.times() != null) {
                for (long time : csr.times()) {
                    out.writeLong(time);
                }
            }
            out.flush();
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        });
    }

    /** Whether a folder holds a stored graph. */
    public static boolean holds(Path folder) {
        return Files.isRegularFile(folder.resolve(GRAPH));
    }

    /** Whether an import into a folder was cut off. */
    public static boolean isUnfinished(Path folder) {
        return Files.exists(folder.resolve(UNFINISHED));
    }

    /** What is known of a stored graph's nodes. */
    public static NodeAttributes attributes(Path folder) {
        return NodeAttributes.stored(folder);
    }

    /** Reads what {@link #save} wrote. @throws BadInput where the file is cut short, damaged or something else */
    public static Graph load(Path folder) {
        Path file = folder.resolve(GRAPH);
        try {
            verify(file);
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BLOCK))) {
                return graph(file, in, in.readInt() == FIRST);
            }
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** Before anything of it is believed: a wrong count could ask for all memory. */
    private static void verify(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        long left = Files.size(file) - Long.BYTES;
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BLOCK), sum))) {
            int magic = left >= Integer.BYTES ? in.readInt() : MAGIC;
            if (magic != MAGIC && magic != FIRST) {
                throw BadInput.in(file, "is no graph stored by this version of Graft; import it again");
            }
            in.skipNBytes(Math.max(0, left - Integer.BYTES));
            long seen = sum.getValue();
            if (left < Integer.BYTES || in.readLong() != seen) {
                throw BadInput.in(file, "is damaged or cut short; import the graph again");
            }
        }
    }

    private static Graph graph(Path file, DataInputStream in, boolean first) throws IOException {
        boolean directed = in.readBoolean();
        long edges = in.readLong();
        int nodes = in.readInt();
        Names names = new Names(Math.min(nodes, 1 << 20));
        for (int u = 0; u < nodes; u++) {
            byte[] bytes = readText(in);
            names.add(bytes, 0, bytes.length, Names.hash(bytes, 0, bytes.length));
        }
        List<String> types = new ArrayList<>();
        int typeCount = in.readInt();
        for (int t = 0; t < typeCount; t++) {
            types.add(new String(readText(in), StandardCharsets.UTF_8));
        }
        int arcs = in.readInt();
        boolean weighted = in.readBoolean();
        boolean typed = in.readBoolean();
        boolean timed = in.readBoolean();
        int decimals = first ? 0 : in.readByte();
        GraphMemory.requireStored(arcs, directed, GraphMemory.more(weighted, typed, timed), file.toString());
        int[] offsets = readInts(in, nodes + 1);
        int[] targets = readInts(in, arcs);
        float[] weights = weighted ? readFloats(in, arcs) : null;
        int[] kinds = typed ? readInts(in, arcs) : null;
        long[] times = timed ? readLongs(in, arcs) : null;
        Csr out = new Csr(offsets, targets, weights, kinds, times);
        Csr back = directed ? CsrBuilder.transpose(out, 1) : out;
        return new Graph(new Ids(names), directed, out, back, edges, types, decimals);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void writeInts(DataOutputStream out, int[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        int step = BLOCK / Integer.BYTES;
        for (int from = 0; from < values.length; from += step) {
            int n = Math.min(step, values.length - from);
            bytes.asIntBuffer().put(values, from, n);
            out.write(bytes.array(), 0, n * Integer.BYTES);
        }
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        int step = BLOCK / Float.BYTES;
        for (int from = 0; from < values.length; from += step) {
            int n = Math.min(step, values.length - from);
            bytes.asFloatBuffer().put(values, from, n);
            out.write(bytes.array(), 0, n * Float.BYTES);
        }
    }

    private static int[] readInts(DataInputStream in, int count) throws IOException {
        int[] values = new int[count];
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        int step = BLOCK / Integer.BYTES;
        for (int from = 0; from < count; from += step) {
            int n = Math.min(step, count - from);
            in.readFully(bytes.array(), 0, n * Integer.BYTES);
            bytes.asIntBuffer().get(values, from, n);
        }
        return values;
    }

    private static long[] readLongs(DataInputStream in, int count) throws IOException {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    private static float[] readFloats(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        int step = BLOCK / Float.BYTES;
        for (int from = 0; from < count; from += step) {
            int n = Math.min(step, count - from);
            in.readFully(bytes.array(), 0, n * Float.BYTES);
            bytes.asFloatBuffer().get(values, from, n);
        }
        return values;
    }
}
