package dev.graft.kind.community;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.StoredNodes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts on a model of communities what its answers need: their names and centres, how firmly nodes belong, who was known. */
final class CommunityReady {
    static final String NAMES = "communityNames";
    static final String CENTRES = "centres";
    static final String FIRMNESS = "firmness";
    private final Detection task;

    CommunityReady(Detection task) {
        this.task = task;
    }

    Fitted of(Fitted kept) {
        int[] community = kept.read("community").integers();
        int communities = 1 + Arrays.stream(community).max().orElse(0);
        float[] rows = kept.parameter("vectors").values();
        int dim = rows.length / community.length;
        int width = dim * (task.hops() + 1);
        float[] read = task.surroundings(rows, dim);
        Centres centres = Centres.of(read, width, community, communities);
        float[] firmness = new float[community.length];
        for (int u = 0; u < firmness.length; u++) {
            firmness[u] = (float) centres.firmness(read, u, community[u]);
        }
        Labels labels = task.labels();
        List<String> names =
                IntStream.range(0, communities).mapToObj(task::name).toList();
        return kept.with(Map.of(NAMES, names))
                .with(CENTRES, Tensor.rows(centres.values(), width))
                .with(FIRMNESS, Tensor.rows(firmness, 1))
                .with(StoredNodes.KNOWN, labels == null ? Tensor.rows(new float[0], 2) : StoredNodes.known(labels));
    }
}
