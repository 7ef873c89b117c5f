package dev.graft.kind.kg.scorer;

/**
 * {@code -|h e^{iθ} - t|} over complex numbers: Sun et al.: RotatE, ICLR 2019; here by Euclidean distance. A relation's
 * row is its angles, half as many as an entity has floats; from the tail the rotation is turned back.
 */
public record RotatE() implements RelationalScorer {
    @Override
    public Comparison comparison() {
        return Comparison.DISTANCE;
    }

    @Override
    public int relationDim(int dim) {
        return dim / 2;
    }

    @Override
    public boolean complex() {
        return true;
    }

    @Override
    public void query(float[] e, int eAt, float[] r, int rAt, boolean inverse, float[] q, int qAt, int dim) {
        int half = dim / 2;
        for (int d = 0; d < half; d++) {
            float angle = inverse ? -r[rAt + d] : r[rAt + d];
            float cos = (float) Math.cos(angle);
            float sin = (float) Math.sin(angle);
            q[qAt + d] = e[eAt + d] * cos - e[eAt + half + d] * sin;
            q[qAt + half + d] = e[eAt + d] * sin + e[eAt + half + d] * cos;
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
            float angle = sign * r[rAt + d];
            float cos = (float) Math.cos(angle);
            float sin = (float) Math.sin(angle);
            float re = dq[qAt + d];
            float im = dq[qAt + half + d];
            float x = e[eAt + d];
            float y = e[eAt + half + d];
            de[deAt + d] += re * cos + im * sin;
            de[deAt + half + d] += im * cos - re * sin;
            dr[drAt + d] += sign * (im * (x * cos - y * sin) - re * (x * sin + y * cos));
        }
    }
}
