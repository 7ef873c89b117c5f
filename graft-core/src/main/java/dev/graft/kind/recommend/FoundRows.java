package dev.graft.kind.recommend;

/**
 * Rows and biases of users, or of items.
 *
 * @param rows {@code [users x dim]}
 * @param biases {@code [users]}; zeros where items are ranked
 */
record FoundRows(float[] rows, float[] biases) {}
