package dev.graft.kind.kg.scorer;

import dev.graft.math.Tiles;

/** How a query and an entity's row are compared. Offsets are in floats; gradients are added. */
public enum Comparison {
    /** {@code q · e}. */
    PRODUCT {
        @Override
        public float score(float[] q, int qAt, float[] e, int eAt, int dim) {
            return Tiles.dot(q, qAt, e, eAt, dim);
        }

        @Override
        public void backward(
                float g, float[] q, int qAt, float[] e, int eAt, float[] dq, int dqAt, float[] de, int deAt, int dim) {
            Tiles.add(g, q, qAt, de, deAt, dim);
            Tiles.add(g, e, eAt, dq, dqAt, dim);
        }
    },

    /** {@code -|q - e|}, Euclidean. */
    DISTANCE {
        @Override
        public float score(float[] q, int qAt, float[] e, int eAt, int dim) {
            float square = 0;
            for (int d = 0; d < dim; d++) {
                float off = q[qAt + d] - e[eAt + d];
                square += off * off;
            }
            return -(float) Math.sqrt(Math.max(LEAST, square));
        }

        @Override
        public void backward(
                float g, float[] q, int qAt, float[] e, int eAt, float[] dq, int dqAt, float[] de, int deAt, int dim) {
            float by = g / score(q, qAt, e, eAt, dim);
            for (int d = 0; d < dim; d++) {
                float step = by * (q[qAt + d] - e[eAt + d]);
                dq[dqAt + d] += step;
                de[deAt + d] -= step;
            }
        }
    };

    /** Smallest squared Euclidean distance, so that its gradient stays finite. */
    public static final float LEAST = 1e-6f;

    /** The score of one row; more is likelier. */
    public abstract float score(float[] query, int queryAt, float[] row, int rowAt, int dim);

    /** Adds the gradients of {@code g · score}. */
    public abstract void backward(
            float g,
            float[] query,
            int queryAt,
            float[] row,
            int rowAt,
            float[] queryGradient,
            int queryGradientAt,
            float[] rowGradient,
            int rowGradientAt,
            int dim);
}
