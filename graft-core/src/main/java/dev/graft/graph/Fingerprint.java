package dev.graft.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * SHA-256 of what a graph or its labels say, whatever file and order they came in: lines in ascending order of their
 * bytes, as {@code LC_ALL=C sort | sha256sum} would have it. Weights and times are left out.
 */
public final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Of edges: a line {@code source TAB target} each, with {@code TAB type} where there are types; an undirected edge
     * once, the lesser name first. O(n log n + m log m).
     */
    public static String of(Graph graph) {
        byte[][] names = names(graph.ids());
        int[] order = order(names);
        int[] rank = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        Fingerprint print = new Fingerprint();
        for (int source : order) {
            targets(graph, rank, source, target -> {
                print.digest.update(names[source]);
                print.digest.update((byte) '\t');
                print.digest.update(names[order[target.rank]]);
                if (target.type >= 0) {
                    print.digest.update((byte) '\t');
                    print.digest.update(graph.edgeTypes().get(target.type).getBytes(StandardCharsets.UTF_8));
                }
                print.digest.update((byte) '\n');
            });
        }
        return HexFormat.of().formatHex(print.digest.digest());
    }

    /** An arc's end. */
    private record Target(int rank, int type) {}

    private static void targets(Graph graph, int[] rank, int source, Consumer<Target> each) {
        Csr out = graph.out();
        int from = out.offsets()[source];
        int to = out.offsets()[source + 1];
        int[] types = out.types();
        IntStream.range(from, to)
                .filter(i -> graph.directed() || rank[source] <= rank[out.targets()[i]])
                .mapToObj(i -> new Target(rank[out.targets()[i]], types == null ? -1 : types[i]))
                .sorted(Comparator.comparingInt(Target::rank)
                        .thenComparing(t -> t.type < 0 ? "" : graph.edgeTypes().get(t.type)))
                .forEach(each);
    }

    /** Of labels: a line {@code node TAB label} each, {@code node TAB} where a node is known to have none. */
    public static String of(Labels labels, Ids ids) {
        byte[][] lines = IntStream.range(0, labels.of().length)
                .boxed()
                .flatMap(u -> labels.none()[u]
                        ? Stream.of(ids.name(u) + "\t\n")
                        : Arrays.stream(labels.of()[u])
                                .mapToObj(
                                        c -> ids.name(u) + '\t' + labels.names().get(c) + '\n'))
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        Fingerprint print = new Fingerprint();
        for (byte[] line : lines) {
            print.digest.update(line);
        }
        return HexFormat.of().formatHex(print.digest.digest());
    }

    private static byte[][] names(Ids ids) {
        byte[][] names = new byte[ids.size()][];
        Arrays.setAll(names, u -> ids.name(u).getBytes(StandardCharsets.UTF_8));
        return names;
    }

    private static int[] order(byte[][] names) {
        return IntStream.range(0, names.length)
                .boxed()
                .sorted((a, b) -> Arrays.compareUnsigned(names[a], names[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
