package dev.graft.kind.community;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Imported;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Labels;
import dev.graft.recipe.GraphSpec;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import java.util.List;

/**
 * What community detection reads: a graph with an edge, and the true communities where there is a file of them.
 *
 * @param source the graph with its directions
 * @param fixed training, validation and test members by a file, or null
 * @param danglingLabels labels of nodes that the graph lacks
 */
record CommunityData(
        Imported source, CommunityTask task, @Nullable List<int[]> fixed, long danglingLabels) {
    /** @throws BadInput if a file cannot be used */
    static CommunityData read(GraphSpec graphSpec, CommunitySpec spec, int hops, Options options) {
        Imported source = new Sources(options).graph(graphSpec);
        Graph graph = Graphs.undirected(source.graph());
        if (!hasEdge(graph)) {
            throw new BadInput(graphSpec.edges() + ": has no edge between two nodes; communities need some");
        }
        LabelFiles.Result read = spec.labels() == null ? null : new Sources(options).labels(spec.labels(), graph.ids());
        Labels labels = read == null ? null : single(read.labels(), spec, graph);
        CommunityTask task = new CommunityTask(graph, labels, spec, hops, options.communities());
        return new CommunityData(source, task, fixed(task, spec, options), read == null ? 0 : read.dangling());
    }

    private static boolean hasEdge(Graph graph) {
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = graph.out().offsets()[u]; i < graph.out().offsets()[u + 1]; i++) {
                if (graph.out().targets()[i] != u) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Labels single(Labels labels, CommunitySpec spec, Graph graph) {
        for (int u = 0; u < graph.nodes(); u++) {
            if (labels.of()[u].length > 1) {
                throw new BadInput("task.labels " + spec.labels() + ": '"
                        + graph.ids().name(u) + "' is in " + labels.of()[u].length
                        + " communities; this task has one a node");
            }
        }
        if (labels.classes() < 2) {
            throw new BadInput("task.labels " + spec.labels() + ": has one community only, '"
                    + labels.names().getFirst() + "'; there is nothing to tell apart");
        }
        return labels;
    }

    private static @Nullable List<int[]> fixed(CommunityTask task, CommunitySpec spec, Options options) {
        if (spec.known().file() == null || task.labels() == null) {
            return null;
        }
        List<List<int[]>> splits = LabelFiles.splits(
                options.rows(spec.known().file()), task.graph().ids());
        if (splits.size() > 1) {
            throw new BadInput("task.known.file " + spec.known().file() + ": has " + splits.size()
                    + " columns of parts, this task takes one");
        }
        List<int[]> parts = splits.getFirst();
        for (int[] part : parts) {
            for (int u : part) {
                if (task.labels().of()[u].length == 0) {
                    throw new BadInput("task.known.file " + spec.known().file() + ": '"
                            + task.graph().ids().name(u) + "' has no community in " + spec.labels());
                }
            }
        }
        return parts;
    }
}
