package dev.graft.data;

import dev.graft.base.Nullable;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A fingerprint of what a part of the data says, whatever path, format and order it came in: the number of its items and
 * two sums of their hashes. Linear in the items; two parts that differ agree by chance only, 2⁻¹²⁸.
 *
 * @param items how many
 * @param sum of the hashes, modulo 2⁶⁴
 * @param other of the hashes mixed once more, modulo 2⁶⁴
 */
public record Content(long items, long sum, long other) {
    /** As it is written down: {@code 16384 items 00f3…}. */
    @Override
    public String toString() {
        return items + " items " + hex(sum) + hex(other);
    }

    private static String hex(long x) {
        String text = Long.toHexString(x);
        return "0".repeat(16 - text.length()) + text;
    }

    /** The number of items of a fingerprint as it is written down. */
    public static String count(String written) {
        return written.split(" ", 2)[0];
    }

    /** Of hashes in any order. */
    public static Content of(long... hashes) {
        long sum = 0;
        long other = 0;
        for (long hash : hashes) {
            sum += hash;
            other += ItemHash.mix(hash + 0x632BE59BD9B4E019L);
        }
        return new Content(hashes.length, sum, other);
    }

    /** The same items in another sense. */
    public Content as(String sense) {
        long salt = ItemHash.text(sense);
        return new Content(items, ItemHash.mix(sum + salt), ItemHash.mix(other + salt));
    }

    /** Of names. */
    public static Content ofNames(Set<String> names) {
        return ofTexts(names);
    }

    /** Of texts in any order. */
    public static Content ofTexts(Collection<String> texts) {
        return of(texts.stream().mapToLong(ItemHash::text).toArray());
    }

    /** Of a graph: nodes, and edges with weights, types and times. */
    public static Content of(Graph graph) {
        long[] names = graph.ids().hashes();
        long[] types = ItemHash.texts(graph.edgeTypes());
        Csr out = graph.out();
        float @Nullable [] weights = out.weights();
        int @Nullable [] typeOf = out.types();
        long @Nullable [] times = out.times();
        // Whole numbers of the unit have the fingerprint that they had before there were any others.
        long unit = graph.timeDecimals() == 0 ? 0 : ItemHash.mix(graph.timeDecimals());
        long sum = graph.directed() ? 1 : 0;
        long other = 0;
        for (int u = 0; u < names.length; u++) {
            sum += names[u];
            other += ItemHash.mix(names[u]);
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                long hash = ItemHash.edge(names[u], names[out.targets()[i]]);
                hash = weights == null ? hash : ItemHash.mix(hash + Float.floatToIntBits(weights[i]));
                hash = typeOf == null ? hash : ItemHash.mix(hash ^ types[typeOf[i]]);
                hash = times == null ? hash : ItemHash.mix(hash ^ ItemHash.mix(times[i] ^ unit));
                sum += hash;
                other += ItemHash.mix(hash + 0x632BE59BD9B4E019L);
            }
        }
        return new Content(graph.edges(), sum, other);
    }

    /** Of labels. */
    public static Content of(Labels labels, Ids ids) {
        int[] every = new int[ids.size()];
        java.util.Arrays.setAll(every, u -> u);
        return of(ItemHash.labels(labels, every, ids));
    }

    /** Of rows of numbers by name, {@code [names x dim]}. */
    public static Content of(List<String> names, float[] rows, int dim) {
        long[] hashes = ItemHash.texts(names);
        for (int u = 0; u < hashes.length; u++) {
            for (int d = 0; d < dim; d++) {
                hashes[u] = ItemHash.mix(hashes[u] + Float.floatToIntBits(rows[u * dim + d]));
            }
        }
        return of(hashes);
    }
}
