package dev.graft.compat;

import java.util.List;

/**
 * A fitted map, and why this kind of it.
 *
 * @param map fitted on all rows
 * @param kind of it, one of the scores'
 * @param fitted rows that the kinds were compared by being fitted on
 * @param tuned held-out rows that chose penalties
 * @param heldOut held-out rows that chose the kind
 * @param scores of all kinds, the simplest first
 */
public record MapChoice(VectorMap map, String kind, int fitted, int tuned, int heldOut, List<MapScore> scores) {}
