package dev.graft.kind.kg.scorer;

/** {@code -|h + r - t|}: Bordes et al.: Translating Embeddings, NIPS 2013; here by Euclidean distance. */
public record TransE() implements RelationalScorer {
    @Override
    public Comparison comparison() {
        return Comparison.DISTANCE;
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
        float sign = inverse ? -1 : 1;
        for (int d = 0; d < dim; d++) {
            q[qAt + d] = e[eAt + d] + sign * r[rAt + d];
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
        float sign = inverse ? -1 : 1;
        for (int d = 0; d < dim; d++) {
            de[deAt + d] += dq[qAt + d];
            dr[drAt + d] += sign * dq[qAt + d];
        }
    }
}
