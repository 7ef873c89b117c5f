package dev.graft.kind.coverage;

import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.link.AskedPairs;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Planted partitions with power-law degrees, some edges of which are to be told from random pairs by dot products of vectors
 * of the others.
 */
record LinkDraws(Pair pair, int nodes, double test) implements Draws {
    private static final int COMMUNITIES = 6;
    private static final int DIM = 16;
    private static final double DEGREE = 12;
    private static final double MIXING = 0.2;
    private static final int CANDIDATES = 30;

    @Override
    public List<Map<String, Measures>> of(long seed, int repeats) {
        Graph graph = graph(Seeds.of(seed, 1));
        int[][] edges = edges(graph.out());
        List<Map<String, Measures>> all = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            all.add(repeat(graph, edges, Seeds.of(seed, 3, r), Seeds.derive(seed, 4, r)));
        }
        return all;
    }

    /** Every node draws how sociable it is; edges draw both ends by that. */
    private Graph graph(Seeds random) {
        double[] upTo = new double[nodes];
        for (int u = 0; u < nodes; u++) {
            upTo[u] = (u < COMMUNITIES ? 0 : upTo[u - COMMUNITIES]) + Math.exp(0.6 * random.nextGaussian());
        }
        int[] sources = new int[(int) (nodes * DEGREE / 2)];
        int[] targets = new int[sources.length];
        for (int e = 0; e < sources.length; e++) {
            int c = random.nextInt(COMMUNITIES);
            sources[e] = member(upTo, c, random);
            targets[e] = member(upTo, random.nextDouble() < MIXING ? random.nextInt(COMMUNITIES) : c, random);
        }
        List<String> names =
                IntStream.range(0, nodes).mapToObj(Integer::toString).toList();
        return GraphBuilder.of(Ids.of(names), sources, targets, null, false);
    }

    /** Of community c are nodes c, c + communities, …; nodes are a multiple of those. */
    private int member(double[] upTo, int c, Seeds random) {
        double x = random.nextDouble() * upTo[nodes - COMMUNITIES + c];
        int u = c;
        while (upTo[u] < x) {
            u += COMMUNITIES;
        }
        return u;
    }

    private Map<String, Measures> repeat(Graph graph, int[][] edges, Seeds random, long start) {
        int[] order = IntStream.range(0, edges[0].length).toArray();
        random.shuffle(order);
        int asked = (int) Math.round(test * order.length);
        int[] sources = pick(edges[0], order, 0, asked);
        int[] targets = pick(edges[1], order, 0, asked);
        Csr seen = GraphBuilder.of(
                        graph.ids(),
                        pick(edges[0], order, asked, order.length),
                        pick(edges[1], order, asked, order.length),
                        null,
                        false)
                .out();
        int[][] others = new int[2][asked];
        for (int i = 0; i < asked; ) {
            int u = random.nextInt(nodes);
            int v = random.nextInt(nodes);
            if (u != v && !graph.out().has(u, v)) {
                others[0][i] = u;
                others[1][i++] = v;
            }
        }
        int[] candidates = new int[asked * CANDIDATES];
        Arrays.setAll(candidates, _ -> random.nextInt(nodes));
        AskedPairs questions = new AskedPairs(sources, targets, others[0], others[1], candidates);
        float[] degrees = new float[nodes * DIM];
        for (int u = 0; u < nodes; u++) {
            degrees[u * DIM] = seen.degree(u);
        }
        float[][] two = pair.of(seen, RandomStart.of(seen, DIM, start), degrees, DIM, random);
        Map<String, Measures> models = new LinkedHashMap<>();
        models.put(Evidence.TUNED, questions.of((u, v) -> dot(two[1], u, v)));
        models.put(Evidence.FROZEN, questions.of((u, v) -> dot(two[0], u, v)));
        return models;
    }

    private static int[][] edges(Csr arcs) {
        int[][] edges = new int[2][arcs.arcs()];
        int n = 0;
        for (int u = 0; u < arcs.nodes(); u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                if (u < arcs.targets()[i]) {
                    edges[0][n] = u;
                    edges[1][n++] = arcs.targets()[i];
                }
            }
        }
        return new int[][] {Arrays.copyOf(edges[0], n), Arrays.copyOf(edges[1], n)};
    }

    private static int[] pick(int[] from, int[] order, int begin, int end) {
        return Arrays.stream(order, begin, end).map(i -> from[i]).toArray();
    }

    private static double dot(float[] rows, int u, int v) {
        double sum = 0;
        for (int d = 0; d < DIM; d++) {
            sum += rows[u * DIM + d] * rows[v * DIM + d];
        }
        return sum;
    }
}
