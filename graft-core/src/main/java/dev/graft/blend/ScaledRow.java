package dev.graft.blend;

import java.util.List;

/**
 * Members' scores of all candidates of one question, on every scale.
 *
 * @param values by scale and member {@code [scales][members][candidates]}
 */
public record ScaledRow(float[][][] values) {
    /** @param scores of each member, {@code [… n …]} from {@code at} */
    public static ScaledRow of(List<float[]> scores, int at, int n) {
        ListScale[] scales = ListScale.values();
        float[][][] values = new float[scales.length][scores.size()][n];
        for (ListScale scale : scales) {
            for (int m = 0; m < scores.size(); m++) {
                scale.add(1, scores.get(m), at, n, values[scale.ordinal()][m], 0);
            }
        }
        return new ScaledRow(values);
    }

    /** A question about some of them. */
    public ListQuestion question(int unit, int group, int[] candidates, boolean[] right) {
        int members = values[0].length;
        float[][] told = new float[values.length][candidates.length * members];
        for (int s = 0; s < values.length; s++) {
            for (int m = 0; m < members; m++) {
                for (int c = 0; c < candidates.length; c++) {
                    told[s][c * members + m] = values[s][m][candidates[c]];
                }
            }
        }
        return new ListQuestion(unit, group, candidates, right, told);
    }
}
