package dev.graft.kind.link;

import dev.graft.base.Threads;
import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.math.TopItems;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pairs that are hard to tell from edges: of an edge, each end with the nodes that are nearest to it and not joined with it
 * (HeaRT; Li, Shomer, Mao, Zeng, Ma, Shah, Tang, Yin: Evaluating graph neural networks for link prediction: current pitfalls
 * and new benchmarking, NeurIPS 2023). Near is who is high in resource allocation (Zhou, Lü, Zhang 2009) or in rooted
 * PageRank: a node counts by the better of its two ranks. Where too few are near at all, others are drawn by chance. Unlike
 * theirs, no pair is an edge of any part that is known here, so that no right answer counts as wrong.
 */
final class HardNegatives {
    private static final double DAMPING = 0.85;
    private static final int TRIES = 1000;

    private final int nodes;
    private final int half;
    private final int[][] asSource;
    private final int[][] asTarget;
    private final Graph known;

    /**
     * @param structure that nearness is measured in
     * @param known all edges that are no negatives
     * @param edges that will be asked for
     * @param each negatives an edge, half of them at each end
     */
    HardNegatives(PairStructure structure, Graph known, Edges edges, int each, int threads) {
        this.nodes = known.nodes();
        this.known = known;
        this.half = (each + 1) / 2;
        RootedPageRank rank = new RootedPageRank(structure.undirected(), DAMPING, true, threads);
        IntStream sources = Arrays.stream(edges.sources());
        IntStream targets = Arrays.stream(edges.targets());
        if (known.directed()) {
            this.asSource = near(structure, rank, distinct(sources), known.out(), threads);
            this.asTarget = near(structure, rank, distinct(targets), known.in(), threads);
        } else {
            this.asSource = near(structure, rank, distinct(IntStream.concat(sources, targets)), known.out(), threads);
            this.asTarget = asSource;
        }
    }

    private static int[] distinct(IntStream ids) {
        return ids.sorted().distinct().toArray();
    }

    /** The nearest of each root that are not joined with it, best first {@code [nodes][…]}. */
    private int[][] near(PairStructure structure, RootedPageRank rank, int[] roots, Csr joined, int threads) {
        int[][] near = new int[nodes][];
        rank.kernel(roots.length).columns(roots, (place, values, stride, at) -> {
            float[] scores = new float[nodes];
            for (int x = 0; x < nodes; x++) {
                float value = values[x * stride + at] * structure.both().degree(x);
                scores[x] = value > 0 ? value : Float.NEGATIVE_INFINITY;
            }
            leaveOut(scores, roots[place], joined);
            int[] best = new int[half];
            int n = new TopItems(half).select(scores, 0, nodes, roots[place], best);
            near[roots[place]] = Arrays.copyOf(best, n);
        });
        Threads.each(roots.length, threads, place -> {
            int root = roots[place];
            near[root] = merged(allocated(structure.both(), root, joined), near[root]);
        });
        return near;
    }

    private static void leaveOut(float[] scores, int root, Csr joined) {
        scores[root] = Float.NEGATIVE_INFINITY;
        for (int i = joined.offsets()[root]; i < joined.offsets()[root + 1]; i++) {
            scores[joined.targets()[i]] = Float.NEGATIVE_INFINITY;
        }
    }

    /** The highest in resource allocation. */
    private int[] allocated(Csr both, int root, Csr joined) {
        float[] scores = new float[nodes];
        for (int i = both.offsets()[root]; i < both.offsets()[root + 1]; i++) {
            int w = both.targets()[i];
            float share = 1f / both.degree(w);
            for (int j = both.offsets()[w]; j < both.offsets()[w + 1]; j++) {
                scores[both.targets()[j]] += share;
            }
        }
        for (int x = 0; x < nodes; x++) {
            scores[x] = scores[x] > 0 ? scores[x] : Float.NEGATIVE_INFINITY;
        }
        leaveOut(scores, root, joined);
        int[] best = new int[half];
        return Arrays.copyOf(best, new TopItems(half).select(scores, 0, nodes, root, best));
    }

    /** In turn from both, nobody twice. */
    private int[] merged(int[] first, int[] second) {
        int[] all = new int[Math.min(half, first.length + second.length)];
        int n = 0;
        for (int rank = 0; n < all.length && rank < Math.max(first.length, second.length); rank++) {
            n = add(first, rank, all, n);
            n = add(second, rank, all, n);
        }
        return Arrays.copyOf(all, n);
    }

    private static int add(int[] from, int rank, int[] all, int n) {
        if (rank >= from.length || n == all.length) {
            return n;
        }
        for (int i = 0; i < n; i++) {
            if (all[i] == from[rank]) {
                return n;
            }
        }
        all[n] = from[rank];
        return n + 1;
    }

    /** All of each edge, its source's first {@code [edges x 2 half]}. */
    Pairs of(Edges edges, long seed) {
        int each = 2 * half;
        int n = Math.multiplyExact(edges.size(), each);
        Pairs pairs = new Pairs(new int[n], new int[n], null, null);
        for (int i = 0; i < edges.size(); i++) {
            Seeds random = Seeds.of(seed, 9, i);
            for (int k = 0; k < each; k++) {
                put(edges, i, k, random, pairs, i * each + k);
            }
        }
        return pairs;
    }

    /** One of each edge by chance. */
    Pairs draw(Edges edges, long seed) {
        Pairs pairs = new Pairs(new int[edges.size()], new int[edges.size()], null, edges);
        Seeds random = Seeds.of(seed, 10);
        for (int i = 0; i < edges.size(); i++) {
            put(edges, i, random.nextInt(2 * half), random, pairs, i);
        }
        return pairs;
    }

    private void put(Edges edges, int i, int k, Seeds random, Pairs to, int at) {
        int u = edges.sources()[i];
        int v = edges.targets()[i];
        boolean keepSource = k < half;
        int[] near = keepSource ? asSource[u] : asTarget[v];
        int place = keepSource ? k : k - half;
        int other = place < near.length ? near[place] : far(keepSource ? u : v, keepSource, random);
        to.sources()[at] = keepSource ? u : other;
        to.targets()[at] = keepSource ? other : v;
    }

    /** Some node that is not joined. */
    private int far(int root, boolean source, Seeds random) {
        Csr joined = source ? known.out() : known.in();
        for (int tries = 0; tries < TRIES; tries++) {
            int other = random.nextInt(nodes);
            if (other != root && !joined.has(root, other)) {
                return other;
            }
        }
        throw NonEdges.none(nodes, TRIES);
    }
}
