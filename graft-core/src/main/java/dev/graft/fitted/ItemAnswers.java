package dev.graft.fitted;

import java.util.List;

/** Of users: lists of items, or ratings. */
public non-sealed interface ItemAnswers extends Answers {
    /** An item of a user's list; ranks begin at 1. */
    record Item(String user, String item, double score, int rank) {}

    /** The best items that a user has not had yet. */
    List<Item> best(String user, int top);

    /** What is expected of a user and an item: a rating, or a score that only ranks. */
    double score(String user, String item);
}
