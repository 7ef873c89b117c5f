package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.feature.FeatureMap;
import dev.graft.graph.HeldRows;
import dev.graft.graph.Ids;
import dev.graft.living.Batch;
import dev.graft.living.GrowingNames;
import dev.graft.recipe.FeatureSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Features of nodes that come later, as the map of those that were there reads them. */
record GivenFeatures(FeatureMap map, FeatureSpec spec) {
    /** What is other than what nodes have, of each kind of features. */
    List<FeatureMap.Given> given(Batch batch, List<String> names, NodeModel model) {
        return batch.features().isEmpty() ? List.of() : given(batch, Ids.of(names), model);
    }

    private List<FeatureMap.Given> given(Batch batch, Ids ids, NodeModel model) {
        return map.read(batch.features(), ids, spec).stream()
                .map(model::news)
                .filter(part -> !part.rows().isEmpty())
                .toList();
    }

    /**
     * The rows of these.
     *
     * @param known names of the nodes that are there, to which the batch may add
     */
    Map<String, HeldRows> news(Batch batch, List<String> known, NodeModel model) {
        if (batch.features().isEmpty()) {
            return Map.of();
        }
        GrowingNames names = new GrowingNames(known);
        batch.added()
                .all()
                .forEach(link -> List.of(link.source(), link.target()).forEach(names::id));
        Ids ids = Ids.of(names.all());
        Map<String, HeldRows> news = new LinkedHashMap<>();
        for (FeatureMap.Given part : given(batch, ids, model)) {
            HeldRows rows =
                    Objects.requireNonNull(batch.features().get(part.part().key()));
            news.put(part.part().key(), rows.of(name -> part.rows().containsKey(ids.id(name))));
        }
        return news;
    }

    @Nullable
    String doubt(Batch batch) {
        return map.doubt(batch.features());
    }
}
