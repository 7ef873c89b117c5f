package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrototypesTest {
    /** Mean 0 already: four nodes on the axes, and one between the first two. */
    private static final float[] ROWS = {2, 0, 0, 3, -2, 0, 0, -3, 0, 0};

    @Test
    void theNearestMeanByCosineIsTheLikeliestWhateverTheLength() {
        Labels labels = new Labels(List.of("x", "y", "z"), new int[][] {{0}, {1}, {0}, {1}, {0}});
        Prototypes prototypes = new Prototypes(ROWS, 2, labels, new int[] {0, 1});
        float[] p = prototypes.probabilities(new int[] {0, 1});
        // Cosines 1, 0 and, of the class that no training node has, -1; softmax of ten times those, by hand.
        double sum = 1 + Math.exp(-10) + Math.exp(-20);
        assertThat((double) p[0]).isCloseTo(1 / sum, within(1e-6));
        assertThat((double) p[1]).isCloseTo(Math.exp(-10) / sum, within(1e-8));
        assertThat(p[4]).isEqualTo(p[0]);
    }

    @Test
    void ofSeveralLabelsEachHasACosineOfItsOwn() {
        Labels labels = new Labels(List.of("x", "y"), new int[][] {{0}, {0, 1}, {}, {}, {}});
        float[] p = new Prototypes(ROWS, 2, labels, new int[] {0, 1}).probabilities(new int[] {0, 3});
        double half = Math.sqrt(0.5);
        assertThat(p)
                .containsExactly(new float[] {(float) (1 + half) / 2, 0.5f, (float) (1 - half) / 2, 0}, within(1e-6f));
    }
}
