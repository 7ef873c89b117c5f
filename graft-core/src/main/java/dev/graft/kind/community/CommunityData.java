package dev.graft.kind.community;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.data.ItemHash;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.graph.Imported;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What community detection reads: a graph with an edge, and the true communities where there is a file of them.
 *
 * @param said edges as the update of a run needs them: where they have no direction, what is said of one each way, if the source says so
 * @param fixed training, validation and test members by a file, or null
 * @param danglingLabels labels of nodes that the graph lacks
 */
record CommunityData(
        Dataset dataset,
        Detection task,
        Graph said,
        @Nullable List<int[]> fixed,
        long danglingLabels) {
    /** @throws BadInput if a file cannot be used */
    static CommunityData read(Recipe recipe, CommunitySpec spec, int hops, Options options) {
        Sources sources = new Sources(options);
        Imported source = sources.graph(recipe.graph());
        Graph graph = Graphs.undirected(source.graph());
        if (!hasEdge(graph)) {
            throw new BadInput(recipe.graph().edges() + ": has no edge between two nodes; communities need some");
        }
        LabelFiles.Result read =
                spec.labels() == null ? null : sources.labels(spec.labels(), source, spec.column(), false);
        Labels labels = read == null ? null : single(read.labels(), spec, graph);
        Detection task = new Detection(graph, labels, spec, hops, options.communities());
        List<int[]> fixed = fixed(task, spec, options);
        Dataset dataset = Dataset.of(source.graph(), source.report());
        dataset = labels == null ? dataset : dataset.with("task.labels", Content.of(labels, graph.ids()));
        dataset = fixed == null ? dataset : dataset.with("task.known.file", content(fixed, graph.ids()));
        CommunityData data = new CommunityData(
                dataset, task, said(sources, recipe, source), fixed, read == null ? 0 : read.dangling());
        data.check(data.split(recipe.seed(), 0));
        return data;
    }

    /** Without what was cleaned away. What can be read once only does not say. */
    private static Graph said(Sources sources, Recipe recipe, Imported source) {
        Graph graph = source.graph();
        Graph said = graph.directed() ? graph : sources.bothWays(recipe.graph()).graph();
        if (!said.directed() || graph.directed()) {
            return graph;
        }
        boolean[] keep = new boolean[said.out().arcs()];
        for (int u = 0; u < said.nodes(); u++) {
            int its = graph.ids().id(said.ids().name(u));
            for (int i = said.out().offsets()[u]; i < said.out().offsets()[u + 1]; i++) {
                int target = graph.ids().id(said.ids().name(said.out().targets()[i]));
                keep[i] = its >= 0 && target >= 0 && graph.out().has(its, target);
            }
        }
        return Graphs.withArcs(said, keep);
    }

    /** Known members and the rest, for one repeat. */
    Split split(long seed, int repeat) {
        return task.split(fixed, Seeds.derive(seed, 5, repeat));
    }

    private void check(Split split) {
        task.check();
        if (task.spec().known().any() && (split.train().length < 2 || split.test().length < 2)) {
            throw new BadInput("task.known leaves " + split.train().length + " members to train on and "
                    + split.test().length + " to test; each needs two at least");
        }
    }

    private static Content content(List<int[]> parts, Ids ids) {
        long[] names = ids.hashes();
        return Content.of(IntStream.range(0, parts.size())
                .boxed()
                .flatMapToLong(
                        part -> Arrays.stream(parts.get(part)).mapToLong(u -> names[u] ^ ItemHash.text("part " + part)))
                .toArray());
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

    private static @Nullable List<int[]> fixed(Detection task, CommunitySpec spec, Options options) {
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
