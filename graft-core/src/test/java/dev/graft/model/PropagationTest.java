package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.math.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropagationTest {
    @Test
    void weighedMeanOfSelfAndNeighbours() {
        Graph path = GraphBuilder.of(
                Ids.of(List.of("0", "1", "2")), new int[] {0, 1}, new int[] {1, 2}, new float[] {1, 3}, false);
        float[] y = new float[3];
        new Propagation(path.out()).apply(new float[] {10, 20, 40}, y, 1);
        assertThat(y).containsExactly(new float[] {15, (20 + 10 + 120) / 5f, (40 + 60) / 4f}, within(1e-5f));
    }

    /** ⟨Px, y⟩ = ⟨x, Pᵀy⟩ for all x, y. */
    @Test
    void theTransposeIsTheTranspose() {
        Graph graph = Generators.partition(50, 2, 6, 0.3, 1).graph();
        Propagation propagation = new Propagation(graph.out());
        int n = 50 * 4;
        float[] x = random(n, 1);
        float[] y = random(n, 2);
        float[] px = new float[n];
        float[] pty = new float[n];
        propagation.apply(x, px, 4);
        propagation.addTransposed(y, pty, 4);
        assertThat(dot(px, y)).isCloseTo(dot(x, pty), within(1e-4));
    }

    /** Both directions of an edge go together, a share of them, others by another seed; ⟨Px, y⟩ = ⟨x, Pᵀy⟩ still. */
    @Test
    void thinnedTheShareOfTheEdgesGoes() {
        int nodes = 400;
        Graph graph = Generators.partition(nodes, 2, 10, 0.3, 1).graph();
        float[] x = new float[nodes * nodes];
        for (int u = 0; u < nodes; u++) {
            x[u * nodes + u] = 1;
        }
        float[] all = new float[x.length];
        float[] left = new float[x.length];
        float[] other = new float[x.length];
        Propagation whole = new Propagation(graph.out());
        whole.apply(x, all, nodes);
        whole.thinned(0.3, 5).apply(x, left, nodes);
        whole.thinned(0.3, 6).apply(x, other, nodes);
        int before = 0;
        int after = 0;
        for (int i = 0; i < x.length; i++) {
            int turned = i % nodes * nodes + i / nodes;
            assertThat(left[i] > 0).as("both directions").isEqualTo(left[turned] > 0);
            assertThat(left[i] > 0 && all[i] == 0).isFalse();
            before += i != turned && all[i] > 0 ? 1 : 0;
            after += i != turned && left[i] > 0 ? 1 : 0;
        }
        assertThat(after / (double) before).isCloseTo(0.7, within(0.03));
        assertThat(left).isNotEqualTo(other);
    }

    @Test
    void aConstantStaysWhatItIs() {
        Graph graph = Generators.partition(50, 2, 6, 0.3, 1).graph();
        float[] x = new float[50];
        java.util.Arrays.fill(x, 7);
        float[] y = new float[50];
        new Propagation(graph.out()).apply(x, y, 1);
        for (float value : y) {
            assertThat(value).isCloseTo(7, within(1e-4f));
        }
    }

    private static float[] random(int n, long seed) {
        Seeds random = Seeds.of(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }

    private static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }
}
