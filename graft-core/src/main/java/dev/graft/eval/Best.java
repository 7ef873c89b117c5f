package dev.graft.eval;

/**
 * Which model of a run to use.
 *
 * @param why in a few words
 * @param rival whether it is another than the fine-tuned one
 */
public record Best(String name, String why, boolean rival) {}
