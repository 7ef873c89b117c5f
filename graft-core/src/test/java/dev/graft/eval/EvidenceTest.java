package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    private static Evidence overItems(double[] tuned, double[] frozen) {
        Map<String, Measures> models = new LinkedHashMap<>();
        models.put(Evidence.TUNED, Measures.ofItems(Map.of("mrr", tuned)));
        models.put(Evidence.FROZEN, Measures.ofItems(Map.of("mrr", frozen)));
        return new Evidence("mrr", List.of(models), Design.ofSeeds("users"));
    }

    private static Evidence overRepeats(double[] tuned, double[] frozen) {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (int r = 0; r < tuned.length; r++) {
            repeats.add(new LinkedHashMap<>(Map.of(
                    Evidence.TUNED, Measures.of(Map.of("mrr", tuned[r])),
                    Evidence.FROZEN, Measures.of(Map.of("mrr", frozen[r])))));
        }
        return new Evidence("mrr", repeats, Design.ofSeeds("users"));
    }

    private static Comparison comparison(Map<String, Comparison> tested, String name) {
        return Objects.requireNonNull(tested.get(name));
    }

    private static double[] gaussians(int n, double mean, double deviation, long... at) {
        Seeds random = Seeds.of(9, at);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + deviation * random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void studentsIntervalsCoverTheTruth(int n) {
        int held = 0;
        for (int trial = 0; trial < 2000; trial++) {
            Interval interval = Intervals.of(gaussians(n, 5, 2, trial, n));
            held += interval.lo() <= 5 && 5 <= interval.hi() ? 1 : 0;
        }
        assertThat(held / 20.0).isBetween(93.5, 96.5);
    }

    @Test
    void pairsStayTogether() {
        double[] frozen = gaussians(500, 0.5, 0.3, 1);
        double[] tuned = frozen.clone();
        for (int i = 0; i < tuned.length; i++) {
            tuned[i] += 0.01;
        }
        Evidence evidence = overItems(tuned, frozen);
        Interval difference = evidence.difference(Evidence.TUNED, Evidence.FROZEN, "mrr");
        assertThat(difference.hi() - difference.lo())
                .as("unpaired it would be 0.05")
                .isLessThan(1e-9);
        assertThat(evidence.overItems()).isTrue();
        assertThat(evidence.verdict(Evidence.TUNED, Evidence.FROZEN))
                .as("one training may be lucky")
                .isEqualTo(Verdict.UNDERPOWERED);
    }

    @Test
    void fewRepeatsCannotTellAndManyCan() {
        Evidence few = overRepeats(gaussians(3, 0.5, 0.3, 2), gaussians(3, 0.5, 0.3, 3));
        assertThat(few.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDERPOWERED);
        double[] a = gaussians(20, 0.5, 0.1, 4);
        double[] b = a.clone();
        for (int i = 0; i < b.length; i += 2) {
            b[i] += 0.001;
            b[i + 1] -= 0.001;
        }
        assertThat(overRepeats(a, b).verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.MARGINAL);
    }

    @Test
    void oneRepeatWithoutItemsTellsNothing() {
        Evidence evidence = overRepeats(new double[] {0.9}, new double[] {0.1});
        assertThat(evidence.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(evidence.detectable(Evidence.TUNED, Evidence.FROZEN)).isNaN();
        assertThat(comparison(evidence.comparisons(), Evidence.FROZEN).p()).isNaN();
    }

    @Test
    void holmsCorrectionByHand() {
        Map<String, Estimate> differences = new LinkedHashMap<>();
        Interval any = new Interval(0, -1, 1, 5);
        differences.put("none", new Estimate(any, 1, 4, 0.9));
        differences.put("untested", Estimate.unknown(0, 1));
        differences.put("strong", new Estimate(any, 1, 4, 0.01));
        differences.put("weak", new Estimate(any, 1, 4, 0.04));
        differences.put("weaker", new Estimate(any, 1, 4, 0.02));
        Map<String, Comparison> tested = Comparisons.of(differences);
        assertThat(tested.keySet()).containsExactly("none", "untested", "strong", "weak", "weaker");
        assertThat(comparison(tested, "strong").corrected()).isCloseTo(0.04, within(1e-12));
        assertThat(comparison(tested, "weaker").corrected()).isCloseTo(0.06, within(1e-12));
        assertThat(comparison(tested, "weak").corrected()).isCloseTo(0.08, within(1e-12));
        assertThat(comparison(tested, "none").corrected()).isCloseTo(0.9, within(1e-12));
        assertThat(comparison(tested, "untested").corrected()).isNaN();
    }

    /** What is not finite of one model in one repeat is never read as a number, and never as a verdict. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsUndefined(double value) {
        double[] sound = {0.5, 0.6, 0.55, 0.52};
        double[] broken = {0.5, 0.6, value, 0.52};
        for (Evidence evidence : List.of(overRepeats(broken, sound), overRepeats(sound, broken))) {
            assertThat(evidence.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDEFINED);
            assertThat(evidence.detectable(Evidence.TUNED, Evidence.FROZEN)).isNaN();
            assertThat(evidence.difference(Evidence.TUNED, Evidence.FROZEN, "mrr")
                            .defined())
                    .isFalse();
            Comparison tested = comparison(evidence.comparisons(), Evidence.FROZEN);
            assertThat(tested.p()).isNaN();
            assertThat(tested.corrected()).isNaN();
        }
        Evidence evidence = overRepeats(sound, broken);
        assertThat(evidence.of(Evidence.TUNED, "mrr").defined()).isTrue();
        assertThat(evidence.of(Evidence.FROZEN, "mrr")).isEqualTo(new Interval(Double.NaN, Double.NaN, Double.NaN, 4));
        assertThat(evidence.undefined())
                .containsExactly(Map.entry("mrr", "a score is not a number (untouched vectors in 1 of 4 repeats)"));
        assertThat(overRepeats(sound, sound).undefined()).isEmpty();

        Evidence items = overItems(new double[] {0.1, value, 0.3}, new double[] {0.1, 0.2, 0.3});
        assertThat(items.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDEFINED);
        assertThat(items.undefined()).containsExactly(Map.entry("mrr", "a score is not a number (fine-tuned)"));
        assertThat(overRepeats(broken, broken).undefined())
                .containsExactly(Map.entry("mrr", "a score is not a number (every model in 1 of 4 repeats)"));
        assertThat(overItems(new double[] {0.1, value}, new double[] {value, 0.2})
                        .undefined())
                .containsExactly(Map.entry("mrr", "a score is not a number (every model)"));
        Evidence one = overRepeats(new double[] {value}, new double[] {0.5});
        assertThat(one.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDEFINED);
    }

    /** A baseline that cannot be measured is told, and leaves the verdict what it is. */
    @Test
    void anotherBaselineMayBeUndefined() {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (int r = 0; r < 6; r++) {
            Map<String, Measures> models = new LinkedHashMap<>();
            models.put(Evidence.TUNED, Measures.of(Map.of("r2", 0.8 + 0.001 * r)));
            models.put(Evidence.FROZEN, Measures.of(Map.of("r2", 0.5 - 0.001 * r)));
            models.put("degree", Measures.of(Map.of("r2", Double.NaN)));
            repeats.add(models);
        }
        Evidence evidence = new Evidence("r2", repeats, Design.ofSeeds("nodes"));
        assertThat(evidence.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.WIN);
        assertThat(evidence.undefined())
                .containsExactly(Map.entry(
                        "r2",
                        "the test values are all the same, or a prediction is not a finite number (degrees alone in 6 of 6"
                                + " repeats)"));
        assertThat(comparison(evidence.comparisons(), Evidence.FROZEN).corrected())
                .as("tests that cannot be made are not counted")
                .isEqualTo(comparison(evidence.comparisons(), Evidence.FROZEN).p());
    }

    private static Map<String, Measures> asked(int n, double up, long at) {
        double[] frozen = gaussians(n, 0.5, 0.01, at);
        double[] tuned = gaussians(n, 0.5 + up, 0.01, at, 1);
        TestItems users = TestItems.of(IntStream.range(0, n).toArray());
        return Map.of(
                Evidence.TUNED, Measures.ofItems(Map.of("mrr", tuned), users),
                Evidence.FROZEN, Measures.ofItems(Map.of("mrr", frozen), users));
    }

    /** However clear: nine users are no ground for an interval. */
    @Test
    void tooFewItemsHaveNoVerdict() {
        List<Map<String, Measures>> nine = List.of(asked(9, 0.3, 1), asked(9, 0.3, 2), asked(9, 0.3, 3));
        Design design = Design.ofSplits(true, 0.5, "users");
        Evidence few = new Evidence("mrr", nine, design);
        assertThat(few.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDEFINED);
        assertThat(few.undefined())
                .containsExactly(Map.entry(
                        "mrr", "9 different users were asked, which is too few for an interval: it takes 10"));
        List<Map<String, Measures>> ten = List.of(asked(10, 0.3, 1), asked(10, 0.3, 2), asked(10, 0.3, 3));
        assertThat(new Evidence("mrr", ten, design).verdict(Evidence.TUNED, Evidence.FROZEN))
                .isEqualTo(Verdict.WIN);
        assertThat(new Evidence("mrr", ten, design).undefined()).isEmpty();
    }

    /** Repeats that agree by asking the same users are wider than their spread alone would have it. */
    @Test
    void sharedItemsWidenTheInterval() {
        double[] differences = gaussians(40, 0.02, 0.1, 7);
        TestItems users = TestItems.of(IntStream.range(0, 40).toArray());
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (int r = 0; r < 10; r++) {
            double[] noise = gaussians(40, 0, 0.001, 8, r);
            double[] tuned = IntStream.range(0, 40)
                    .mapToDouble(i -> 0.5 + differences[i] + noise[i])
                    .toArray();
            repeats.add(Map.of(
                    Evidence.TUNED, Measures.ofItems(Map.of("mrr", tuned), users),
                    Evidence.FROZEN, Measures.ofItems(Map.of("mrr", noise), users)));
        }
        Design design = new Design(true, true, 0, 0, "users");
        Interval crossed = new Evidence("mrr", repeats, design).difference(Evidence.TUNED, Evidence.FROZEN, "mrr");
        Interval one =
                new Evidence("mrr", repeats.subList(0, 1), design).difference(Evidence.TUNED, Evidence.FROZEN, "mrr");
        assertThat(crossed.hi() - crossed.lo())
                .as("ten repeats of the same users know no more of other users than one")
                .isCloseTo(one.hi() - one.lo(), within(0.1 * (one.hi() - one.lo())));
        assertThat(crossed.n()).isEqualTo(10);
        assertThat(one.n()).isEqualTo(40);
    }
}
