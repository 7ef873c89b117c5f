package dev.graft.graph;

/** A graph, and how it came about. */
public record Imported(Graph graph, ImportReport report) {}
