package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.SqlText;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Run;
import dev.graft.run.RunFolder;
import dev.graft.run.StartVectors;
import dev.graft.table.NamedVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Relation rows of the run that a knowledge graph's vectors come from, matched by name. They are of use to the scorer that
 * trained them, at the length that it gave them. A copy stays with the start, so that a run goes on when its source is gone.
 */
record GivenRelations(Recipe recipe, Run run) {
    /** Rows by their number among {@code names}; empty where the start has none of use. */
    Map<Integer, float[]> of(StartVectors.Start start, String scorer, List<String> names, int relationDim) {
        Map<Integer, float[]> rows = new HashMap<>();
        NamedVectors given = start.model().equals(scorer) ? read() : null;
        if (given == null || given.dim() != relationDim) {
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

    private @Nullable NamedVectors read() {
        NamedVectors kept = run.folder().start().relations();
        if (kept != null || !(recipe.start() instanceof StartSpec.From from) || SqlText.is(from.from())) {
            return kept;
        }
        Path source = run.options().resolve(from.from());
        NamedVectors given = Files.isDirectory(source) ? new RunFolder(source).relations() : null;
        if (given != null) {
            run.folder().start().writeRelations(given);
        }
        return given;
    }
}
