package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Ridge;
import dev.graft.graph.Csr;
import dev.graft.math.Gemm;
import dev.graft.math.Seeds;
import dev.graft.math.TopItems;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pairs that are likely to be edges, for a model whose score has no bound that could be looked up: of each node those that are
 * nearest by a product that was fitted to the model's scores, those at distance 2 that share most of a common neighbour
 * (resource allocation), and the nodes of most edges. Nearest are looked for in the clusters of rows that fit best (an inverted
 * file: Jégou, Douze, Schmid, PAMI 2011). The same on any number of threads.
 */
final class NearbyPairs {
    /** Of each node: nearest by vectors, at distance 2, of most edges. */
    private static final int NEAREST = 16;

    private static final int SECOND = 48;
    private static final int BUSIEST = 16;
    /** Common neighbours of more edges than this say little and cost most. */
    private static final int BUSY = 500;

    private static final int FITTED = 20_000;
    private static final int PROBES = 8;
    private static final int CHUNK = 256;
    private static final int ROUNDS = 4;

    private final PairReader reader;
    private final int[] nodes;
    private final boolean[] in;
    private final int[] busiest;
    private final @Nullable PairForm form;
    private final float[] centres;
    /** Nodes as targets, cluster after cluster, and where each cluster begins. */
    private final int[] members;

    private final int[] offsets;
    private final int[] sources;

    /** @param nodes that pairs may be of */
    NearbyPairs(PairReader reader, int[] nodes) {
        this.reader = reader;
        this.nodes = nodes;
        this.in = new boolean[reader.known().nodes()];
        for (int u : nodes) {
            in[u] = true;
        }
        this.busiest = busiest();
        this.form = reader.inputs().tables().isEmpty() ? null : fitted();
        int clusters = form == null ? 1 : Math.max(1, Math.min(1024, (int) Math.sqrt(nodes.length)));
        this.centres = form == null ? new float[0] : centres(form, clusters);
        int[] of = cluster(clusters, false);
        this.offsets = new int[clusters + 1];
        for (int c : of) {
            offsets[c + 1]++;
        }
        for (int c = 0; c < clusters; c++) {
            offsets[c + 1] += offsets[c];
        }
        this.members = grouped(of, offsets);
        int[] ofSources = cluster(clusters, true);
        int[] starts = new int[clusters + 1];
        for (int c : ofSources) {
            starts[c + 1]++;
        }
        for (int c = 0; c < clusters; c++) {
            starts[c + 1] += starts[c];
        }
        this.sources = grouped(ofSources, starts);
    }

    private int[] grouped(int[] of, int[] starts) {
        int[] next = starts.clone();
        int[] all = new int[of.length];
        for (int i = 0; i < of.length; i++) {
            all[next[of[i]]++] = nodes[i];
        }
        return all;
    }

    private int[] busiest() {
        Csr in = reader.structure().graph().in();
        return Arrays.stream(nodes)
                .boxed()
                .sorted((a, b) -> in.degree(a) != in.degree(b) ? in.degree(b) - in.degree(a) : a - b)
                .limit(BUSIEST)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The product of rows that comes nearest to the model's scores, on known edges and as many pairs by chance. */
    private PairForm fitted() {
        int edges = reader.stored().edges().size();
        int half = Math.min(FITTED / 2, edges);
        int[] from = new int[2 * half];
        int[] to = new int[2 * half];
        Seeds random = Seeds.of(5);
        for (int i = 0; i < half; i++) {
            int edge = random.nextInt(edges);
            from[i] = reader.stored().edges().sources()[edge];
            to[i] = reader.stored().edges().targets()[edge];
            from[half + i] = nodes[random.nextInt(nodes.length)];
            to[half + i] = nodes[random.nextInt(nodes.length)];
        }
        float[] scores = reader.quickScores(from, to);
        int tables = reader.inputs().tables().size();
        int width = reader.inputs().operators().width();
        float[] products = new float[from.length * tables * width];
        for (int i = 0; i < from.length; i++) {
            for (int t = 0; t < tables; t++) {
                EdgeInputs.Rows rows = reader.inputs().tables().get(t);
                int a = rows.first(from[i], to[i]);
                int b = rows.second(from[i], to[i]);
                for (int d = 0; d < width; d++) {
                    products[(i * tables + t) * width + d] = rows.values()[a + d] * rows.values()[b + d];
                }
            }
        }
        Ridge ridge = new Ridge(
                products, tables * width, IntStream.range(0, from.length).toArray());
        double[] weights = ridge.fit(
                        IntStream.range(0, scores.length)
                                .mapToDouble(i -> scores[i])
                                .toArray(),
                        1e-3)
                .weights();
        float[] its = new float[weights.length];
        for (int d = 0; d < its.length; d++) {
            its[d] = (float) weights[d];
        }
        return PairForm.of(reader.inputs(), its);
    }

    /** Means of rows of targets (Lloyd 1982) on some tens a cluster. */
    private float[] centres(PairForm by, int clusters) {
        int size = by.size();
        int[] some = IntStream.range(0, Math.min(nodes.length, 32 * clusters))
                .map(i -> nodes[(int) ((long) i * nodes.length / Math.min(nodes.length, 32 * clusters))])
                .toArray();
        float[] rows = new float[some.length * size];
        for (int i = 0; i < some.length; i++) {
            by.row(some[i], false, rows, i * size);
        }
        float[] means = new float[clusters * size];
        for (int c = 0; c < clusters; c++) {
            System.arraycopy(rows, (int) ((long) c * some.length / clusters) * size, means, c * size, size);
        }
        for (int round = 0; round < ROUNDS; round++) {
            int[] of = new int[some.length];
            nearest(rows, some.length, means, clusters, true, of, 0);
            float[] sums = new float[means.length];
            int[] counts = new int[clusters];
            for (int i = 0; i < some.length; i++) {
                counts[of[i]]++;
                for (int d = 0; d < size; d++) {
                    sums[of[i] * size + d] += rows[i * size + d];
                }
            }
            for (int c = 0; c < clusters; c++) {
                for (int d = 0; d < size && counts[c] > 0; d++) {
                    means[c * size + d] = sums[c * size + d] / counts[c];
                }
            }
        }
        return means;
    }

    /** The cluster of each row: by distance, or by product. */
    private static void nearest(
            float[] rows, int n, float[] means, int clusters, boolean distance, int[] into, int at) {
        int size = means.length / clusters;
        float[] half = new float[clusters];
        for (int c = 0; distance && c < clusters; c++) {
            for (int d = 0; d < size; d++) {
                half[c] += means[c * size + d] * means[c * size + d] / 2;
            }
        }
        float[] products = new float[CHUNK * clusters];
        for (int from = 0; from < n; from += CHUNK) {
            int some = Math.min(CHUNK, n - from);
            Arrays.fill(products, 0);
            Gemm.abT(some, clusters, size, rows, from * size, size, means, 0, size, products, 0, clusters);
            for (int i = 0; i < some; i++) {
                int best = 0;
                for (int c = 1; c < clusters; c++) {
                    best = products[i * clusters + c] - half[c] > products[i * clusters + best] - half[best] ? c : best;
                }
                into[at + from + i] = best;
            }
        }
    }

    private int[] cluster(int clusters, boolean asSource) {
        int[] of = new int[nodes.length];
        if (form == null || clusters == 1) {
            return of;
        }
        float[] rows = new float[CHUNK * form.size()];
        for (int from = 0; from < nodes.length; from += CHUNK) {
            int n = Math.min(CHUNK, nodes.length - from);
            for (int i = 0; i < n; i++) {
                form.row(nodes[from + i], asSource, rows, i * form.size());
            }
            nearest(rows, n, centres, clusters, !asSource, of, from);
        }
        return of;
    }

    /** Nodes by chunks that are looked at together. */
    int chunks() {
        return (sources.length + CHUNK - 1) / CHUNK;
    }

    /** The node at a place among all; {@link #chunkOf} holds it. */
    int node(int place) {
        return sources[place];
    }

    static int chunkOf(int place) {
        return place / CHUNK;
    }

    /** Takes the nodes that one may be joined with. */
    interface Taker {
        /** @param n of them, each once */
        void take(int source, int[] targets, int n);
    }

    /** Room of one thread. */
    final class Room {
        private final float[] shares = new float[in.length];
        private int[] touched = new int[1024];
        private final int[] found = new int[NEAREST + SECOND + BUSIEST];
        /** For which node, plus 1, each was found last. */
        private final int[] foundFor = new int[in.length];

        private int size;
        private final TopItems near = new TopItems(NEAREST);
        private final TopItems second = new TopItems(SECOND);
        private final int[] places = new int[SECOND];
        private float[] products = new float[0];
        private float[] rows = new float[0];
        private float[] values = new float[1024];

        /** The candidates of a chunk's nodes. */
        void chunk(int chunk, Taker taker) {
            int from = chunk * CHUNK;
            of(Arrays.copyOfRange(sources, from, Math.min(sources.length, from + CHUNK)), taker);
        }

        private void of(int[] some, Taker taker) {
            int[] nearby = form == null ? new int[0] : probed(form, some);
            for (int i = 0; i < some.length; i++) {
                int u = some[i];
                size = 0;
                if (nearby.length > 0) {
                    int kept = near.select(products, i * nearby.length, nearby.length, u, places);
                    for (int p = 0; p < kept; p++) {
                        add(u, nearby[places[p]]);
                    }
                }
                second(u);
                for (int busy : busiest) {
                    add(u, busy);
                }
                taker.take(u, found, size);
            }
        }

        private void add(int u, int v) {
            if (foundFor[v] != u + 1) {
                foundFor[v] = u + 1;
                found[size++] = v;
            }
        }

        /** Members of the clusters that fit these nodes best, and the products with each. */
        private int[] probed(PairForm by, int[] some) {
            int size = by.size();
            float[] x = new float[some.length * size];
            float[] mean = new float[size];
            for (int i = 0; i < some.length; i++) {
                by.row(some[i], true, x, i * size);
                for (int d = 0; d < size; d++) {
                    mean[d] += x[i * size + d] / some.length;
                }
            }
            int clusters = offsets.length - 1;
            float[] fits = new float[clusters];
            Gemm.abT(1, clusters, size, mean, 0, size, centres, 0, size, fits, 0, clusters);
            int[] best = new int[Math.min(PROBES, clusters)];
            int probes = new TopItems(best.length).select(fits, 0, clusters, 0, best);
            int[] nearby = IntStream.range(0, probes)
                    .flatMap(p -> Arrays.stream(members, offsets[best[p]], offsets[best[p] + 1]))
                    .toArray();
            if (rows.length < nearby.length * size) {
                rows = new float[nearby.length * size];
            }
            for (int j = 0; j < nearby.length; j++) {
                by.row(nearby[j], false, rows, j * size);
            }
            products = new float[some.length * nearby.length];
            Gemm.abT(some.length, nearby.length, size, x, 0, size, rows, 0, size, products, 0, nearby.length);
            for (int i = 0; i < some.length; i++) {
                for (int j = 0; j < nearby.length; j++) {
                    if (nearby[j] == some[i]) {
                        products[i * nearby.length + j] = Float.NEGATIVE_INFINITY;
                    }
                }
            }
            return nearby;
        }

        /** Adds those at distance 2. */
        private void second(int u) {
            Csr both = reader.structure().both();
            int count = 0;
            for (int i = both.offsets()[u]; i < both.offsets()[u + 1]; i++) {
                int w = both.targets()[i];
                int degree = both.degree(w);
                for (int j = both.offsets()[w]; degree <= BUSY && j < both.offsets()[w + 1]; j++) {
                    int x = both.targets()[j];
                    if (x != u && in[x]) {
                        if (shares[x] == 0) {
                            touched = count < touched.length ? touched : Arrays.copyOf(touched, 2 * count);
                            touched[count++] = x;
                        }
                        shares[x] += 1f / degree;
                    }
                }
            }
            values = count <= values.length ? values : new float[2 * count];
            for (int k = 0; k < count; k++) {
                boolean joined = reader.knows(u, touched[k]);
                values[k] = joined ? Float.NEGATIVE_INFINITY : shares[touched[k]];
                shares[touched[k]] = 0;
            }
            int kept = second.select(values, 0, count, u, places);
            for (int p = 0; p < kept; p++) {
                add(u, touched[places[p]]);
            }
        }
    }
}
