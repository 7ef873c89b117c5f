package dev.graft.bench;

import dev.graft.recipe.GraphSpec;
import java.nio.file.Path;

/** Edge lists as the benchmarks read them. */
final class Sources {
    private Sources() {}

    static GraphSpec undirected(Path edges) {
        return of(edges, false);
    }

    static GraphSpec directed(Path edges) {
        return of(edges, true);
    }

    private static GraphSpec of(Path edges, boolean directed) {
        return new GraphSpec(
                edges.toString(),
                directed,
                GraphSpec.Format.AUTO,
                null,
                GraphSpec.Header.AUTO,
                null,
                GraphSpec.Duplicates.SUM,
                GraphSpec.Loops.DROP,
                0,
                GraphSpec.BadLines.ERROR);
    }
}
