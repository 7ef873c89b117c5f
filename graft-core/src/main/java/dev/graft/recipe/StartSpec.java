package dev.graft.recipe;

/** Where the vectors come from: trained here, or read. */
public sealed interface StartSpec {
    /** Train {@code model} on the graph first. */
    record Scratch(Model model) implements StartSpec {}

    /**
     * Vectors trained before, matched to nodes by name.
     *
     * @param from a run folder, or a file of vectors (word2vec text, TSV, .npy with names beside it)
     */
    record From(String from) implements StartSpec {}
}
