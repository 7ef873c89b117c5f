package dev.graft.kind.kg;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.table.Table;
import java.util.List;
import java.util.Locale;

/** The model that answers are read off. */
final class StoredModel {
    private StoredModel() {}

    static KgModel of(Fitted fitted) {
        return of(fitted, fitted.read("entities").values());
    }

    /** The same of other entities. */
    static KgModel of(Fitted fitted, float[] entities) {
        Tensor relations = fitted.read("relations");
        boolean reciprocal = Boolean.TRUE.equals(fitted.card().get("reciprocal"));
        String scorer = String.valueOf(fitted.card().get("model")).toUpperCase(Locale.ROOT);
        return new KgModel(
                KgTuning.scorer(KgSpec.Scoring.valueOf(scorer)),
                Table.of(entities, fitted.read("entities").shape()[1]),
                Table.of(relations.values(), relations.shape()[1]),
                relations(fitted).size(),
                reciprocal);
    }

    /** Names of the relations, without those of rows that are asked from the tail. */
    static List<String> relations(Fitted fitted) {
        List<String> rows = fitted.card().get("relations") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
        return Boolean.TRUE.equals(fitted.card().get("reciprocal")) ? rows.subList(0, rows.size() / 2) : rows;
    }
}
