package dev.graft.kind.coverage;

import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.graph.Generators;
import dev.graft.graph.Labels;
import dev.graft.kind.community.AskedCommunities;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Planted partitions whose communities k-means looks for in two kinds of vectors. */
record CommunityDraws(Pair pair, int nodes) implements Draws {
    private static final int COMMUNITIES = 4;
    private static final int DIM = 16;

    @Override
    public List<Map<String, Measures>> of(long seed, int repeats) {
        Generators.Planted planted = Generators.partition(nodes, COMMUNITIES, 10, 0.25, Seeds.derive(seed, 1));
        int[][] of = IntStream.range(0, nodes)
                .mapToObj(u -> new int[] {planted.community()[u]})
                .toArray(int[][]::new);
        Labels labels = new Labels(List.of("a", "b", "c", "d"), of);
        float[] features = RandomStart.gaussians(nodes * DIM, Seeds.of(seed, 2));
        float[] means = RandomStart.gaussians(COMMUNITIES * DIM, Seeds.of(77));
        for (int i = 0; i < features.length; i++) {
            features[i] += 0.5f * means[planted.community()[i / DIM] * DIM + i % DIM];
        }
        List<Map<String, Measures>> all = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            float[] x = RandomStart.of(planted.graph().out(), DIM, Seeds.derive(seed, 4, r));
            float[][] two = pair.of(planted.graph().out(), x, features, DIM, Seeds.of(seed, 3, r));
            Map<String, Measures> models = new LinkedHashMap<>();
            models.put(
                    Evidence.TUNED,
                    AskedCommunities.of(planted.graph(), labels, two[1], DIM, Seeds.derive(seed, 5, r)));
            models.put(
                    Evidence.FROZEN,
                    AskedCommunities.of(planted.graph(), labels, two[0], DIM, Seeds.derive(seed, 6, r)));
            all.add(models);
        }
        return all;
    }
}
