package dev.graft.graph;

/**
 * Opens sources that are no plain text: Parquet, JSON, SQL. This library has none itself; a program that has gives them
 * with its options.
 */
public interface Tables {
    /** Knows no tables: every source is text. */
    Tables NONE = new Tables() {
        @Override
        public boolean has(String source) {
            return false;
        }

        @Override
        public OpenTable open(String source, boolean skipBad) {
            throw new IllegalStateException("no tables: " + source);
        }
    };

    /** Whether a source is a table rather than text, by its name alone. */
    boolean has(String source);

    /**
     * Opens a table.
     *
     * @param skipBad whether rows that cannot be read are left out, and counted, rather than refused
     * @throws dev.graft.base.BadInput where it cannot be read
     */
    OpenTable open(String source, boolean skipBad);
}
