package dev.graft.table;

import java.util.List;

/**
 * Vectors with the names of their nodes.
 *
 * @param names {@code [n]}, all different
 * @param dim floats a vector
 * @param rows {@code [n x dim]}, row-major
 */
public record NamedVectors(List<String> names, int dim, float[] rows) {
    public NamedVectors {
        if ((long) names.size() * dim != rows.length) {
            throw new IllegalArgumentException(names.size() + " names, dim " + dim + ", floats " + rows.length);
        }
    }
}
