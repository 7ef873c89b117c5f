package dev.graft.adapt;

import dev.graft.math.Tiles;

/**
 * Penalties as proximal steps: with η the step's rate, a row w that a gradient step has left becomes
 *
 * <pre>  argmin_z ½‖z - w‖² + η λ R(z)</pre>
 *
 * (Parikh, Boyd: Proximal Algorithms, 2014), which no λ can make diverge, leaves exact zeros where R is the L1 norm, and
 * does not depend on how an optimizer scales gradients (the reason of AdamW: Loshchilov, Hutter, ICLR 2019).
 */
final class Pull {
    private Pull() {}

    /** R = ½‖z - start‖²: {@code start + (w - start) / (1 + ηλ)}. */
    static void towards(float[] w, int at, float[] start, int startAt, int dim, float strength) {
        float keep = 1 / (1 + strength);
        for (int d = 0; d < dim; d++) {
            w[at + d] = start[startAt + d] + (w[at + d] - start[startAt + d]) * keep;
        }
    }

    /** R = ½ Σ_d F_d (z_d - start_d)²: the same, value by value. */
    static void towards(
            float[] w, int at, float[] start, int startAt, int dim, float strength, float[] importance, int byAt) {
        for (int d = 0; d < dim; d++) {
            w[at + d] = start[startAt + d] + (w[at + d] - start[startAt + d]) / (1 + strength * importance[byAt + d]);
        }
    }

    /** R = ½‖z‖²: {@code w / (1 + ηλ)}. */
    static void toZero(float[] w, int at, int dim, float strength) {
        float keep = 1 / (1 + strength);
        for (int d = 0; d < dim; d++) {
            w[at + d] *= keep;
        }
    }

    /** R = ‖z‖₁: every value moves to 0 by ηλ, and no further. */
    static void soften(float[] w, int at, int dim, float strength) {
        for (int d = 0; d < dim; d++) {
            float size = Math.abs(w[at + d]) - strength;
            w[at + d] = size > 0 ? Math.copySign(size, w[at + d]) : 0;
        }
    }

    /** R = 0 where {@code ‖z‖ ≤ longest}, else ∞: the nearest row that is no longer. */
    static void into(float[] w, int at, int dim, float longest) {
        float length = (float) Math.sqrt(Tiles.dot(w, at, w, at, dim));
        if (length > longest) {
            for (int d = 0; d < dim; d++) {
                w[at + d] *= longest / length;
            }
        }
    }
}
