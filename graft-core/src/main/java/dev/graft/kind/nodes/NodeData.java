package dev.graft.kind.nodes;

import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.data.ItemHash;
import dev.graft.eval.Design;
import dev.graft.feature.Features;
import dev.graft.graph.Graph;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.NodeAttributes;
import dev.graft.graph.Rows;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.run.NodeFeatures;
import dev.graft.run.Options;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What every task about nodes has beside its labels or targets.
 *
 * @param dataset all that was read
 * @param fixed splits by a file; none where splits are random
 */
public record NodeData(Dataset dataset, Features features, List<Split> fixed) {
    /**
     * Reads features and fixed splits.
     *
     * @param dataset the graph and its labels or targets
     * @param attributes of the graph's source
     */
    public static NodeData read(
            Recipe recipe,
            Options options,
            Dataset dataset,
            NodeAttributes attributes,
            TaskSpec.Split spec,
            Learned learned) {
        Graph graph = dataset.graph();
        learned.isNone(recipe.features(), attributes);
        Features features = new NodeFeatures(recipe, graph, attributes, options).read();
        List<Split> fixed = fixed(spec, graph, options, learned.has());
        Dataset all = dataset.with(attributes.only(recipe.features().sources().values()));
        if (features.width() > 0) {
            all = all.with("features", Content.of(graph.ids().names(), features.rows(), features.width()));
        }
        if (!fixed.isEmpty()) {
            all = all.with("task.split.file", content(fixed, graph));
        }
        return new NodeData(all, features, fixed);
    }

    private static List<Split> fixed(TaskSpec.Split spec, Graph graph, Options options, IntPredicate asked) {
        if (spec.file() == null) {
            return List.of();
        }
        Rows rows = options.rows(spec.file());
        return LabelFiles.splits(rows, graph.ids()).stream()
                .map(parts -> {
                    for (int[] part : parts) {
                        for (int u : part) {
                            if (!asked.test(u)) {
                                throw rows.fault("node '" + graph.ids().name(u)
                                        + "' has neither label nor target; take it out of the split");
                            }
                        }
                    }
                    return new Split(parts.get(0), parts.get(1), parts.get(2));
                })
                .toList();
    }

    private static Content content(List<Split> splits, Graph graph) {
        long[] names = graph.ids().hashes();
        return Content.of(java.util.stream.IntStream.range(0, splits.size())
                .boxed()
                .flatMapToLong(i -> java.util.stream.LongStream.concat(
                        part(names, splits.get(i).train(), i + " train"),
                        java.util.stream.LongStream.concat(
                                part(names, splits.get(i).valid(), i + " valid"),
                                part(names, splits.get(i).test(), i + " test"))))
                .toArray());
    }

    private static java.util.stream.LongStream part(long[] names, int[] nodes, String part) {
        long salt = ItemHash.text(part);
        return Arrays.stream(nodes).mapToLong(u -> names[u] ^ salt);
    }

    /** The split of a repeat: the fixed ones in turn where there are any, else a random one. */
    public Split split(int repeat, java.util.function.IntFunction<Split> random) {
        return fixed.isEmpty() ? random.apply(repeat) : fixed.get(repeat % fixed.size());
    }

    /** Splits are drawn anew, or given: then what is asked never teaches where there is one. */
    public Design design(TaskSpec.Split shares) {
        double all = shares.train() + shares.valid() + shares.test();
        return fixed.isEmpty()
                ? Design.ofSplits(true, shares.train() / all, "nodes")
                : Design.ofSplits(fixed.size() > 1, share(), "nodes");
    }

    private double share() {
        Split first = fixed.getFirst();
        double taught = first.train().length;
        return taught / Math.max(1, taught + first.valid().length + first.test().length);
    }

    /** How splits were made, for the protocol. */
    public String splits(TaskSpec.Split spec, int repeats, String random) {
        if (spec.file() == null) {
            return repeats + " " + random + "splits";
        }
        return fixed.size() == 1
                ? repeats + " runs on the fixed split of " + spec.file()
                : repeats + " runs over the " + fixed.size() + " fixed splits of " + spec.file();
    }
}
