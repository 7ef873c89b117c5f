package dev.graft.text;

/**
 * A piece of a text file that ends at a line's end.
 *
 * @param bytes text; a parser may change it
 * @param end bytes in use
 * @param firstLine number of its first line, from 1
 */
public record Block(byte[] bytes, int end, long firstLine) {}
