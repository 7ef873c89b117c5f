package dev.graft;

import dev.graft.base.BadInput;
import dev.graft.feature.Features;
import dev.graft.graph.Graph;
import dev.graft.graph.LabelFiles;
import dev.graft.graph.Rows;
import dev.graft.graph.WordNet;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.SqlText;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.task.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** What every task about nodes reads beside its labels or targets: fixed splits, features, and how the start came about. */
final class NodeData {
    private final Recipe recipe;
    private final Graph graph;
    private final Options options;

    NodeData(Recipe recipe, Graph graph, Options options) {
        this.recipe = recipe;
        this.graph = graph;
        this.options = options;
    }

    Features features() {
        return Features.of(
                recipe.features(),
                graph,
                new Features.Files() {
                    @Override
                    public Path resolve(String file) {
                        return options.resolve(file);
                    }

                    @Override
                    public String[] wordNet(String source) {
                        return glosses(source);
                    }
                },
                recipe.seed());
    }

    private String[] glosses(String source) {
        WordNet.Result wordNet = new Sources(options).wordNet(source, false);
        String[] texts = new String[graph.nodes()];
        Arrays.fill(texts, "");
        int found = 0;
        for (int u = 0; u < wordNet.graph().nodes(); u++) {
            int id = graph.ids().id(wordNet.graph().ids().name(u));
            if (id >= 0) {
                texts[id] = wordNet.texts().get(u);
                found++;
            }
        }
        if (found == 0) {
            throw new BadInput("features.text " + source + ": none of its synsets is a node of the graph");
        }
        return texts;
    }

    /**
     * The fixed splits of the recipe; none where splits are random.
     *
     * @param asked whether a node has a label or target
     */
    List<Split> fixed(TaskSpec.Split spec, IntPredicate asked) {
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
    boolean tunedWith(String source) {
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
    static String splits(TaskSpec.Split spec, int repeats, List<Split> fixed, String random) {
        if (spec.file() == null) {
            return repeats + " " + random + "splits";
        }
        return fixed.size() == 1
                ? repeats + " runs on the fixed split of " + spec.file()
                : repeats + " runs over the " + fixed.size() + " fixed splits of " + spec.file();
    }
}
