package dev.graft.app.tables;

import dev.graft.graph.OpenTable;
import dev.graft.graph.Tables;
import dev.graft.recipe.SqlText;

/**
 * Parquet and JSON files by their endings, and SQL, through an embedded DuckDB. Its classes and its native library are
 * loaded when the first such source is opened, not before.
 */
public final class DuckTables implements Tables {
    private final Patience patience;

    public DuckTables() {
        this(Patience.USUAL);
    }

    DuckTables(Patience patience) {
        this.patience = patience;
    }

    @Override
    public OpenTable open(String source, boolean skipBad) {
        return DuckTable.open(
                SqlText.is(source) ? new QueryRelation(SqlText.of(source)) : new FileRelation(source, skipBad),
                patience);
    }
}
