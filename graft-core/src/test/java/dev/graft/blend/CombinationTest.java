package dev.graft.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.Json;
import dev.graft.base.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arithmetic by hand. */
class CombinationTest {
    private static final float[] ONE = {0.8f, 0.2f, 0.3f, 0.7f};
    private static final float[] TWO = {0.4f, 0.6f, 0.1f, 0.9f};

    private static float[] of(Combination combination, float[]... told) {
        return combination.of(List.of(told), List.of(told), 2);
    }

    @Test
    void meansAreWeighted() {
        assertThat(of(new Combination.Mean(How.MEAN, new double[] {0.5, 0.5}), ONE, TWO))
                .containsExactly(new float[] {0.6f, 0.4f, 0.2f, 0.8f}, within(1e-6f));
        assertThat(of(new Combination.Mean(How.GREEDY, new double[] {0.25, 0.75}), ONE, TWO))
                .containsExactly(new float[] {0.5f, 0.5f, 0.15f, 0.85f}, within(1e-6f));
    }

    @Test
    void logarithmsOfProbabilitiesAreAveragedAndSumToOneAgain() {
        float[] all =
                of(new Combination.Linked(How.LOGITS, Link.SOFTMAX, new double[] {0.5, 0.5}, new double[2]), ONE, TWO);
        // √(.8 · .4) and √(.2 · .6), √(.3 · .1) and √(.7 · .9).
        double left = Math.sqrt(0.32) / (Math.sqrt(0.32) + Math.sqrt(0.12));
        double right = Math.sqrt(0.03) / (Math.sqrt(0.03) + Math.sqrt(0.63));
        assertThat(all)
                .containsExactly(
                        new float[] {(float) left, (float) (1 - left), (float) right, (float) (1 - right)},
                        within(1e-6f));
    }

    @Test
    void logOddsAreAddedUpWithAnIntercept() {
        float[] all = of(
                new Combination.Linked(How.STACKING, Link.LOGISTIC, new double[] {1, 2}, new double[] {0, 1}),
                ONE,
                TWO);
        // Odds 4 · (2/3)² and e · ¼ · (3/2)².
        double left = 4.0 * 4 / 9;
        double right = Math.E * 0.25 * 2.25;
        assertThat(all[0]).isCloseTo((float) (left / (1 + left)), within(1e-6f));
        assertThat(all[1]).isCloseTo((float) (right / (1 + right)), within(1e-6f));
    }

    @Test
    void valuesAreAddedUpAsTheyAre() {
        Combination sum = new Combination.Linked(How.STACKING, Link.IDENTITY, new double[] {2, -1}, new double[] {10});
        assertThat(sum.of(List.of(new float[] {3, 0}, new float[] {5, 1}), List.of(), 1))
                .containsExactly(11, 9);
    }

    @Test
    void certaintyHasAnEnd() {
        float[] sure = {1, 0};
        float[] other = {0.5f, 0.5f};
        float[] all = of(
                new Combination.Linked(How.LOGITS, Link.LOGISTIC, new double[] {0.5, 0.5}, new double[2]), sure, other);
        double odds = Math.sqrt((1 - 1e-5) / 1e-5);
        assertThat(all[0]).isCloseTo((float) (odds / (1 + odds)), within(1e-5f));
    }

    @Test
    void ranksAreAmongKnownItemsAndTiesShareTheirs() {
        Combination ranks = new Combination.Ranks(new double[] {0.5, 0.5});
        List<float[]> known = List.of(new float[] {1, 2, 2, 4}, new float[] {4, 3, 2, 1});
        // Of four: 1 has half of the first quarter, both 2 the middle of the second and third.
        assertThat(ranks.of(known, known, 1)).containsExactly(0.5f, 0.5625f, 0.4375f, 0.5f);
        // One that came later takes the places that there are: 3 is above three, 5 is above all.
        assertThat(ranks.of(List.of(new float[] {3}, new float[] {5}), known, 1))
                .containsExactly(0.875f);
    }

    @Test
    void comesBackFromACard() {
        List<Combination> all = List.of(
                new Combination.Mean(How.GREEDY, new double[] {0.25, 0.75}),
                new Combination.Ranks(new double[] {0.5, 0.5}),
                new Combination.Linked(How.STACKING, Link.LOGISTIC, new double[] {1.5, -0.5}, new double[] {0.1, 0.2}));
        for (Combination one : all) {
            Combination read = Combination.of(JsonText.parse(Json.line(one.facts())));
            assertThat(of(read, ONE, TWO)).containsExactly(of(one, ONE, TWO));
            assertThat(read.how()).isEqualTo(one.how());
        }
        assertThatThrownBy(() -> Combination.of(Map.of("how", "nothing"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalOfTheCommonestWayAreTheirMean() {
        Combination mean = Combination.mean(List.of(
                new Combination.Mean(How.MEAN, new double[] {0.5, 0.5}),
                new Combination.Mean(How.GREEDY, new double[] {1, 0}),
                new Combination.Mean(How.GREEDY, new double[] {0.5, 0.5})));
        assertThat(mean.how()).isEqualTo(How.GREEDY);
        assertThat(mean.weights()).containsExactly(0.75, 0.25);
    }
}
