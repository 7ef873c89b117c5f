package dev.graft.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final int ROWS = 600;
    private static final int DIM = 10;

    private static Compatibility of(float[] old, float[] fresh, float[] mapped) {
        return Compatibility.of(old, fresh, mapped, ROWS, DIM, DIM, 1, 1);
    }

    @Test
    void aRotationLosesNothing() {
        float[] old = VectorMapsTest.gaussian(ROWS * DIM, 1);
        float[] fresh = VectorMapsTest.turned(old, DIM, 2);
        Compatibility raw = of(old, fresh, fresh);
        assertThat(raw.changed().share()).isCloseTo(1, Offset.offset(1e-3));
        assertThat(raw.crossed().share()).isLessThan(0.2);
        MapChoice choice = VectorMaps.fit(fresh, old, ROWS, DIM, DIM, null, 1, 1, false);
        Compatibility mapped = of(old, fresh, choice.map().of(fresh, 1));
        assertThat(mapped.crossed().share()).isCloseTo(1, Offset.offset(1e-3));
        assertThat(mapped.mappedKept().share()).isCloseTo(1, Offset.offset(1e-3));
        assertThat(mapped.crossed().rows()).isEqualTo(ROWS);
        assertThat(mapped.reindex(ROWS).fewest(0.01)).hasValue(0);
    }

    /** A tenth of the rows moved: they come first, and with them alone nothing is wrong. */
    @Test
    void whatMovedIsReplacedFirst() {
        float[] old = VectorMapsTest.gaussian(ROWS * DIM, 3);
        float[] mapped = old.clone();
        int[] movers = IntStream.range(0, 60).map(i -> 10 * i + 3).toArray();
        float[] other = VectorMapsTest.gaussian(ROWS * DIM, 4);
        for (int r : movers) {
            System.arraycopy(other, r * DIM, mapped, r * DIM, DIM);
        }
        Reindexing reindexing = of(old, mapped, mapped).reindex(ROWS);
        int[] first = Arrays.copyOf(reindexing.order(), 60);
        Arrays.sort(first);
        assertThat(first).containsExactly(movers);
        assertThat(reindexing.kept(60)).isEqualTo(1);
        assertThat(reindexing.kept(0)).isLessThan(0.9);
        assertThat(reindexing.fewest(0)).hasValue(60);
        int some = reindexing.fewest(0.05).orElseThrow();
        assertThat(some).isBetween(1, 59);
        assertThat(1 - reindexing.kept(some)).isLessThanOrEqualTo(0.05);
        // To the row.
        assertThat(1 - reindexing.kept(some - 1)).isGreaterThan(0.05);
        assertThat(of(old, mapped, mapped).reindex(10).fewest(0)).isEmpty();
        assertThat(of(old, mapped, mapped).reindex(10).order()).hasSize(10);
    }

    /** Where all moved, by very different distances, the order beats the straight line from none to all, which a random order stays below or near. */
    @Test
    void orderBeatsChance() {
        float[] old = VectorMapsTest.gaussian(ROWS * DIM, 5);
        float[] noise = VectorMapsTest.gaussian(ROWS * DIM, 6);
        float[] mapped = old.clone();
        for (int i = 0; i < mapped.length; i++) {
            int r = i / DIM;
            mapped[i] += (float) (0.6 * Math.pow((r % 20) / 20.0, 2)) * noise[i];
        }
        Reindexing planned = of(old, mapped, mapped).reindex(ROWS);
        List<Reindexing.Point> curve = planned.curve();
        assertThat(curve.getFirst().rows()).isZero();
        assertThat(curve.getLast()).isEqualTo(new Reindexing.Point(ROWS, 1));
        for (Reindexing.Point point : curve) {
            double byChance = curve.getFirst().kept() + (1 - curve.getFirst().kept()) * point.rows() / ROWS;
            if (point.rows() > ROWS / 10 && point.rows() < ROWS) {
                assertThat(point.kept()).isGreaterThan(byChance + 0.02);
            }
        }
    }

    @Test
    void threadsAndSamplesAreSeeded() {
        float[] old = VectorMapsTest.gaussian(20_500 * 2, 8);
        float[] fresh = VectorMapsTest.noisy(old, 0.01, 9);
        Compatibility one = Compatibility.of(old, fresh, fresh, 20_500, 2, 2, 5, 1);
        Compatibility three = Compatibility.of(old, fresh, fresh, 20_500, 2, 2, 5, 3);
        assertThat(one.crossed().rows()).isEqualTo(2000);
        assertThat(three.crossed()).isEqualTo(one.crossed());
        assertThat(three.changed()).isEqualTo(one.changed());
        assertThat(three.reindex(300).order()).isEqualTo(one.reindex(300).order());
        assertThat(one.crossed().error()).isBetween(1e-4, 0.02);
    }

    @Test
    void badInput() {
        float[] rows = VectorMapsTest.gaussian(ROWS * DIM, 10);
        assertThatThrownBy(() -> Compatibility.of(new float[3], new float[3], new float[3], 1, 3, 3, 1, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("1 rows have no neighbours");
        assertThatThrownBy(() -> of(rows, rows, new float[5]))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("mapped vectors: 5 numbers are not 600 rows of 10");
        float[] not = rows.clone();
        not[7] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> of(rows, not, rows))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("new vectors");
        assertThatThrownBy(() -> of(rows, rows, rows).reindex(-1)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> of(rows, rows, rows).reindex(5).kept(6)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> of(rows, rows, rows).reindex(5).fewest(2)).isInstanceOf(BadInput.class);
    }
}
