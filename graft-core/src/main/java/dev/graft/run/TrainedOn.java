package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.graph.Fingerprint;
import dev.graft.graph.Graph;
import dev.graft.table.NamedVectors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What vectors were trained on, as it travels with them in {@code vectors.properties}: the graph they saw, and the
 * labels. Whether test edges or test labels were among it can be told from it later, by someone who has the data.
 *
 * @param entries by key; all keys begin with {@code trainedOn.}
 */
public record TrainedOn(Map<String, String> entries) {
    static final String PREFIX = "trainedOn.";

    /** Vectors of unknown origin. */
    static final TrainedOn UNKNOWN = new TrainedOn(Map.of(PREFIX + "graph", "unknown"));

    public TrainedOn {
        entries = new TreeMap<>(entries);
    }

    /** A graph, with its size and the {@link Fingerprint} of its edges. */
    static TrainedOn graph(String source, Graph graph) {
        return new TrainedOn(Map.of(
                PREFIX + "graph", source.replaceAll("\\s+", " "),
                PREFIX + "nodes", Integer.toString(graph.nodes()),
                PREFIX + "edges", Long.toString(graph.edges()),
                PREFIX + "edgesSha256", Fingerprint.of(graph)));
    }

    /**
     * Vectors that a file brings, of whose training nothing is known but what the file itself is.
     *
     * @param file or null for a query
     */
    static TrainedOn file(@Nullable Path file, String format, NamedVectors vectors) {
        Map<String, String> entries = new TreeMap<>(UNKNOWN.entries);
        entries.put(PREFIX + "fileFormat", format);
        entries.put(PREFIX + "fileVectors", Integer.toString(vectors.names().size()));
        entries.put(PREFIX + "fileDim", Integer.toString(vectors.dim()));
        if (file != null) {
            entries.put(PREFIX + "file", file.getFileName().toString().replaceAll("\\s+", " "));
        }
        if (file != null && Files.isRegularFile(file)) {
            entries.put(PREFIX + "fileSha256", sha256(file));
        }
        return new TrainedOn(entries);
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, and the edges that vectors were spread along. */
    TrainedOn andSpectral(Graph graph) {
        Map<String, String> more = new TreeMap<>(entries);
        more.put(PREFIX + "spectralEdgesSha256", Fingerprint.of(graph));
        return new TrainedOn(more);
    }

    /** The same, and nodes whose vectors were not trained at all. */
    TrainedOn andNewNodes(String how) {
        Map<String, String> more = new TreeMap<>(entries);
        more.put(PREFIX + "newNodes", how);
        return new TrainedOn(more);
    }
}
