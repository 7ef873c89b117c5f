package dev.graft.kind.recommend;

/** Scores of all items for users: what ranks them. Called by several threads at once. */
@FunctionalInterface
interface ItemScores {
    /**
     * Sets {@code scores[j x items]} to those of user {@code users[from + j]}, for j below n.
     *
     * @param scores {@code [n x items]}
     */
    void score(int[] users, int from, int n, float[] scores);

    /** Whether each user is scored by itself, so that nothing is gained by many at once. */
    default boolean oneByOne() {
        return false;
    }
}
