package dev.graft.blend;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Members' scores of all candidates of one question, on every scale.
 *
 * @param values by scale and member {@code [members][candidates]}
 */
public record ScaledRow(Map<ListScale, float[][]> values) {
    /** @param scores of each member, {@code [… n …]} from {@code at} */
    public static ScaledRow of(List<float[]> scores, int at, int n) {
        Map<ListScale, float[][]> values = new EnumMap<>(ListScale.class);
        for (ListScale scale : ListScale.values()) {
            float[][] its = new float[scores.size()][n];
            for (int m = 0; m < its.length; m++) {
                scale.add(1, scores.get(m), at, n, its[m], 0);
            }
            values.put(scale, its);
        }
        return new ScaledRow(values);
    }

    /** A question about some of them. */
    public ListQuestion question(int unit, int group, int[] candidates, boolean[] right) {
        Map<ListScale, float[]> told = new EnumMap<>(ListScale.class);
        values.forEach((scale, its) -> {
            float[] some = new float[candidates.length * its.length];
            for (int m = 0; m < its.length; m++) {
                for (int c = 0; c < candidates.length; c++) {
                    some[c * its.length + m] = its[m][candidates[c]];
                }
            }
            told.put(scale, some);
        });
        return new ListQuestion(unit, group, candidates, right, told);
    }
}
