package dev.graft.kind.kg;

import dev.graft.blend.ListBlend;
import dev.graft.data.Lineage;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.table.Table;
import dev.graft.train.History;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The model that answers are read off. */
final class StoredModel {
    /** The tensor of facts that a counting member goes by. */
    static final String COUNTED = "counted";

    private StoredModel() {}

    static FactModel of(Fitted fitted) {
        if (Members.in(fitted)) {
            return new BlendedFacts(
                    Members.of(fitted).stream().map(StoredModel::of).toList(),
                    ListBlend.of(fitted.card()).fusion());
        }
        String model = String.valueOf(fitted.card().get("model"));
        return CountedFacts.NAMES.contains(model)
                ? new CountedFacts(
                        model,
                        Facts.of(fitted.read(COUNTED)),
                        fitted.names().size(),
                        relations(fitted).size())
                : new VectorFacts(vectors(fitted));
    }

    /** A member of a blend that goes by facts alone. */
    static Fitted counted(String baseline, Fitted like, Triples known) {
        return new Fitted(
                like.kind(),
                like.names(),
                Map.of("model", baseline, "relations", relations(like)),
                Map.of(),
                Map.of(COUNTED, Facts.tensor(known)),
                new History(),
                Lineage.NOTHING);
    }

    /** Of one that has vectors of its own; of a blend those that it lends. */
    static KgModel vectors(Fitted fitted) {
        Tensor entities = fitted.read("entities");
        Tensor relations = fitted.read("relations");
        boolean reciprocal = Boolean.TRUE.equals(fitted.card().get("reciprocal"));
        String scorer = String.valueOf(fitted.card().get("model")).toUpperCase(Locale.ROOT);
        return new KgModel(
                KgTuning.scorer(KgSpec.Scoring.valueOf(scorer)),
                Table.of(entities.values(), entities.shape()[1]),
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
