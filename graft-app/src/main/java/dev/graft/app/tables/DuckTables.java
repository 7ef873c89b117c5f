package dev.graft.app.tables;

import dev.graft.graph.OpenTable;
import dev.graft.graph.Tables;
import dev.graft.recipe.SqlText;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parquet and JSON files by their endings, and SQL, through an embedded DuckDB. Its classes and its native library are
 * loaded when the first such source is opened, not before.
 */
public final class DuckTables implements Tables {
    private static final Pattern ENDING = Pattern.compile(".*\\.(parquet|parq|(json|jsonl|ndjson)(\\.gz)?)");

    private final Patience patience;

    public DuckTables() {
        this(Patience.USUAL);
    }

    DuckTables(Patience patience) {
        this.patience = patience;
    }

    @Override
    public boolean has(String source) {
        return SqlText.is(source)
                || ENDING.matcher(source.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public OpenTable open(String source, boolean skipBad) {
        return DuckTable.open(
                SqlText.is(source) ? new QueryRelation(SqlText.of(source)) : new FileRelation(source, skipBad),
                patience);
    }
}
