package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every objective keeps: its gradient is the finite difference of its loss, and padding gets none. */
abstract class ObjectiveContract {
    abstract Objective objective();

    private static Tile tile(int used) {
        Seeds random = Seeds.of(31, used);
        Tile tile = new Tile(4, 9, 3);
        tile.shape(4, used);
        for (int i = 0; i < tile.rows * tile.columns; i++) {
            tile.scores[i] = 6 * random.nextFloat() - 3;
        }
        return tile;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 7, 9})
    void gradientEqualsFiniteDifferences(int used) {
        Tile tile = tile(used);
        double[] expected = new double[tile.rows * tile.columns];
        float step = 1 / 128f;
        for (int i = 0; i < expected.length; i++) {
            float old = tile.scores[i];
            tile.scores[i] = old + step;
            double up = objective().loss(tile);
            tile.scores[i] = old - step;
            double down = objective().loss(tile);
            tile.scores[i] = old;
            expected[i] = (up - down) / (2 * step);
        }

        objective().gradient(tile);

        for (int i = 0; i < expected.length; i++) {
            assertThat((double) tile.scores[i]).as("score %d", i).isCloseTo(expected[i], within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 7})
    void paddingGetsNoGradient(int used) {
        Tile tile = tile(used);
        objective().gradient(tile);
        for (int i = 0; i < tile.rows; i++) {
            for (int j = used; j < tile.columns; j++) {
                assertThat(tile.scores[i * tile.columns + j]).isZero();
            }
        }
    }
}
