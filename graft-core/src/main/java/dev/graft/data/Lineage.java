package dev.graft.data;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What vectors have seen: the edges, facts, labels and values that taught them, and those that taught what they grew from,
 * each once, as {@link ItemHash}es of 8 bytes. It travels with the vectors, so that whoever starts from them can tell how
 * many of the items held out now they know already.
 */
public final class Lineage {
    /** Nothing: vectors drawn at random. */
    public static final Lineage NOTHING = new Lineage(new long[0], false);

    /** Vectors of which nobody wrote down what they have seen. */
    public static final Lineage UNKNOWN = new Lineage(new long[0], true);

    private static final long MAGIC = 0x475246544C494E45L; // "GRFTLINE"
    private static final long EDGES_ONLY = 0x4752465445444745L; // "GRFTEDGE", as runs wrote it before

    private final long[] hashes;
    private final boolean unknown;

    private Lineage(long[] hashes, boolean unknown) {
        this.hashes = hashes;
        this.unknown = unknown;
    }

    /** Of a graph's edges; an undirected edge counts both ways. */
    public static Lineage of(Graph graph) {
        return NOTHING.and(Edges.of(graph), graph.ids(), graph.directed());
    }

    /** Whether something that was seen may be missing here. */
    public boolean unknown() {
        return unknown;
    }

    /** Whether nothing was seen at all, as by vectors drawn at random. */
    public boolean nothing() {
        return hashes.length == 0 && !unknown;
    }

    /** Number of different items. */
    public int size() {
        return hashes.length;
    }

    /** These and others. */
    public Lineage and(Lineage other) {
        return new Lineage(union(hashes, other.hashes), unknown || other.unknown);
    }

    /** These and items, in any order and as often as they come. */
    public Lineage and(long... items) {
        return new Lineage(union(hashes, items), unknown);
    }

    /** These and edges; where they have no direction each counts both ways. */
    public Lineage and(Edges edges, Ids ids, boolean directed) {
        Lineage there = and(ItemHash.edges(edges, ids));
        return directed ? there : there.and(ItemHash.reversed(edges, ids));
    }

    /** Ascending, each once. */
    private static long[] union(long[] some, long[] more) {
        if (more.length == 0) {
            return some;
        }
        long[] all = Arrays.copyOf(some, Math.addExact(some.length, more.length));
        System.arraycopy(more, 0, all, some.length, more.length);
        Arrays.sort(all);
        int different = 1;
        for (int i = 1; i < all.length; i++) {
            if (all[i] != all[different - 1]) {
                all[different++] = all[i];
            }
        }
        return different == all.length ? all : Arrays.copyOf(all, different);
    }

    /** Changes with every bit. */
    private static long check(long[] hashes, boolean unknown) {
        long check = unknown ? 1 : 2;
        for (long hash : hashes) {
            check = ItemHash.mix(check + hash);
        }
        return check;
    }

    /** Whether an item is among them. */
    public boolean has(long item) {
        return Arrays.binarySearch(hashes, item) >= 0;
    }

    /** Writes it to a file. */
    public void write(Path file) {
        AtomicFiles.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeLong(MAGIC);
            out.writeInt(hashes.length);
            out.writeBoolean(unknown);
            for (long hash : hashes) {
                out.writeLong(hash);
            }
            out.writeLong(check(hashes, unknown));
            out.flush();
        });
    }

    /**
     * Reads it; {@link #UNKNOWN} where there is no such file.
     *
     * @param before a file of edges alone, as earlier versions wrote it, or null
     */
    public static Lineage read(Path file, @Nullable Path before) {
        if (!Files.exists(file)) {
            return before == null || !Files.exists(before) ? UNKNOWN : read(before, null);
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            long magic = in.readLong();
            int n = in.readInt();
            boolean edgesOnly = magic == EDGES_ONLY;
            long length = (edgesOnly ? 12 : 13) + 8L * n;
            boolean checked = !edgesOnly && Files.size(file) == length + 8;
            if ((magic != MAGIC && !edgesOnly) || n < 0 || (!checked && Files.size(file) != length)) {
                throw BadInput.in(file, "is damaged; train the vectors again");
            }
            // Of labels and values, what an earlier version wrote says nothing.
            boolean unknown = edgesOnly || in.readBoolean();
            long[] hashes = new long[n];
            for (int i = 0; i < n; i++) {
                hashes[i] = in.readLong();
            }
            if (checked && in.readLong() != check(hashes, unknown)) {
                throw BadInput.in(file, "is damaged; train the vectors again");
            }
            return new Lineage(union(new long[0], hashes), unknown);
        } catch (EOFException e) {
            throw new BadInput(file + ": is cut short; train the vectors again", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }
}
