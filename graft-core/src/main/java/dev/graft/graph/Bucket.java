package dev.graft.graph;

/**
 * A piece of an epoch that one thread trains: units {@code from} to {@code to} (exclusive) of the epoch's order, units
 * being start nodes of walks, drawn edges or labelled nodes.
 */
public record Bucket(int epoch, int round, int index, long from, long to) {}
