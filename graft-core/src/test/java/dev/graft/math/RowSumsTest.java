package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits as the plain loop. */
class RowSumsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 8, 15, 16, 17, 31, 48, 64, 100, 127, 128, 129, 144, 200, 256, 300})
    void itIsThePlainLoop(int width) {
        int nodes = 20;
        Seeds random = Seeds.of(width);
        float[] x = new float[nodes * width];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        float[] weights = new float[nodes];
        float[] arcs = new float[30];
        int[] targets = new int[30];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextInt(nodes);
            arcs[i] = random.nextFloat();
            weights[i % nodes] = random.nextFloat();
        }
        for (int from : new int[] {0, 4}) {
            for (int to : new int[] {4, 5, 30}) {
                for (int which = 0; which < 4; which++) {
                    float[] ofArc = which % 2 == 0 ? null : arcs;
                    float[] ofTarget = which < 2 ? null : weights;
                    float[] y = new float[width + 5];
                    Arrays.fill(y, 0.5f);
                    float[] expected = y.clone();
                    for (int i = from; i < to; i++) {
                        float w = ofTarget == null ? 0.3f : 0.3f * ofTarget[targets[i]];
                        w = ofArc == null ? w : w * ofArc[i];
                        for (int d = 0; d < width; d++) {
                            expected[3 + d] = Math.fma(x[targets[i] * width + d], w, expected[3 + d]);
                        }
                    }
                    RowSums.add(0.3f, ofArc, ofTarget, targets, from, to, x, y, 3, width);
                    assertThat(y).isEqualTo(expected);
                }
            }
        }
    }
}
