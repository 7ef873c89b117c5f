package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.graph.Graph;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Rows;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.SqlText;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.IntPredicate;

/** What every task about nodes reads beside its labels or targets: fixed splits, features, and how the start came about. */
public final class NodeData {
    private final Recipe recipe;
    private final Graph graph;
    private final Options options;

    public NodeData(Recipe recipe, Graph graph, Options options) {
        this.recipe = recipe;
        this.graph = graph;
        this.options = options;
    }

    /**
     * The fixed splits of the recipe; none where splits are random.
     *
     * @param asked whether a node has a label or target
     */
    public List<Split> fixed(TaskSpec.Split spec, IntPredicate asked) {
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

    /** Whether the start vectors are a run's that was fine-tuned with a file of labels or targets. */
    public boolean tunedWith(String source) {
        if (!(recipe.start() instanceof StartSpec.From start) || SqlText.is(start.from())) {
            return false;
        }
        RunFolder run = new RunFolder(options.resolve(start.from()));
        if (!Files.isDirectory(run.path()) || !run.hasVectors() || !run.from().startsWith("fine-tuned")) {
            return false;
        }
        String file =
                source.startsWith("wordnet:") ? source : options.resolve(source).toString();
        try {
            return Files.readString(run.recipe()).contains(file);
        } catch (IOException e) {
            throw new BadInput(run.recipe() + ": cannot read", e);
        }
    }

    /** How splits were made, for the protocol. */
    public static String splits(TaskSpec.Split spec, int repeats, List<Split> fixed, String random) {
        if (spec.file() == null) {
            return repeats + " " + random + "splits";
        }
        return fixed.size() == 1
                ? repeats + " runs on the fixed split of " + spec.file()
                : repeats + " runs over the " + fixed.size() + " fixed splits of " + spec.file();
    }
}
