package dev.graft.eval.changed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Nearest;
import dev.graft.graph.Labels;
import dev.graft.math.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(Drift.between(rows, rows.clone(), 4, 1, 1, 1).summary())
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
        assertThat(Drift.between(before, after, 4, 1, 1, 1).summary())
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

    private static float[] turned(float[] rows, int width, double angle) {
        float[] to = rows.clone();
        for (int at = 0; at < rows.length; at += width) {
            to[at] = (float) (Math.cos(angle) * rows[at] - Math.sin(angle) * rows[at + 1]);
            to[at + 1] = (float) (Math.sin(angle) * rows[at] + Math.cos(angle) * rows[at + 1]);
        }
        return to;
    }

    @Test
    void aPureRotationIsNoDrift() {
        float[] before = random(400);
        assertThat(Drift.between(before, turned(before, 4, 1), 4, 1, 1, 1).summary())
                .hasEntrySatisfying("meanMovement", m -> assertThat(m).isGreaterThan(0.3))
                .hasEntrySatisfying("p99MovementRotated", m -> assertThat(m).isCloseTo(0, within(1e-5)))
                .hasEntrySatisfying("neighboursKept", kept -> assertThat(kept).isGreaterThan(0.99));
    }

    /** Turning both halves alike keeps all scores of edges; turning one half does not, and so is drift. */
    @Test
    void halvesTurnTogether() {
        float[] before = random(400);
        Drift both = Drift.between(before, turned(before, 2, 1), 4, 2, 1, 1);
        assertThat(both.summary())
                .hasEntrySatisfying("p99MovementRotated", m -> assertThat(m).isCloseTo(0, within(1e-5)));
        Drift one = Drift.between(before, turned(before, 4, 1), 4, 2, 1, 1);
        assertThat(one.summary())
                .hasEntrySatisfying("meanMovementRotated", m -> assertThat(m).isGreaterThan(0.1));
        assertThat(Drift.between(before, turned(before, 4, 1), 4, 1, 1, 1).summary())
                .hasEntrySatisfying("meanMovementRotated", m -> assertThat(m).isCloseTo(0, within(1e-5)));
    }

    /** Four of forty rows doubled: their class alone moved, by 1; quantiles by hand over 36 zeros and 4 ones. */
    @Test
    void aMovedClassShowsInItsClassOnly() {
        float[] before = random(160);
        float[] after = before.clone();
        int[][] classes = new int[40][];
        for (int u = 0; u < 40; u++) {
            classes[u] = u < 4 ? new int[] {1} : u < 30 ? new int[] {0} : new int[0];
            for (int d = 0; d < 4 && u < 4; d++) {
                after[4 * u + d] *= 2;
            }
        }
        Drift drift = Drift.between(before, after, 4, 1, 1, 1);
        assertThat(drift.movement().plain()[3]).isCloseTo(1, within(1e-5));
        List<Drift.Group> groups = drift.by(Grouping.byClass(new Labels(List.of("still", "moved", "nobody"), classes)));
        assertThat(groups).extracting(Drift.Group::name).containsExactly("still", "moved");
        assertThat(groups).extracting(Drift.Group::nodes).containsExactly(26, 4);
        assertThat(groups.getFirst().mean()).isZero();
        assertThat(groups.getLast().mean()).isCloseTo(1, within(1e-5));
        assertThat(groups.getLast().median()).isCloseTo(1, within(1e-5));
        assertThat(groups.getLast().sampled()).isEqualTo(4);
        assertThat(drift.summary())
                .hasEntrySatisfying("p10Movement", m -> assertThat(m).isZero())
                .hasEntrySatisfying("p50Movement", m -> assertThat(m).isZero())
                .hasEntrySatisfying("p99Movement", m -> assertThat(m).isCloseTo(1, within(1e-5)));
    }

    /** One row jumps to the other side: it loses all of its neighbours, and leads the list. */
    @Test
    void whoseNeighbourhoodChangedMost() {
        float[] before = random(160);
        float[] after = before.clone();
        for (int d = 0; d < 4; d++) {
            after[4 * 17 + d] *= -1;
        }
        Drift drift = Drift.between(before, after, 4, 1, 1, 2);
        int[] most = drift.mostChanged(3);
        assertThat(drift.neighbourhoods().sample()[most[0]]).isEqualTo(17);
        assertThat(drift.neighbourhoods().kept()[most[0]]).isZero();
        assertThat(drift.mostChanged(100).length).isLessThan(40);
    }

    /** Tiles, samples and threads change nothing: the lists are those of the plain search. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 11, 2000, 9000})
    void neighboursAreExact(int nodes) {
        float[] rows = random(nodes * 3);
        Neighbourhoods one = Neighbourhoods.of(rows, rows, 3, 5, 1);
        Neighbourhoods two = Neighbourhoods.of(rows, rows, 3, 5, 2);
        assertThat(one.sample()).hasSize(Math.min(nodes, 2000)).isSorted().doesNotHaveDuplicates();
        assertThat(two.before()).isDeepEqualTo(one.before());
        assertThat(one.kept()).containsOnly(1.0);
        for (int i = 0; i < one.sample().length; i += 97) {
            int u = one.sample()[i];
            int[] plain = Nearest.of(rows, 3, u, Math.min(10, nodes - 1));
            assertThat(cosines(rows, u, one.before()[i])).containsExactly(cosines(rows, u, plain), within(1e-5));
        }
    }

    private static double[] cosines(float[] rows, int u, int[] others) {
        return java.util.Arrays.stream(others)
                .mapToDouble(v -> Nearest.cosine(rows, 3, u, v))
                .toArray();
    }

    @Test
    void equalRowsStayNeighbours() {
        float[] rows = new float[200];
        java.util.Arrays.fill(rows, 1);
        assertThat(Neighbourhoods.of(rows, rows.clone(), 2, 1, 1).kept()).containsOnly(1.0);
        float[] zeros = new float[60];
        assertThat(Drift.between(zeros, zeros.clone(), 2, 1, 1, 1).summary())
                .containsEntry("meanMovement", 0.0)
                .containsEntry("meanMovementRotated", 0.0);
    }
}
