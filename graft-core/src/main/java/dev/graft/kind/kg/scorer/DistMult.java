package dev.graft.kind.kg.scorer;

/** {@code Σ h r t}: Yang et al.: Embedding Entities and Relations, ICLR 2015. Symmetric: it cannot tell (h, r, t) from (t, r, h). */
public record DistMult() implements BilinearScorer {
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
        return false;
    }

    @Override
    public void query(float[] e, int eAt, float[] r, int rAt, boolean inverse, float[] q, int qAt, int dim) {
        for (int d = 0; d < dim; d++) {
            q[qAt + d] = e[eAt + d] * r[rAt + d];
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
        for (int d = 0; d < dim; d++) {
            de[deAt + d] += dq[qAt + d] * r[rAt + d];
            dr[drAt + d] += dq[qAt + d] * e[eAt + d];
        }
    }

    @Override
    public void pair(float[] rows, int entityAt, int answerAt, float[] pair, int pairAt, int dim) {
        for (int d = 0; d < dim; d++) {
            pair[pairAt + d] = rows[entityAt + d] * rows[answerAt + d];
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
        for (int d = 0; d < dim; d++) {
            de[deAt + d] += dp[pAt + d] * rows[answerAt + d];
            da[daAt + d] += dp[pAt + d] * rows[entityAt + d];
        }
    }
}
