package dev.graft.run;

import java.util.Set;

/**
 * Which measured models answer a report's questions.
 *
 * @param before the kind's simplest readout of the vectors before fine-tuning
 * @param after the same readout of the vectors after
 * @param nodes whether nodes have labels or values, so that the ten nearest were asked, before and after, and both readouts of
 *     means of neighbourhoods
 * @param rival the task model with the same head, rate and epochs on untouched vectors, or what comes nearest to that; of a start
 *     that was drawn at random, the best of those without vectors takes its place
 * @param vectorless models that use no vectors
 * @param controls that nobody would use
 */
public record Questions(
        String before, String after, boolean nodes, String rival, Set<String> vectorless, Set<String> controls) {
    /** The probe on the vectors after fine-tuning. */
    public static final String AFTER = "finetunedVectors";

    /** The ten nearest, by the vectors before. */
    public static final String NEAREST_BEFORE = "frozenNearest";

    /** The ten nearest, by the vectors after. */
    public static final String NEAREST_AFTER = "finetunedNearest";

    /** The probe on the vectors before, or on their means over one or two hops. */
    public static final String PROPAGATED = "propagated";

    /** The ten nearest by the vectors before, or by their means over one or two hops. */
    public static final String PROPAGATED_NEAREST = "propagatedNearest";

    /** The task model with its rows frozen. */
    public static final String FROZEN_HEAD = "frozenHead";
}
