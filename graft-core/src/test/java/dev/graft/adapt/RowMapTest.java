package dev.graft.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import dev.graft.table.Sgd;
import dev.graft.table.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both maps: the identity at the start, gradients by finite differences, and a way back. */
class RowMapTest {
    private static final int DIM = 12;
    private static final int ROWS = 5;

    static Stream<RowMap> maps() {
        return Stream.of(new DiagonalMap(DIM, Sgd::new), new LowRankMap(DIM, 3, Sgd::new, 4));
    }

    private static float[] random(int seed) {
        Seeds random = Seeds.of(seed);
        float[] x = new float[ROWS * DIM];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private static float[] mapped(RowMap map, float[] rows) {
        float[] to = new float[rows.length];
        for (int r = 0; r < ROWS; r++) {
            map.apply(rows, r * DIM, to, r * DIM);
        }
        return to;
    }

    /** Σ c · (row · A): its gradient by the mapped rows is c. */
    private static double loss(RowMap map, float[] rows, float[] c) {
        float[] y = mapped(map, rows);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += c[i] * (double) y[i];
        }
        return sum;
    }

    private static float[] collected(RowMap map, float[] rows, float[] c) {
        float[] sum = new float[map.size()];
        for (int r = 0; r < ROWS; r++) {
            map.collect(sum, rows, r * DIM, c, r * DIM);
        }
        return sum;
    }

    private static void stir(RowMap map) {
        Seeds random = Seeds.of(9);
        for (Table table : map.parameters()) {
            for (int i = 0; i < table.values().length; i++) {
                table.values()[i] += (float) (0.3 * random.nextGaussian());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void startsAsTheIdentity(RowMap map) {
        assertThat(mapped(map, random(1))).containsExactly(random(1));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void gradientsAreTheSlopes(RowMap map) {
        stir(map);
        float[] rows = random(1);
        float[] c = random(2);
        float[] sum = collected(map, rows, c);
        int at = 0;
        for (Table table : map.parameters()) {
            float[] values = table.values();
            for (int i = 0; i < values.length; i++, at++) {
                float here = values[i];
                values[i] = here + 1e-2f;
                double up = loss(map, rows, c);
                values[i] = here - 1e-2f;
                double down = loss(map, rows, c);
                values[i] = here;
                assertThat((double) sum[at]).as("parameter %d", at).isCloseTo((up - down) / 2e-2, within(2e-3));
            }
        }
        assertThat(at).isEqualTo(map.size());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void stepsGoDownhill(RowMap map) {
        stir(map);
        float[] rows = random(1);
        float[] c = random(2);
        float[] sum = collected(map, rows, c);
        double before = loss(map, rows, c);
        map.step(sum, 1e-3f);
        assertThat(loss(map, rows, c)).isLessThan(before);
    }

    @ParameterizedTest
    @MethodSource("maps")
    void shrinkingTakesRowsTheirWayBack(RowMap map) {
        stir(map);
        float[] rows = random(1);
        float[] far = mapped(map, rows);
        map.shrink(0.25f);
        float[] near = mapped(map, rows);
        for (int i = 0; i < rows.length; i++) {
            assertThat(near[i]).isCloseTo(rows[i] + 0.25f * (far[i] - rows[i]), within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void parametersAreAllThatIsLearned(RowMap map) {
        List<Table> parameters = map.parameters();
        assertThat(parameters.stream().mapToInt(t -> t.rows() * t.dim()).sum()).isEqualTo(map.size());
    }
}
