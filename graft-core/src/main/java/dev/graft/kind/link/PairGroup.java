package dev.graft.kind.link;

/** Some inputs of a head about a pair that need no vectors, on scales that do not run away: counts as {@code log(1 + n)}. */
interface PairGroup {
    /** Values a pair. */
    int width();

    /**
     * Writes the values of pair i at {@code to[at + i * stride]} and after.
     *
     * @param stride from pair to pair, {@link #width()} at least
     */
    void write(Pairs pairs, float[] to, int at, int stride);
}
