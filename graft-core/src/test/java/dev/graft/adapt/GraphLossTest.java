package dev.graft.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Edges;
import dev.graft.math.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLossTest {
    private static final int NODES = 9;
    private static final int DIM = 6;
    private static final Edges RING =
            new Edges(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 0});

    private static float[] rows() {
        Seeds random = Seeds.of(3);
        float[] rows = new float[NODES * DIM];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gradientsAreTheSlopes(int roles) {
        GraphLoss loss = new GraphLoss(RING, roles == 2, NODES, DIM, roles, 3);
        float[] rows = rows();
        float[] gradients = new float[rows.length];
        loss.add(rows, gradients, 40, 0.5f, 7);
        for (int i = 0; i < rows.length; i++) {
            float here = rows[i];
            rows[i] = here + 1e-2f;
            double up = loss.add(rows, new float[rows.length], 40, 1, 7);
            rows[i] = here - 1e-2f;
            double down = loss.add(rows, new float[rows.length], 40, 1, 7);
            rows[i] = here;
            assertThat((double) gradients[i]).as("value %d", i).isCloseTo(0.5 * (up - down) / 2e-2, within(5e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stepsBringTheLossDown(int roles) {
        GraphLoss loss = new GraphLoss(RING, roles == 2, NODES, DIM, roles, 3);
        float[] rows = rows();
        double before = loss.add(rows, new float[rows.length], 500, 1, 8);
        for (int step = 0; step < 100; step++) {
            float[] gradients = new float[rows.length];
            loss.add(rows, gradients, 50, 1, step);
            for (int i = 0; i < rows.length; i++) {
                rows[i] -= 0.5f * gradients[i];
            }
        }
        assertThat(loss.add(rows, new float[rows.length], 500, 1, 8)).isLessThan(0.9 * before);
    }

    /** Not negative, of mean 1, and the same from other draws but for their noise. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void importanceHasMeanOneAndSettles(int roles) {
        GraphLoss loss = new GraphLoss(RING, roles == 2, NODES, DIM, roles, 1);
        float[] rows = rows();
        float[] importance = Fisher.of(loss, rows, DIM, roles, 4000, 5);
        double sum = 0;
        for (float value : importance) {
            assertThat(value).isNotNegative();
            sum += value;
        }
        assertThat(sum / importance.length).isCloseTo(1, within(1e-3));
        float[] moreDraws = Fisher.of(loss, rows, DIM, roles, 40_000, 6);
        for (int i = 0; i < importance.length; i++) {
            assertThat(importance[i]).as("value %d", i).isCloseTo(moreDraws[i], within(0.15f + 0.2f * moreDraws[i]));
        }
    }
}
