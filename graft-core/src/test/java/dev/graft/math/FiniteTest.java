package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiniteTest {
    @Test
    void oneAmongManyIsSeenWhereverItIs() {
        for (int n = 0; n <= 70; n++) {
            float[] x = new float[n];
            for (int i = 0; i < n; i++) {
                x[i] = (i % 2 == 0 ? 1 : -1) * Float.MAX_VALUE;
            }
            assertThat(Finite.all(x)).as("%d", n).isTrue();
            for (int i = 0; i < n; i++) {
                float was = x[i];
                for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                    x[i] = bad;
                    assertThat(Finite.all(x)).as("%f at %d of %d", bad, i, n).isFalse();
                }
                x[i] = was;
            }
        }
    }
}
