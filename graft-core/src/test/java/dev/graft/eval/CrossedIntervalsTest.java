package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Components by hand, and intervals held to crossed normal effects of which everything is known. */
class CrossedIntervalsTest {
    private static final Design ALL = Design.ofSplits(true, 0.5, "nodes").withStart(true);

    private static Influence influence(double value, int[] items, float... parts) {
        return new Influence(value, TestItems.of(items), parts);
    }

    /** Repeats ask {1, 2} and {2, 3}: they share node 2 alone. */
    @Test
    void componentsByHand() {
        Components c = Components.of(
                List.of(influence(0.5, new int[] {1, 2}, 0.1f, -0.1f), influence(0.7, new int[] {2, 3}, 0.3f, -0.3f)),
                null);
        assertThat(c.mean()).isCloseTo(0.6, within(1e-12));
        assertThat(c.spread()).isCloseTo(0.02, within(1e-12));
        assertThat(c.within()).isCloseTo((0.02 + 0.18) / 2, within(1e-7));
        assertThat(c.shared()).isCloseTo(-0.03, within(1e-7));
        assertThat(c.units()).isEqualTo(3);
    }

    /**
     * Pairs {1, 2} and {2, 3} in one repeat, {2, 1} in the other. Within the first: every pair with itself and with the other,
     * .01 + .04 + 2 · .02; within the second .09. Between: {1, 2} with {2, 1} once, .03, and {2, 3} with {2, 1}, .06.
     */
    @Test
    void pairsThatShareANodeHangTogether() {
        TestItems two = TestItems.ofPairs(new int[] {1, 2}, new int[] {2, 3});
        TestItems one = TestItems.ofPairs(new int[] {2}, new int[] {1});
        Components c = Components.of(
                List.of(new Influence(0, two, new float[] {0.1f, 0.2f}), new Influence(0, one, new float[] {0.3f})),
                null);
        assertThat(c.within()).isCloseTo((0.09 + 0.09) / 2, within(1e-7));
        assertThat(c.shared()).isCloseTo(0.09, within(1e-7));
    }

    @Test
    void modelsArePairedItemByItem() {
        int[] items = {0, 1, 2, 3};
        Influence a = influence(0.9, items, 0.1f, 0.2f, -0.2f, -0.1f);
        Components c = Components.of(List.of(a, a), List.of(influence(0.4, items, 0.1f, 0.2f, -0.2f, -0.1f), a));
        assertThat(c.mean()).isCloseTo(0.25, within(1e-12));
        assertThat(c.within()).isZero();
        assertThat(c.shared()).isZero();
    }

    /** Two repeats of values 1 and 3 without items: Student's with one degree of freedom. */
    @Test
    void withoutItemsItIsStudents() {
        Estimate estimate = CrossedIntervals.of(Components.ofValues(new double[] {1, 3}), ALL);
        assertThat(estimate.interval().hi()).isCloseTo(2 + 12.7062, within(1e-3));
        assertThat(estimate.freedom()).isEqualTo(1);
    }

    /** V = (W + T) / R + C + H with W = .04 - .01, T = .05 - .03, H = ¾ · ½ (.01 + ½ · .02). */
    @Test
    void varianceByHand() {
        Components c = new Components(1, 10, 0.05, 0.04, 0.01, 500, 500);
        assertThat(CrossedIntervals.of(c, ALL).error())
                .isCloseTo(Math.sqrt(0.005 + 0.01 + 0.75 * 0.5 * 0.02), within(1e-12));
        assertThat(CrossedIntervals.of(c, Design.ofSplits(false, 0, "nodes").withStart(true))
                        .error())
                .as("a split that stays hides nothing")
                .isCloseTo(Math.sqrt(0.015), within(1e-12));
        Components lucky = new Components(1, 3, 0.001, 0.04, 0.01, 500, 500);
        assertThat(CrossedIntervals.of(lucky, Design.ofSplits(false, 0, "nodes").withStart(true))
                        .error())
                .as("repeats that happen to agree are no better than their test items allow")
                .isCloseTo(Math.sqrt(0.03 / 3 + 0.01), within(1e-12));
    }

    /**
     * Items with an effect of their own, repeats with one of theirs, and chance; every repeat asks some of the items. Coverage
     * of 95 in a hundred, as far as all is seen: nothing is taught here.
     */
    @ParameterizedTest
    @CsvSource({"3, 0.3", "3, 1", "5, 0.3", "5, 1", "10, 0.3", "10, 1", "20, 0.3", "20, 1"})
    void crossedEffectsAreCovered(int repeats, double share) {
        int held = 0;
        int above = 0;
        int trials = 1000;
        for (int trial = 0; trial < trials; trial++) {
            Interval interval = CrossedIntervals.of(
                            crossed(repeats, share, Seeds.of(41, trial, repeats, (int) (10 * share))),
                            Design.ofSplits(false, 0, "nodes").withStart(true))
                    .interval();
            held += interval.lo() <= 0 && 0 <= interval.hi() ? 1 : 0;
            above += interval.lo() > 0 ? 1 : 0;
        }
        assertThat(100.0 * held / trials).isBetween(93.0, 98.8);
        assertThat(100.0 * above / trials).as("false wins").isLessThan(3.6);
    }

    private static Components crossed(int repeats, double share, Seeds random) {
        int items = 120;
        double[] own = new double[items];
        Arrays.setAll(own, _ -> 0.5 * random.nextGaussian());
        List<Influence> all = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            double repeat = 0.1 * random.nextGaussian();
            int[] order = new int[items];
            Arrays.setAll(order, i -> i);
            random.shuffle(order);
            int[] asked = Arrays.copyOf(order, (int) (share * items));
            double[] values = new double[asked.length];
            for (int i = 0; i < asked.length; i++) {
                values[i] = own[asked[i]] + repeat + random.nextGaussian();
            }
            all.add(Influence.ofMean(TestItems.of(asked), values));
        }
        return Components.of(all, null);
    }

    /** One repeat covers new items, of one kind each or hanging together by twos. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneRepeatCoversNewItems(boolean pairs) {
        int held = 0;
        int trials = 1500;
        for (int trial = 0; trial < trials; trial++) {
            Seeds random = Seeds.of(42, trial, pairs ? 1 : 0);
            double[] of = new double[80];
            Arrays.setAll(of, _ -> random.nextGaussian());
            int n = 200;
            int[] first = new int[n];
            int[] second = new int[n];
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                first[i] = pairs ? random.nextInt(80) : i;
                second[i] = pairs ? random.nextInt(80) : TestItems.NONE;
                values[i] = random.nextGaussian() + (pairs ? of[first[i]] + of[second[i]] : 0);
            }
            Interval interval = CrossedIntervals.of(
                            Components.of(List.of(Influence.ofMean(TestItems.ofPairs(first, second), values)), null),
                            ALL)
                    .interval();
            held += interval.lo() <= 0 && 0 <= interval.hi() ? 1 : 0;
        }
        assertThat(100.0 * held / trials).isBetween(92.5, 97.0);
    }

    @Test
    void coverageIsToldInWords() {
        assertThat(Covers.of(ALL, 10, true).words())
                .isEqualTo("it covers another pre-training, another split and new nodes");
        assertThat(Covers.of(Design.ofSplits(true, 0.5, "nodes"), 5, true).words())
                .isEqualTo("it covers another split and new nodes, not another pre-training");
        assertThat(Covers.of(Design.ofSeeds("users"), 3, true).words())
                .isEqualTo("it covers another seed and new users, not another pre-training or another split");
        assertThat(Covers.of(ALL, 1, true).words())
                .isEqualTo("it covers new nodes, not another pre-training, another split or another seed");
        assertThat(Covers.of(ALL, 10, false).words())
                .isEqualTo("it covers another pre-training and another split, not new nodes");
        assertThat(Covers.of(ALL, 1, false).any()).isFalse();
    }
}
