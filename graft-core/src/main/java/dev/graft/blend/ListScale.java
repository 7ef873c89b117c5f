package dev.graft.blend;

import java.util.Arrays;
import java.util.Locale;

/** On which scale members' scores of one question's candidates may be added up: members have no scale in common. */
public enum ListScale {
    /** Less the mean of the question's scores, by their standard deviation; zeros where all are equal. */
    STANDARD,
    /** As they are: what a model trained by a softmax says is a logarithm of a probability, but for a constant. */
    SCORE,
    /**
     * Of ranks: {@code 1 / (60 + rank)}, those of equal scores at their mean rank (reciprocal rank fusion: Cormack, Clarke, Büttcher,
     * SIGIR 2009).
     */
    RECIPROCAL;

    private static final int OFFSET = 60;

    /** On cards. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ListScale ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /**
     * Adds a member's scores to what others have told: {@code out[i] += weight · scaled(s[i])}.
     *
     * @param s scores of all candidates, {@code s[at … at + n)}
     */
    public void add(float weight, float[] s, int at, int n, float[] out, int to) {
        switch (this) {
            case STANDARD -> standard(weight, s, at, n, out, to);
            case SCORE -> {
                for (int i = 0; i < n; i++) {
                    out[to + i] += weight * s[at + i];
                }
            }
            case RECIPROCAL -> reciprocal(weight, s, at, n, out, to);
        }
    }

    private static void standard(float weight, float[] s, int at, int n, float[] out, int to) {
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            sum += s[i];
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = at; i < at + n; i++) {
            squares += (s[i] - mean) * (s[i] - mean);
        }
        double share = squares == 0 ? 0 : weight / Math.sqrt(squares / n);
        for (int i = 0; i < n; i++) {
            out[to + i] += (float) ((s[at + i] - mean) * share);
        }
    }

    private static void reciprocal(float weight, float[] s, int at, int n, float[] out, int to) {
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            // Ascending keys are descending scores; minus zero is zero.
            int bits = Float.floatToIntBits(s[at + i] + 0f);
            int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            order[i] = (long) ~ordered << 32 | i;
        }
        Arrays.sort(order);
        for (int from = 0, end; from < n; from = end) {
            for (end = from; end < n && order[end] >> 32 == order[from] >> 32; end++) {}
            double rank = (from + 1 + end) / 2.0;
            for (int k = from; k < end; k++) {
                int i = (int) order[k];
                out[to + i] += Float.isNaN(s[at + i]) ? Float.NaN : (float) (weight / (OFFSET + rank));
            }
        }
    }
}
