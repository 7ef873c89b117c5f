package dev.graft.kind.kg;

import dev.graft.run.Start;
import dev.graft.table.NamedVectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Relation rows that come with a knowledge graph's vectors, matched by name. They are of use to the scorer that trained
 * them, at the length that it gave them.
 */
final class GivenRelations {
    private GivenRelations() {}

    /** Rows by their number among {@code names}; empty where the start has none of use. */
    static Map<Integer, float[]> of(Start start, KgSpec.Scoring scorer, List<String> names) {
        NamedVectors given = start.relations();
        int relationDim = KgTuning.relationDim(scorer, start.embedding().dim());
        Map<Integer, float[]> rows = new HashMap<>();
        if (given == null || !start.model().equals(KgTuning.name(scorer)) || given.dim() != relationDim) {
            return rows;
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < given.names().size(); i++) {
            places.put(given.names().get(i), i);
        }
        for (int r = 0; r < names.size(); r++) {
            Integer place = places.get(names.get(r));
            if (place != null) {
                float[] row = new float[relationDim];
                System.arraycopy(given.rows(), place * relationDim, row, 0, relationDim);
                rows.put(r, row);
            }
        }
        return rows;
    }
}
