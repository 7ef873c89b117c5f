package dev.graft.kind.coverage;

import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Planted partitions of four communities, whose nodes are told by a probe on two kinds of vectors: their community, or a
 * number that is its mean plus noise of the node's own.
 */
record NodeDraws(Pair pair, boolean values, int nodes, double train, double test) implements Draws {
    private static final int CLASSES = 4;
    private static final int DIM = 16;
    private static final double DEGREE = 8;
    private static final double MIXING = 0.35;

    @Override
    public List<Map<String, Measures>> of(long seed, int repeats) {
        Generators.Planted planted = Generators.partition(nodes, CLASSES, DEGREE, MIXING, Seeds.derive(seed, 1));
        Graph graph = planted.graph();
        Seeds random = Seeds.of(seed, 2);
        float[] features = features(planted.community(), random);
        double[] targets = new double[nodes];
        for (int u = 0; u < nodes; u++) {
            targets[u] = planted.community()[u] + random.nextGaussian();
        }
        int[][] of = IntStream.range(0, nodes)
                .mapToObj(u -> new int[] {planted.community()[u]})
                .toArray(int[][]::new);
        Labels labels = new Labels(List.of("a", "b", "c", "d"), of);
        List<Map<String, Measures>> all = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            Seeds own = Seeds.of(seed, 3, r);
            float[] x = RandomStart.of(graph.out(), DIM, Seeds.derive(seed, 4, r));
            float[][] two = pair.of(graph.out(), x, features, DIM, own);
            Split split = split(planted.community(), own);
            Map<String, Measures> models = new LinkedHashMap<>();
            models.put(Evidence.TUNED, probe(two[1], labels, targets, split));
            models.put(Evidence.FROZEN, probe(two[0], labels, targets, split));
            all.add(models);
        }
        return all;
    }

    private Measures probe(float[] rows, Labels labels, double[] targets, Split split) {
        return values ? Probes.ofValues(rows, DIM, targets, split) : Probes.ofClasses(rows, DIM, labels, split);
    }

    /** Noise around means of the communities that are the same in every draw. */
    private float[] features(int[] community, Seeds random) {
        float[] means = RandomStart.gaussians(CLASSES * DIM, Seeds.of(77));
        float[] features = RandomStart.gaussians(nodes * DIM, random);
        for (int u = 0; u < nodes; u++) {
            for (int d = 0; d < DIM; d++) {
                features[u * DIM + d] += 0.3f * means[community[u] * DIM + d];
            }
        }
        return features;
    }

    private Split split(int[] community, Seeds random) {
        int[] order = IntStream.range(0, nodes).toArray();
        random.shuffle(order);
        List<Integer> taught = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        int[] dealt = new int[CLASSES];
        int each = nodes / CLASSES;
        for (int u : order) {
            int place = dealt[community[u]]++;
            if (place < Math.round(train * each)) {
                taught.add(u);
            } else if (place >= each - Math.round(test * each)) {
                asked.add(u);
            }
        }
        return new Split(
                taught.stream().mapToInt(Integer::intValue).toArray(),
                new int[0],
                asked.stream().mapToInt(Integer::intValue).toArray());
    }
}
