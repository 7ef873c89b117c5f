package dev.graft.kind.recommend;

/** Predicts a rating. */
@FunctionalInterface
interface Prediction {
    /** The rating that a user would give an item. */
    double of(int user, int item);
}
