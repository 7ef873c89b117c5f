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
    /**
     * Largest value that is read: sums of products of such values are numbers yet, over a million rows and columns;
     * vectors of any use are smaller by far.
     */
    public static final float LARGEST = 1e12f;

    /** Least root mean square of vectors that anything starts from: below, products of values vanish. */
    public static final double SMALLEST = 1e-15;

    /** Whether a value is a number that can be reckoned with. */
    public static boolean sound(float value) {
        return Math.abs(value) <= LARGEST;
    }

    /** What is wrong with a value that is not {@link #sound}, as the end of a sentence, with what to do. */
    public static String fault(float value) {
        return Float.isFinite(value)
                ? "is " + value + ", beyond ±" + LARGEST
                        + ", where products overflow; scale the vectors down, or leave it out"
                : "is " + value + " as a 32-bit float; mend it, or leave the vector out";
    }

    public NamedVectors {
        if ((long) names.size() * dim != rows.length) {
            throw new IllegalArgumentException(names.size() + " names, dim " + dim + ", floats " + rows.length);
        }
    }
}
