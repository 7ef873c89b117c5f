package dev.graft.kind.link;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The values of a kernel at certain pairs, worked out once. A pair is read in its source's column; where the kernel is
 * symmetric, in the column of that end which more pairs have, so that few columns are needed.
 *
 * @param keys of the different pairs, ascending; where the kernel is symmetric, the lower id first {@code [pairs]}
 * @param values {@code [pairs]}
 * @param own the kernel at a node and itself, of the nodes that were asked for {@code [nodes]}; else 0
 * @param accuracy what the values are, for the report
 */
record KernelEntries(boolean symmetric, long[] keys, float[] values, float[] own, String accuracy) {

    /**
     * Asks a kernel.
     *
     * @param kernel by how many columns it will be asked for: it may be a coarser one where they are many
     * @param pairs whose values are wanted
     * @param own nodes whose own value is wanted {@code [nodes]}
     */
    static KernelEntries of(boolean symmetric, IntFunction<NodeKernel> kernel, List<Pairs> pairs, boolean[] own) {
        return of(symmetric, !symmetric, kernel, pairs, own);
    }

    /**
     * The same, each pair in the column of its first end where that is wanted: then what is asked beside a pair has no part in
     * the bits of its value.
     */
    static KernelEntries of(
            boolean symmetric, boolean first, IntFunction<NodeKernel> kernel, List<Pairs> pairs, boolean[] own) {
        long[] keys = keys(symmetric, pairs);
        int[] asked = new int[own.length];
        for (long key : keys) {
            asked[first(key)]++;
            asked[second(key)] += symmetric ? 1 : 0;
        }
        Grouped grouped = group(first, keys, asked, own);
        float[] values = new float[keys.length];
        float[] diagonal = new float[own.length];
        NodeKernel its = kernel.apply(grouped.roots.length);
        its.columns(grouped.roots, (place, column, stride, at) -> {
            int root = grouped.roots[place];
            for (int i = grouped.offsets[place]; i < grouped.offsets[place + 1]; i++) {
                long key = keys[grouped.order[i]];
                int other = first(key) == root ? second(key) : first(key);
                values[grouped.order[i]] = column[other * stride + at];
            }
            diagonal[root] = own[root] ? column[root * stride + at] : 0;
        });
        return new KernelEntries(symmetric, keys, values, diagonal, its.accuracy());
    }

    /** The value of a pair that was asked for; where the kernel is symmetric, either way round. */
    float of(int u, int v) {
        int place = Arrays.binarySearch(keys, key(symmetric, u, v));
        if (place < 0) {
            throw new IllegalArgumentException("pair " + u + ", " + v + " was not asked for");
        }
        return values[place];
    }

    /** Pairs by the root whose column they are read in. */
    private record Grouped(int[] roots, int[] offsets, int[] order) {}

    private static Grouped group(boolean first, long[] keys, int[] asked, boolean[] own) {
        int nodes = own.length;
        int[] counts = new int[nodes];
        for (long key : keys) {
            counts[root(first, key, asked)]++;
        }
        int[] placeOf = new int[nodes];
        int[] roots = new int[nodes];
        int[] offsets = new int[nodes + 1];
        int n = 0;
        for (int u = 0; u < nodes; u++) {
            if (counts[u] > 0 || own[u]) {
                placeOf[u] = n;
                roots[n] = u;
                offsets[n + 1] = offsets[n] + counts[u];
                n++;
            }
        }
        int[] next = Arrays.copyOf(offsets, n);
        int[] order = new int[keys.length];
        for (int k = 0; k < keys.length; k++) {
            order[next[placeOf[root(first, keys[k], asked)]]++] = k;
        }
        return new Grouped(Arrays.copyOf(roots, n), Arrays.copyOf(offsets, n + 1), order);
    }

    private static int root(boolean first, long key, int[] asked) {
        return !first && asked[second(key)] > asked[first(key)] ? second(key) : first(key);
    }

    private static long[] keys(boolean symmetric, List<Pairs> pairs) {
        long[] all = new long[pairs.stream().mapToInt(Pairs::size).sum()];
        int n = 0;
        for (Pairs some : pairs) {
            for (int i = 0; i < some.size(); i++) {
                all[n++] = key(symmetric, some.sources()[i], some.targets()[i]);
            }
        }
        Arrays.sort(all);
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[kept++] = all[i];
            }
        }
        return Arrays.copyOf(all, kept);
    }

    private static long key(boolean symmetric, int u, int v) {
        return symmetric ? (long) Math.min(u, v) << 32 | Math.max(u, v) : (long) u << 32 | v;
    }

    private static int first(long key) {
        return (int) (key >>> 32);
    }

    private static int second(long key) {
        return (int) key;
    }
}
