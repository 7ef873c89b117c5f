package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.graph.Interactions;
import org.junit.jupiter.api.Test;

class BaselinesOfItemsTest {
    private static final Interactions TRAIN = Planted.rows(3, new int[] {0, 1}, new int[] {0, 1, 2}, new int[] {2});

    private static float[] scores(ItemScores scores, int user) {
        float[] block = new float[3];
        scores.score(new int[] {user}, 0, 1, block);
        return block;
    }

    @Test
    void popularityCounts() {
        assertThat(scores(new Popularity(TRAIN), 2)).containsExactly(2, 2, 2);
        assertThat(scores(new Popularity(Planted.rows(3, new int[] {1, 2}, new int[] {2})), 0))
                .containsExactly(0, 1, 2);
    }

    /** Cosines: 0-1 is 2/2, 0-2 and 1-2 are 1/2; shrunk by 2, 2/4 and 1/4. */
    @Test
    void neighboursByHand() {
        assertThat(scores(ItemKnn.of(TRAIN, 0, 2, 2), 0)).containsExactly(1, 1, 1);
        assertThat(scores(ItemKnn.of(TRAIN, 0, 2, 1), 2)).containsExactly(0.5f, 0.5f, 0);
        assertThat(scores(ItemKnn.of(TRAIN, 0, 2, 1).with(1), 0)).containsExactly(1, 1, 0);
        assertThat(scores(ItemKnn.of(TRAIN, 2, 2, 1), 0)).containsExactly(0.5f, 0.5f, 0.5f);
    }

    /** Users have 2, 3 and 1 items, items 2 users each: 0–1 is (1/2 + 1/3) / 2, 0–2 and 1–2 are 1/3 / 2. */
    @Test
    void walksOfThreeStepsByHand() {
        assertThat(scores(RandomWalk.of(TRAIN, 1, 0, 2, 2), 0))
                .containsExactly(new float[] {5 / 12f, 5 / 12f, 1 / 3f}, within(1e-6f));
        assertThat(scores(RandomWalk.of(TRAIN, 1, 1, 2, 1), 2))
                .containsExactly(new float[] {1 / 12f, 1 / 12f, 0}, within(1e-6f));
        float half = (float) ((1 / Math.sqrt(2) + 1 / Math.sqrt(3)) / Math.sqrt(2));
        assertThat(scores(RandomWalk.of(TRAIN, 0.5, 0, 1, 1), 0))
                .containsExactly(new float[] {half, half, 0}, within(1e-6f));
    }

    /** B is optimal: no weight off the diagonal can be moved without a higher |X - XB|² + λ|B|². */
    @Test
    void easeMinimisesItsObjective() {
        double l2 = 0.7;
        float[] b = Ease.of(TRAIN, l2, 1).weights();
        double least = objective(b, l2);
        for (int i = 0; i < 3; i++) {
            assertThat(b[i * 3 + i]).isZero();
            for (int j = 0; j < 3; j++) {
                if (i != j) {
                    float[] more = b.clone();
                    more[i * 3 + j] += 0.01f;
                    float[] less = b.clone();
                    less[i * 3 + j] -= 0.01f;
                    assertThat(objective(more, l2)).isGreaterThan(least);
                    assertThat(objective(less, l2)).isGreaterThan(least);
                    assertThat(objective(more, l2)).isCloseTo(objective(less, l2), within(1e-4));
                }
            }
        }
    }

    /** Two items that the same users have: without a penalty to speak of, one is as good as the other. */
    @Test
    void easeSaysWhereItsPenaltyIsTooLittle() {
        Interactions twins = new Interactions(2, new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, null, null);
        assertThatThrownBy(() -> Ease.of(twins, 1e-12, 1))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "task.ease.l2 is 1.0E-12, too little: items that the same users have cannot be told apart in"
                                + " single precision; give 1 or more");
    }

    private static double objective(float[] b, double l2) {
        double sum = 0;
        for (float x : b) {
            sum += l2 * x * x;
        }
        for (int u = 0; u < TRAIN.users(); u++) {
            float[] told = scores(new Ease(TRAIN, b), u);
            for (int i = 0; i < 3; i++) {
                double off = told[i] - (TRAIN.find(u, i) >= 0 ? 1 : 0);
                sum += off * off;
            }
        }
        return sum;
    }

    @Test
    void ratingsByHand() {
        Interactions train = new Interactions(2, new int[] {0, 2, 3}, new int[] {0, 1, 0}, new float[] {4, 2, 3}, null);
        // Mean 3; item 0 +0.5, item 1 -1; user 0 (0.5 + 0) / 2, user 1 -0.5.
        Prediction means = DampedMeans.of(train, 0);
        assertThat(means.of(0, 1)).isCloseTo(2.25, within(1e-9));
        assertThat(means.of(1, 1)).isCloseTo(1.5, within(1e-9));
        assertThat(DampedMeans.of(train, 1).of(0, 0)).isCloseTo(3 + 1.0 / 3 + (2.0 / 3 - 0.5) / 3, within(1e-9));
        Interactions test = new Interactions(2, new int[] {0, 0, 1}, new int[] {1}, new float[] {4}, null);
        // 1.5 lies outside of 2 … 4 and counts as 2.
        assertThat(Ratings.measure(means, train, test).values())
                .containsEntry("mse", 4.0)
                .containsEntry("mae", 2.0)
                .containsEntry("rmse", 2.0);
    }
}
