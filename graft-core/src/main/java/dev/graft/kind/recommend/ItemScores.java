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

    /** How many of all items are best scored at a time: fewer than all only where {@link #score(int[], int, int, int, int, float[])} is there. */
    default int piece(int items) {
        return items;
    }

    /** The same of the items {@code first} to {@code first + width} alone, {@code scores[j x width]}. */
    default void score(int[] users, int from, int n, int first, int width, float[] scores) {
        score(users, from, n, scores);
    }
}
