package dev.graft.eval;

/**
 * Something in the data that makes a result better than it would be on new data.
 *
 * @param kind short name, such as {@code testInTrain}
 * @param count test items it touches
 * @param of test items there are
 * @param text what it means and what to do, in a sentence
 */
public record Leak(String kind, long count, long of, String text) {}
