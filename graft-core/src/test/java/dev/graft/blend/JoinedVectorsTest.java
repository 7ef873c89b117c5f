package dev.graft.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedVectorsTest {
    private static float[] gaussian(int n, long seed) {
        Seeds random = Seeds.of(seed);
        float[] rows = new float[n];
        for (int i = 0; i < n; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }

    private static void close(float[] one, float[] other) {
        assertThat(one).containsExactly(other, within(1e-3f));
    }

    @Test
    void ofOneStartAreAveraged() {
        JoinedVectors soup = JoinedVectors.soup(
                List.of(new float[] {1, 2, 3, 4}, new float[] {3, 2, 1, 0}), 2, List.of(false, false));
        assertThat(soup.of(List.of(new float[] {1, 2, 3, 4}, new float[] {3, 2, 1, 0}), List.of(2, 2)))
                .containsExactly(2, 2, 2, 2);
    }

    @Test
    void ofAnotherStartAreTurnedFirst() {
        float[] rows = gaussian(60, 1);
        float[] quarter = new float[60];
        for (int u = 0; u < 30; u++) {
            quarter[2 * u] = -rows[2 * u + 1];
            quarter[2 * u + 1] = rows[2 * u];
        }
        List<float[]> both = List.of(rows, quarter);
        close(JoinedVectors.soup(both, 2, List.of(false, true)).of(both, List.of(2, 2)), rows);
    }

    @Test
    void componentsOfOneThingTwiceAreThatThing() {
        float[] rows = gaussian(200, 2);
        List<float[]> both = List.of(rows, rows.clone());
        JoinedVectors joined = JoinedVectors.principal(both, List.of(4, 4));
        close(joined.of(both, List.of(4, 4)), rows);
    }

    @Test
    void componentsKeepWhatMembersShareAndLieNearTheFirst() {
        float[] signal = gaussian(400, 3);
        float[] one = signal.clone();
        float[] two = signal.clone();
        float[] noise = gaussian(800, 4);
        for (int i = 0; i < 400; i++) {
            one[i] += 0.5f * noise[i];
            two[i] += 0.5f * noise[400 + i];
        }
        List<float[]> both = List.of(one, two);
        float[] joined = JoinedVectors.principal(both, List.of(4, 4)).of(both, List.of(4, 4));
        assertThat(distance(joined, signal)).isLessThan(distance(one, signal));
    }

    private static double distance(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return 1 - dot / Math.sqrt(aa * bb);
    }

    @Test
    void ofOneMemberAreItsOwn() {
        float[] rows = gaussian(40, 5);
        List<float[]> both = List.of(gaussian(60, 6), rows);
        assertThat(JoinedVectors.one(List.of(3, 2), 1).of(both, List.of(3, 2))).containsExactly(rows);
    }
}
