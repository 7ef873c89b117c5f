package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.recipe.SqlText;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Opens sources that are no plain text: Parquet, JSON, SQL. This library has none itself; a program that has gives them
 * with its options.
 */
public interface Tables {
    /** Opens none: refuses what is a table by its name. */
    Tables NONE = new Tables() {
        @Override
        public OpenTable open(String source, boolean skipBad) {
            throw new BadInput(source + ": Parquet, JSON and SQL are not read by graft-core alone; put graft-app on the"
                    + " class path, or give text");
        }
    };

    /** Names of files that are tables. */
    Pattern ENDING = Pattern.compile(".*\\.(parquet|parq|(json|jsonl|ndjson)(\\.gz)?)");

    /** Whether a source is a table rather than text, by its name alone. */
    default boolean has(String source) {
        return SqlText.is(source)
                || ENDING.matcher(source.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Opens a table.
     *
     * @param skipBad whether rows that cannot be read are left out, and counted, rather than refused
     * @throws dev.graft.base.BadInput where it cannot be read
     */
    OpenTable open(String source, boolean skipBad);
}
