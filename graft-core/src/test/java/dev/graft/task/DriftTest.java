package dev.graft.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static float[] random(int n) {
        Seeds random = Seeds.of(1);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }

    @Test
    void nothingMovedMeansNoDrift() {
        float[] rows = random(200);
        assertThat(Drift.between(rows, rows.clone(), 4, 1))
                .containsEntry("meanMovement", 0.0)
                .containsEntry("movedShare", 0.0)
                .hasEntrySatisfying("neighboursKept", kept -> assertThat(kept).isCloseTo(1, within(1e-9)))
                .hasEntrySatisfying("meanCosine", cosine -> assertThat(cosine).isCloseTo(1, within(1e-6)));
    }

    @Test
    void scalingMovesButKeepsNeighbours() {
        float[] before = random(200);
        float[] after = before.clone();
        for (int i = 0; i < 100; i++) {
            after[i] *= 1.5f;
        }
        assertThat(Drift.between(before, after, 4, 1))
                .hasEntrySatisfying("movedShare", share -> assertThat(share).isEqualTo(0.5))
                .hasEntrySatisfying("meanMovement", m -> assertThat(m).isCloseTo(0.25, within(1e-5)))
                .hasEntrySatisfying("p90Movement", m -> assertThat(m).isCloseTo(0.5, within(1e-5)))
                .hasEntrySatisfying("neighboursKept", kept -> assertThat(kept).isGreaterThan(0.99));
    }

    @Test
    void nearestAreBestFirst() {
        float[] rows = {1, 0, 0.9f, 0.1f, -1, 0, 0.5f, 0.5f, 0, 1};
        assertThat(Nearest.of(rows, 2, 0, 3)).containsExactly(1, 3, 4);
    }
}
