package dev.graft.graph;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Which edges vectors were trained on: a sorted 64-bit hash for each pair of names, 8 bytes an arc. Kept beside the
 * vectors, so that whoever starts from them can tell whether they have seen what is held out now. Among a million
 * edges, a pair that is none of them passes for one with a chance of 10⁻¹³.
 */
public final class EdgeFingerprint {
    private static final long MAGIC = 0x4752465445444745L; // "GRFTEDGE"
    private final long[] hashes;

    private EdgeFingerprint(long[] hashes) {
        this.hashes = hashes;
    }

    /** Of a graph's edges and, where given, those of an earlier training. */
    public static EdgeFingerprint of(Graph graph, @Nullable EdgeFingerprint before) {
        Edges edges = Edges.of(graph);
        long[] earlier = before == null ? new long[0] : before.hashes;
        int n = edges.size();
        long[] hashes = Arrays.copyOf(earlier, earlier.length + (graph.directed() ? n : 2 * n));
        long[] names = names(graph.ids());
        for (int i = 0; i < n; i++) {
            long u = names[edges.sources()[i]];
            long v = names[edges.targets()[i]];
            hashes[earlier.length + i] = pair(u, v);
            if (!graph.directed()) {
                hashes[earlier.length + n + i] = pair(v, u);
            }
        }
        Arrays.sort(hashes);
        return new EdgeFingerprint(hashes);
    }

    /** How many of these edges were trained on; where they are undirected, in either direction. */
    public long seen(Edges edges, Ids ids, boolean directed) {
        long[] names = names(ids);
        long seen = 0;
        for (int i = 0; i < edges.size(); i++) {
            long u = names[edges.sources()[i]];
            long v = names[edges.targets()[i]];
            seen += has(pair(u, v)) || (!directed && has(pair(v, u))) ? 1 : 0;
        }
        return seen;
    }

    private boolean has(long hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }

    private static long[] names(Ids ids) {
        long[] names = new long[ids.size()];
        for (int u = 0; u < names.length; u++) {
            byte[] bytes = ids.name(u).getBytes(StandardCharsets.UTF_8);
            names[u] = Names.hash(bytes, 0, bytes.length);
        }
        return names;
    }

    private static long pair(long u, long v) {
        long h = (u * 0x9E3779B97F4A7C15L) ^ (Long.rotateLeft(v, 32) * 0xBF58476D1CE4E5B9L);
        h = (h ^ (h >>> 30)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }

    /** Writes it to a file. */
    public void write(Path file) {
        AtomicFiles.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeLong(MAGIC);
            out.writeInt(hashes.length);
            for (long hash : hashes) {
                out.writeLong(hash);
            }
            out.flush();
        });
    }

    /** Reads it, or null where there is no such file. */
    public static @Nullable EdgeFingerprint read(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            long magic = in.readLong();
            int n = in.readInt();
            if (magic != MAGIC || n < 0 || Files.size(file) != 12 + 8L * n) {
                throw BadInput.in(file, "is damaged; train the vectors again");
            }
            long[] hashes = new long[n];
            for (int i = 0; i < n; i++) {
                hashes[i] = in.readLong();
            }
            return new EdgeFingerprint(hashes);
        } catch (EOFException e) {
            throw new BadInput(file + ": is cut short; train the vectors again", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }
}
