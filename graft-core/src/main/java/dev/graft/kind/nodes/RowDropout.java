package dev.graft.kind.nodes;

import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * Leaves whole rows of training nodes out of a step: a row's own block becomes 0, so that the means of its neighbourhood
 * must tell the class alone, as they must for nodes whose own vector says little. Blocks that stay are divided by the
 * share that stays, as the head's own dropout does with values: a linear head then expects the same with and without.
 */
final class RowDropout {
    private final float share;
    private final boolean[] out;

    /**
     * @param share of rows left out; 0 leaves none out
     * @param most nodes a step
     */
    RowDropout(double share, int most) {
        this.share = (float) share;
        this.out = new boolean[share > 0 ? most : 0];
    }

    /** Draws for n nodes which are left out. */
    void draw(int n, Seeds random) {
        for (int i = 0; share > 0 && i < n; i++) {
            out[i] = random.nextFloat() < share;
        }
    }

    /** Scales or zeroes the first {@code dim} floats of n rows: of what is read, and of its gradients, alike. */
    void apply(float[] rows, int n, int stride, int dim) {
        for (int i = 0; share > 0 && i < n; i++) {
            int at = i * stride;
            if (out[i]) {
                Arrays.fill(rows, at, at + dim, 0);
            } else {
                for (int d = at; d < at + dim; d++) {
                    rows[d] /= 1 - share;
                }
            }
        }
    }
}
