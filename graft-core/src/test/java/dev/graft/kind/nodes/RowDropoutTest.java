package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowDropoutTest {
    @Test
    void ownBlocksGoWholeOrStayScaledAndTheMeansAreUntouched() {
        int n = 4000;
        RowDropout dropout = new RowDropout(0.3, n);
        dropout.draw(n, Seeds.of(1));
        float[] rows = new float[n * 5];
        Arrays.fill(rows, 1);
        dropout.apply(rows, n, 5, 2);
        int gone = 0;
        for (int i = 0; i < n; i++) {
            assertThat(rows[i * 5]).isIn(0f, 1 / 0.7f);
            assertThat(rows[i * 5 + 1]).isEqualTo(rows[i * 5]);
            assertThat(Arrays.copyOfRange(rows, i * 5 + 2, i * 5 + 5)).containsExactly(1, 1, 1);
            gone += rows[i * 5] == 0 ? 1 : 0;
        }
        assertThat(gone / (double) n).isCloseTo(0.3, within(0.03));
    }

    @Test
    void gradientsTakeTheSameWay() {
        RowDropout dropout = new RowDropout(0.5, 20);
        dropout.draw(20, Seeds.of(1));
        float[] rows = new float[40];
        Arrays.fill(rows, 3);
        float[] gradients = new float[40];
        Arrays.fill(gradients, 1);
        dropout.apply(rows, 20, 2, 1);
        dropout.apply(gradients, 20, 2, 1);
        for (int i = 0; i < 20; i++) {
            assertThat(gradients[2 * i]).isEqualTo(rows[2 * i] / 3);
        }
    }

    @Test
    void noShareLeavesAllAsItIs() {
        RowDropout none = new RowDropout(0, 3);
        none.draw(3, Seeds.of(1));
        float[] rows = {1, 2, 3};
        none.apply(rows, 3, 1, 1);
        assertThat(rows).containsExactly(1, 2, 3);
    }
}
