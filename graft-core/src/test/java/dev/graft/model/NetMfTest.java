package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.Progress;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.math.SymmetricEigen;
import dev.graft.recipe.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a small graph the factors rebuild the paper's matrix as well as its best approximation of that rank does. */
class NetMfTest {
    private static final int NODES = 60;
    private static final int DIM = 12;
    private static final Graph GRAPH = Generators.partition(NODES, 3, 8, 0.2, 4).graph();

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void factorsAreTheLargestEigenpairsOfThePapersMatrix(int window) {
        float[] rows = NetMf.embed(GRAPH, new Model.NetMf(DIM, window, 1, NODES - 1), 1, 2, Progress.NONE);

        SymmetricEigen eigen = SymmetricEigen.of(papersMatrix(window), NODES);
        double[] sizes =
                java.util.Arrays.stream(eigen.values()).map(Math::abs).sorted().toArray();
        for (int d = 0; d < DIM; d++) {
            double length = 0;
            for (int u = 0; u < NODES; u++) {
                length += (double) rows[u * DIM + d] * rows[u * DIM + d];
            }
            double expected = sizes[NODES - 1 - d];
            assertThat(length).as("column %d, window %d", d, window).isCloseTo(expected, within(0.02 * expected));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void theSameBitsOnAnyNumberOfThreads(int window) {
        Model.NetMf model = new Model.NetMf(DIM, window, 1, 32);
        assertThat(NetMf.embed(GRAPH, model, 1, 3, Progress.NONE))
                .containsExactly(NetMf.embed(GRAPH, model, 1, 1, Progress.NONE));
    }

    /** log max(1, vol / (b T) (Σ_t (D⁻¹A)^t) D⁻¹), the powers without negative part of the spectrum's filter. */
    private static double[] papersMatrix(int window) {
        double[] degree = new double[NODES];
        double volume = 0;
        for (int u = 0; u < NODES; u++) {
            degree[u] = GRAPH.out().strength(u);
            volume += degree[u];
        }
        double[] step = new double[NODES * NODES];
        for (int u = 0; u < NODES; u++) {
            for (int i = GRAPH.out().offsets()[u]; i < GRAPH.out().offsets()[u + 1]; i++) {
                double weight = GRAPH.out().weights() == null ? 1 : GRAPH.out().weights()[i];
                step[u * NODES + GRAPH.out().targets()[i]] =
                        weight / Math.sqrt(degree[u] * degree[GRAPH.out().targets()[i]]);
            }
        }
        double[] sum = window == 1 ? step : filtered(step, window);
        double[] m = new double[NODES * NODES];
        for (int u = 0; u < NODES; u++) {
            for (int v = 0; v < NODES; v++) {
                double value = sum[u * NODES + v] * volume / Math.sqrt(degree[u] * degree[v]);
                m[u * NODES + v] = Math.log(Math.max(1, value));
            }
        }
        return m;
    }

    /** Mean power of the spectrum with its negative part cut off, as the paper's Algorithm 4 does. */
    private static double[] filtered(double[] step, int window) {
        SymmetricEigen eigen = SymmetricEigen.of(step.clone(), NODES);
        double[] sum = new double[NODES * NODES];
        for (int k = 0; k < NODES; k++) {
            double filter = 0;
            for (int t = 1; t <= window; t++) {
                filter += Math.pow(eigen.values()[k], t) / window;
            }
            filter = Math.max(0, filter);
            for (int u = 0; u < NODES; u++) {
                for (int v = 0; v < NODES; v++) {
                    sum[u * NODES + v] += eigen.vectors()[u * NODES + k] * filter * eigen.vectors()[v * NODES + k];
                }
            }
        }
        return sum;
    }
}
