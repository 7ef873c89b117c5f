package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import dev.graft.train.Embedding;
import dev.graft.train.UnitRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastVectorsTest {
    private static final int DIM = 4;

    private static float[] rows(int nodes) {
        Seeds random = Seeds.of(5);
        float[] rows = new float[nodes * DIM];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }

    /** Turned by a quarter in two planes, and three times as long; halves of two roles are turned alike. */
    private static float[] turned(float[] rows) {
        float[] turned = new float[rows.length];
        for (int at = 0; at < rows.length; at += 2) {
            turned[at] = -3 * rows[at + 1];
            turned[at + 1] = 3 * rows[at];
        }
        return turned;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTurnedTrainingIsReadOnTheFirstsAxesAndMovedOnItsOwn(int roles) {
        float[] first = rows(30);
        Embedding start = new Embedding(first, DIM, roles, 0, 0);
        Embedding other = new Embedding(turned(first), DIM, roles, 0, 0);
        LastVectors last = LastVectors.of(start, other, true);
        float[] taught = last.taught();
        assertThat(last.same()).isFalse();
        assertThat(last.read()).containsExactly(taught, within(1e-5f));
        float[] after = taught.clone();
        after[7] += 0.5f;
        float[] moved = last.moved(after);
        assertThat(last.read(moved)).containsExactly(after, within(1e-5f));
        for (int i = 0; i < moved.length; i++) {
            if (i / DIM != 1) {
                assertThat(moved[i]).isEqualTo(other.rows()[i]);
            }
        }
        LastVectors tuned = last.with(new UnitRows(start).back(after), moved);
        assertThat(tuned.read()).containsExactly(tuned.taught(), within(1e-5f));
    }

    /** Vectors that were given mean the same twice: a new row's difference turns nobody. */
    @Test
    void givenVectorsAreNotTurned() {
        float[] first = rows(30);
        float[] second = first.clone();
        second[9] += 2;
        Embedding other = new Embedding(second, DIM, 1, 0, 0);
        LastVectors last = LastVectors.of(new Embedding(first, DIM, 1, 0, 0), other, false);
        assertThat(last.same()).isFalse();
        float[] read = last.read();
        for (int i = 0; i < read.length; i++) {
            if (i != 9) {
                assertThat(read[i]).isEqualTo(last.taught()[i]);
            }
        }
        assertThat(read[9]).isGreaterThan(last.taught()[9]);
        assertThat(last.moved(last.taught().clone())).containsExactly(second);
    }

    @Test
    void theSameVectorsStayWhatTheyAre() {
        Embedding start = new Embedding(rows(10), DIM, 1, 0, 0);
        LastVectors last = LastVectors.of(start, new Embedding(rows(10), DIM, 1, 0, 0), true);
        assertThat(last.same()).isTrue();
        assertThat(last.read()).isSameAs(last.taught());
    }
}
