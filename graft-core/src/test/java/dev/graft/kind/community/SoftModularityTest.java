package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Csr;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import org.junit.jupiter.api.Test;

class SoftModularityTest {
    /** Two triangles and an edge between them, of weight 2; a loop at the last node. */
    private static final Csr ARCS = new Csr(
            new int[] {0, 2, 4, 7, 10, 12, 15},
            new int[] {1, 2, 0, 2, 0, 1, 3, 2, 4, 5, 3, 5, 3, 4, 5},
            new float[] {1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1},
            null,
            null);

    private static final int K = 3;

    /** One-hot communities {0,1,2} and {3,4,5}: m = 9, degrees 2 2 4 | 4 2 4. */
    @Test
    void hardCommunitiesByHand() {
        float[] c = new float[6 * K];
        for (int u = 0; u < 6; u++) {
            c[u * K + u / 3] = 1;
        }
        SoftModularity objective = new SoftModularity(ARCS, K);
        objective.refresh(c);
        double modularity = (6 + 8) / 18.0 - (8 * 8 + 10 * 10) / (18.0 * 18);
        double collapse = Math.sqrt(3) / 6 * Math.sqrt(9 + 9) - 1;
        assertThat(objective.loss()).isCloseTo(-modularity + collapse, within(1e-6));
    }

    private static double loss(double[] z) {
        float[] c = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            c[i] = (float) z[i];
        }
        ClassLoss.SOFTMAX.probabilities(c, 6, K);
        SoftModularity objective = new SoftModularity(ARCS, K);
        objective.refresh(c);
        return objective.loss();
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        double[] z = new double[6 * K];
        float[] gradient = new float[6 * K];
        Seeds random = Seeds.of(5);
        int[] order = {3, 1, 5, 0, 4, 2};
        for (int i = 0; i < z.length; i++) {
            z[i] = random.nextGaussian();
        }
        float[] c = new float[z.length];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < K; j++) {
                c[i * K + j] = (float) z[i * K + j];
                gradient[i * K + j] = (float) z[order[i] * K + j];
            }
        }
        ClassLoss.SOFTMAX.probabilities(c, 6, K);
        SoftModularity objective = new SoftModularity(ARCS, K);
        objective.refresh(c);
        objective.gradient(gradient, 6, order, 0);
        double step = 1e-2;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < K; j++) {
                int at = order[i] * K + j;
                double kept = z[at];
                z[at] = kept + step;
                double above = loss(z);
                z[at] = kept - step;
                double below = loss(z);
                z[at] = kept;
                // Scaled by nodes / rows = 1.
                assertThat((double) gradient[i * K + j]).isCloseTo((above - below) / (2 * step), within(2e-5));
            }
        }
    }
}
