package dev.graft.kind.kg.scorer;

/**
 * {@code Re Σ h r t̄} over complex numbers: Trouillon et al.: Complex Embeddings for Simple Link Prediction, ICML 2016.
 * The query is {@code h r}, and {@code t r̄} from the tail.
 */
public record ComplEx() implements BilinearScorer {
    @Override
    public Comparison comparison() {
        return Comparison.PRODUCT;
    }

    @Override
    public int relationDim(int dim) {
        return dim;
    }

    @Override
    public boolean complex() {
        return true;
    }

    @Override
    public void query(float[] e, int eAt, float[] r, int rAt, boolean inverse, float[] q, int qAt, int dim) {
        int half = dim / 2;
        float sign = inverse ? -1 : 1;
        for (int d = 0; d < half; d++) {
            float rim = sign * r[rAt + half + d];
            q[qAt + d] = e[eAt + d] * r[rAt + d] - e[eAt + half + d] * rim;
            q[qAt + half + d] = e[eAt + d] * rim + e[eAt + half + d] * r[rAt + d];
        }
    }

    @Override
    public void backward(
            float[] e,
            int eAt,
            float[] r,
            int rAt,
            boolean inverse,
            float[] dq,
            int qAt,
            float[] de,
            int deAt,
            float[] dr,
            int drAt,
            int dim) {
        int half = dim / 2;
        float sign = inverse ? -1 : 1;
        for (int d = 0; d < half; d++) {
            float re = dq[qAt + d];
            float im = dq[qAt + half + d];
            float rim = sign * r[rAt + half + d];
            de[deAt + d] += re * r[rAt + d] + im * rim;
            de[deAt + half + d] += im * r[rAt + d] - re * rim;
            dr[drAt + d] += re * e[eAt + d] + im * e[eAt + half + d];
            dr[drAt + half + d] += sign * (im * e[eAt + d] - re * e[eAt + half + d]);
        }
    }

    /** {@code (h t̄)} with its imaginary part turned round, as the score takes the real part. */
    @Override
    public void pair(float[] rows, int entityAt, int answerAt, float[] pair, int pairAt, int dim) {
        int half = dim / 2;
        for (int d = 0; d < half; d++) {
            float re = rows[entityAt + d];
            float im = rows[entityAt + half + d];
            float answerRe = rows[answerAt + d];
            float answerIm = rows[answerAt + half + d];
            pair[pairAt + d] = re * answerRe + im * answerIm;
            pair[pairAt + half + d] = re * answerIm - im * answerRe;
        }
    }

    @Override
    public void pairBackward(
            float[] rows,
            int entityAt,
            int answerAt,
            float[] dp,
            int pAt,
            float[] de,
            int deAt,
            float[] da,
            int daAt,
            int dim) {
        int half = dim / 2;
        for (int d = 0; d < half; d++) {
            float x = dp[pAt + d];
            float y = dp[pAt + half + d];
            float re = rows[entityAt + d];
            float im = rows[entityAt + half + d];
            float answerRe = rows[answerAt + d];
            float answerIm = rows[answerAt + half + d];
            de[deAt + d] += x * answerRe + y * answerIm;
            de[deAt + half + d] += x * answerIm - y * answerRe;
            da[daAt + d] += x * re - y * im;
            da[daAt + half + d] += x * im + y * re;
        }
    }
}
