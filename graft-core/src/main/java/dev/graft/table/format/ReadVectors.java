package dev.graft.table.format;

import dev.graft.table.NamedVectors;

/**
 * Vectors as they were read.
 *
 * @param format what they were read from, in a word
 */
public record ReadVectors(NamedVectors vectors, String format) {}
