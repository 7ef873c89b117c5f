package dev.graft.run;

import dev.graft.fitted.Fitted;
import dev.graft.recipe.GraphSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a model's edges were read, on its card, so that edges of what came after training are read alike. */
public final class EdgeReading {
    private static final String DIRECTED = "directed";
    private static final String COLUMNS = "columns";
    private static final String DUPLICATES = "duplicates";
    private static final String LOOPS = "selfLoops";

    private EdgeReading() {}

    /** What the card says of it. */
    public static Map<String, Object> card(GraphSpec spec) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put(DIRECTED, spec.directed());
        if (spec.columns() != null) {
            card.put(COLUMNS, spec.columns());
        }
        card.put(DUPLICATES, spec.duplicates().name().toLowerCase(Locale.ROOT));
        card.put(LOOPS, spec.selfLoops().name().toLowerCase(Locale.ROOT));
        return card;
    }

    /** Other edges, to be read as a card says; as usual in what it does not say. */
    public static GraphSpec of(Fitted fitted, String edges) {
        Map<String, Object> card = fitted.card();
        GraphSpec spec = GraphSpec.of(edges, Boolean.TRUE.equals(card.get(DIRECTED)));
        if (card.get(COLUMNS) instanceof String columns) {
            spec = spec.withColumns(columns);
        }
        if (card.get(DUPLICATES) instanceof String duplicates) {
            spec = spec.withDuplicates(GraphSpec.Duplicates.valueOf(duplicates.toUpperCase(Locale.ROOT)));
        }
        if (card.get(LOOPS) instanceof String loops) {
            spec = spec.withSelfLoops(GraphSpec.Loops.valueOf(loops.toUpperCase(Locale.ROOT)));
        }
        return spec;
    }
}
