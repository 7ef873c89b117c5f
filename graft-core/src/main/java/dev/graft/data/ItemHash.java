package dev.graft.data;

import dev.graft.graph.Edges;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.graph.Triples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Items by what they say: a 64-bit hash of each edge, fact, label or value, made of names. The same item has the same hash
 * in every file, order and run; items of different sorts never meet but by chance, 10⁻¹³ among a million.
 */
public final class ItemHash {
    private static final long FACT = 0x9FB21C651E98DF25L;
    private static final long LABEL = 0xD6E8FEB86659FD93L;
    private static final long VALUE = 0xA0761D6478BD642FL;

    private ItemHash() {}

    /** An edge u→v, of the hashes of its names. */
    static long edge(long u, long v) {
        return mix((u * 0x9E3779B97F4A7C15L) ^ (Long.rotateLeft(v, 32) * 0xBF58476D1CE4E5B9L));
    }

    /** Edges from source to target, {@code [edges]}. */
    public static long[] edges(Edges edges, Ids ids) {
        long[] names = ids.hashes();
        long[] hashes = new long[edges.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = edge(names[edges.sources()[i]], names[edges.targets()[i]]);
        }
        return hashes;
    }

    /** The same edges turned round, {@code [edges]}. */
    public static long[] reversed(Edges edges, Ids ids) {
        return edges(new Edges(edges.targets(), edges.sources()), ids);
    }

    /** Facts, {@code [facts]}. */
    public static long[] facts(Triples facts, Ids ids, List<String> relations) {
        long[] names = ids.hashes();
        long[] kinds = texts(relations);
        long[] hashes = new long[facts.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = mix(
                    edge(names[facts.heads()[i]], names[facts.tails()[i]]) ^ mix(kinds[facts.relations()[i]] + FACT));
        }
        return hashes;
    }

    /** The labels of some nodes, one hash a label; that a node has none is one, too. */
    public static long[] labels(Labels labels, int[] nodes, Ids ids) {
        long[] classes = texts(labels.names());
        return labels(labels, nodes, ids, (name, c) -> label(name, classes[c]));
    }

    private static long label(long name, long text) {
        return mix(name ^ mix(text + LABEL));
    }

    /** The same, where a label that is a number counts as that value. */
    static long[] labelsAsValues(Labels labels, int[] nodes, Ids ids) {
        long[] classes = texts(labels.names());
        double[] values = labels.names().stream().mapToDouble(ItemHash::number).toArray();
        return labels(
                labels,
                nodes,
                ids,
                (name, c) -> Double.isNaN(values[c]) ? label(name, classes[c]) : value(name, values[c]));
    }

    /** What a text says, or NaN where it is no number. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The hash of a node's name and a class. */
    @FunctionalInterface
    private interface OfClass {
        long of(long name, int c);
    }

    private static long[] labels(Labels labels, int[] nodes, Ids ids, OfClass hash) {
        long[] names = ids.hashes();
        List<Long> hashes = new ArrayList<>();
        for (int u : nodes) {
            if (labels.none()[u]) {
                hashes.add(mix(names[u] ^ mix(LABEL)));
            }
            for (int c : labels.of()[u]) {
                hashes.add(hash.of(names[u], c));
            }
        }
        return hashes.stream().mapToLong(Long::longValue).toArray();
    }

    /** The values of some nodes, {@code [nodes.length]}. */
    public static long[] values(double[] values, int[] nodes, Ids ids) {
        long[] names = ids.hashes();
        return Arrays.stream(nodes).mapToLong(u -> value(names[u], values[u])).toArray();
    }

    private static long value(long name, double value) {
        return mix(name ^ mix(Double.doubleToLongBits(value) + VALUE));
    }

    /** The same as the labels that they would be: whole numbers without a point. */
    static long[] valuesAsLabels(double[] values, int[] nodes, Ids ids) {
        long[] names = ids.hashes();
        return Arrays.stream(nodes)
                .mapToLong(u -> label(names[u], text(written(values[u]))))
                .toArray();
    }

    private static String written(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A hash of each text, {@code [texts]}. */
    static long[] texts(List<String> texts) {
        return texts.stream().mapToLong(ItemHash::text).toArray();
    }

    /** Of any text. */
    public static long text(String text) {
        long hash = VALUE;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ (b & 0xff));
        }
        return hash;
    }

    /** The finaliser of splitmix64 (Steele, Lea, Flood, OOPSLA 2014). */
    static long mix(long x) {
        long h = (x ^ (x >>> 30)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }
}
