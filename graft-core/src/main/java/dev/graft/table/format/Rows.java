package dev.graft.table.format;

/**
 * Vectors without their names.
 *
 * @param values {@code [vectors x dim]}, row-major
 */
public record Rows(float[] values, int dim) {}
