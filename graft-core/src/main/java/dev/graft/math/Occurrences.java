package dev.graft.math;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Counts a number among few. */
public final class Occurrences {
    private static final VectorSpecies<Integer> SPECIES = Lanes.SPECIES.withLanes(int.class);

    private Occurrences() {}

    /**
     * How often {@code value} is among {@code values}.
     *
     * @param values as many as a multiple of {@link Tiles#ALIGN}
     */
    public static int of(int value, int[] values) {
        int found = 0;
        for (int i = 0; i < values.length; i += SPECIES.length()) {
            found += IntVector.fromArray(SPECIES, values, i)
                    .compare(VectorOperators.EQ, value)
                    .trueCount();
        }
        return found;
    }
}
