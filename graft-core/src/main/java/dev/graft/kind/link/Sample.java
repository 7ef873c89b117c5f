package dev.graft.kind.link;

/**
 * Pairs and their features.
 *
 * @param features {@code [pairs x width]}
 */
record Sample(Pairs pairs, float[] features) {
    /** Number of pairs. */
    public int size() {
        return pairs.size();
    }
}
