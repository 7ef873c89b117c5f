package dev.graft.app.tables;

import java.time.Duration;

/**
 * How long the engine may work without giving anything.
 *
 * @param planning while a query is looked at
 * @param rows until the next rows of a query that comes to an end by itself
 * @param recursion until the next rows of a query that may never end
 */
record Patience(Duration planning, Duration rows, Duration recursion) {
    /** For what this program itself asks. */
    static final Duration UNBOUNDED = Duration.ofDays(365);

    static final Patience USUAL = new Patience(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofMinutes(1));
}
