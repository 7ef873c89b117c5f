package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightGraphConvolutionTest {
    /** Users a, b; items x, y; a has both, b has y. */
    private static final Interactions SMALL = new Interactions(2, new int[] {0, 2, 3}, new int[] {0, 1, 1}, null, null);

    /** One layer: (e + Â e) / 2, with weights 1/√2 for a-x, 1/2 for a-y, 1/√2 for b-y. */
    @Test
    void oneLayerByHand() {
        float[] y = new float[4];
        new LightGraphConvolution(SMALL, 1, 1, 1).apply(new float[] {1, 2, 4, 8}, y);
        double root = Math.sqrt(0.5);
        double[] expected = {
            (1 + root * 4 + 0.5 * 8) / 2, (2 + root * 8) / 2, (4 + root * 1) / 2, (8 + 0.5 * 1 + root * 2) / 2
        };
        for (int i = 0; i < 4; i++) {
            assertThat((double) y[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    /** What makes the backward pass the forward one: a · P b = P a · b. Also the same bits on any threads. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isSymmetricOnAnyThreads(int layers) {
        int dim = 5;
        float[] a = random(1, 4 * dim);
        float[] b = random(2, 4 * dim);
        float[] pa = new float[a.length];
        float[] pb = new float[b.length];
        new LightGraphConvolution(SMALL, layers, dim, 1).apply(a, pa);
        new LightGraphConvolution(SMALL, layers, dim, 1).apply(b, pb);
        assertThat(Tiles.dot(a, 0, pb, 0, a.length)).isCloseTo(Tiles.dot(pa, 0, b, 0, a.length), within(1e-5f));
        float[] threaded = new float[a.length];
        LightGraphConvolution twice = new LightGraphConvolution(SMALL, layers, dim, 3);
        twice.apply(b, threaded);
        twice.apply(a, threaded);
        assertThat(threaded).containsExactly(pa);
    }

    /** Several layers are the mean of powers of one step. */
    @Test
    void layersAreAveraged() {
        float[] x = random(3, 4);
        float[] step = x.clone();
        double[] sum = new double[4];
        for (int l = 0; l <= 3; l++) {
            for (int i = 0; i < 4; i++) {
                sum[i] += step[i] / 4.0;
            }
            float[] half = new float[4];
            new LightGraphConvolution(SMALL, 1, 1, 1).apply(step, half);
            for (int i = 0; i < 4; i++) {
                step[i] = 2 * half[i] - step[i];
            }
        }
        float[] y = new float[4];
        new LightGraphConvolution(SMALL, 3, 1, 1).apply(x, y);
        for (int i = 0; i < 4; i++) {
            assertThat((double) y[i]).isCloseTo(sum[i], within(1e-5));
        }
    }

    private static float[] random(int seed, int n) {
        Seeds random = Seeds.of(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }
}
