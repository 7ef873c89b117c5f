package dev.graft.kind.community;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.HiddenNodes;
import dev.graft.kind.nodes.Split;
import dev.graft.kind.nodes.StoredGraph;
import dev.graft.kind.nodes.StoredNodes;
import dev.graft.model.Propagation;
import dev.graft.run.Expectations;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts on a model of communities what its answers need: their names and centres, how firmly nodes belong, who was known, and the
 * edges by which new nodes find their place; and what answers of new nodes are worth.
 */
final class CommunityReady {
    private final CommunitySetting run;
    private final Detection task;

    CommunityReady(CommunitySetting run) {
        this.run = run;
        this.task = run.data().task();
    }

    Fitted of(Fitted kept, CommunityOutcome first, Fitted measured) {
        Labels labels = task.labels();
        Graph graph = run.data().dataset().graph();
        Fitted ready = placed(stored(kept, graph), graph)
                .with(StoredNodes.KNOWN, labels == null ? Tensor.rows(new float[0], 2) : StoredNodes.known(labels));
        Fitted blind = first.blind();
        return blind == null ? ready : expected(ready, blind, first.split(), measured);
    }

    private Fitted stored(Fitted kept, Graph graph) {
        Graph said = run.data().said();
        if (said.directed() == graph.directed()) {
            return StoredGraph.on(kept, graph);
        }
        int[] ids = new int[said.nodes()];
        Arrays.setAll(ids, u -> graph.ids().id(said.ids().name(u)));
        return StoredGraph.bothWays(kept, Edges.of(said).renamed(ids));
    }

    /** Its communities' names and centres, and how firmly nodes are in them. */
    private Fitted placed(Fitted fitted, Graph graph) {
        int[] community = fitted.read("community").integers();
        int communities = 1 + Arrays.stream(community).max().orElse(0);
        float[] rows = fitted.parameter("vectors").values();
        int dim = rows.length / community.length;
        int width = dim * (task.hops() + 1);
        float[] read = Surroundings.of(
                rows, dim, new Propagation(Graphs.undirected(graph).out()), task.hops());
        List<String> names =
                IntStream.range(0, communities).mapToObj(task::name).toList();
        return Grouping.on(fitted, read, width, community, names);
    }

    /** The run's metric of hidden members, placed by their edges and placed by the measured model, which saw them. */
    private Fitted expected(Fitted ready, Fitted blind, Split split, Fitted measured) {
        HiddenNodes hidden = run.hidden(split);
        Fitted unseen = hidden.unseen(blind);
        StoredCommunities answers = (StoredCommunities) StoredCommunities.of(
                        placed(unseen, StoredGraph.of(unseen)).with(StoredNodes.KNOWN, Tensor.rows(new float[0], 2)))
                .with(hidden.theirs());
        int[] seen = measured.read("community").integers();
        int[] placed = seen.clone();
        for (int u : hidden.nodes()) {
            placed[u] = answers.community(task.graph().ids().name(u));
        }
        Split asked = new Split(
                split.train().clone(), split.valid().clone(), hidden.nodes().clone());
        return Expectations.of(ready)
                .and(
                        "newNodes",
                        task.measures(placed, asked),
                        "newNodesSeen",
                        task.measures(seen, asked),
                        task.spec().metric(),
                        hidden.nodes().length)
                .on(ready);
    }
}
