package dev.graft.blend;

import java.util.Map;
import java.util.Objects;

/**
 * A validation question as far as members decide it: scores of some of its candidates on every scale, so that weights can be tried
 * without asking members again.
 *
 * @param unit what the question is about: questions of one unit are never held against each other
 * @param group that may have weights of its own
 * @param candidates their numbers
 * @param right whether each is an answer
 * @param told by scale, then by candidate and member: {@code [candidates x members]}
 */
public record ListQuestion(int unit, int group, int[] candidates, boolean[] right, Map<ListScale, float[]> told) {
    /** What a blend gives the candidates, by the group's weights. */
    float[] sums(ListFusion fusion) {
        return sums(fusion, fusion.of(group));
    }

    /** The same by other weights. */
    float[] sums(ListFusion fusion, double[] weights) {
        float[] its = on(fusion.scale());
        int members = weights.length;
        float[] out = new float[candidates.length];
        for (int m = 0; m < members; m++) {
            float share = (float) (weights[m] * fusion.units()[m]);
            for (int c = 0; share != 0 && c < out.length; c++) {
                out[c] += share * its[c * members + m];
            }
        }
        return out;
    }

    /** What members tell on a scale {@code [candidates x members]}. */
    float[] on(ListScale scale) {
        return Objects.requireNonNull(told.get(scale), scale.key());
    }
}
