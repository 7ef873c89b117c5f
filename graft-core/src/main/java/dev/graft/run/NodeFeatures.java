package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.feature.Features;
import dev.graft.graph.Graph;
import dev.graft.graph.NodeAttributes;
import dev.graft.graph.Rows;
import dev.graft.graph.WordNet;
import dev.graft.recipe.Recipe;
import java.util.Arrays;
import java.util.List;

/**
 * The features that a recipe names, of the nodes of a graph.
 *
 * @param attributes of the graph's source, which {@code graph:NAME} names
 */
@SuppressWarnings("exports") // public for the inside alone
public record NodeFeatures(Recipe recipe, Graph graph, NodeAttributes attributes, Options options) {
    /**
     * Reads them.
     *
     * @throws BadInput for a file that cannot be used
     */
    public Features read() {
        return options.shared()
                .once(List.of("features", recipe.graph(), recipe.features(), recipe.seed()), this::readAnew);
    }

    private Features readAnew() {
        return Features.of(
                recipe.features(),
                graph,
                new Features.Files() {
                    @Override
                    public Rows rows(String key, String source) {
                        return source.startsWith(NodeAttributes.SOURCE)
                                ? attributes.table(source, key)
                                : options.rows(source);
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
}
