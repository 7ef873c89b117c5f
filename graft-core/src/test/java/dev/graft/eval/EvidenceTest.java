package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    private static Evidence overItems(double[] tuned, double[] frozen) {
        Map<String, Measures> models = new LinkedHashMap<>();
        models.put(Evidence.TUNED, Measures.ofItems(Map.of("mrr", tuned)));
        models.put(Evidence.FROZEN, Measures.ofItems(Map.of("mrr", frozen)));
        return new Evidence("mrr", List.of(models));
    }

    private static Evidence overRepeats(double[] tuned, double[] frozen) {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (int r = 0; r < tuned.length; r++) {
            repeats.add(new LinkedHashMap<>(Map.of(
                    Evidence.TUNED, Measures.of(Map.of("mrr", tuned[r])),
                    Evidence.FROZEN, Measures.of(Map.of("mrr", frozen[r])))));
        }
        return new Evidence("mrr", repeats);
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
        assertThat(evidence.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.WIN);
        assertThat(evidence.overItems()).isTrue();
    }

    @Test
    void fewItemsCannotTellAndManyCan() {
        Evidence few = overItems(gaussians(12, 0.5, 0.3, 2), gaussians(12, 0.5, 0.3, 3));
        assertThat(few.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDERPOWERED);
        double[] a = gaussians(20_000, 0.5, 0.1, 4);
        double[] b = gaussians(20_000, 0.5, 0.1, 4);
        for (int i = 0; i < b.length; i += 2) {
            b[i] += 0.001;
            b[i + 1] -= 0.001;
        }
        assertThat(overItems(a, b).verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.MARGINAL);
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
        differences.put("none", new Estimate(any, 1, 0.9));
        differences.put("untested", new Estimate(any, Double.NaN, Double.NaN));
        differences.put("strong", new Estimate(any, 1, 0.01));
        differences.put("weak", new Estimate(any, 1, 0.04));
        differences.put("weaker", new Estimate(any, 1, 0.02));
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
                .containsExactly(Map.entry("mrr", "a score is not a number (frozen in 1 of 4 repeats)"));
        assertThat(overRepeats(sound, sound).undefined()).isEmpty();

        Evidence items = overItems(new double[] {0.1, value, 0.3}, new double[] {0.1, 0.2, 0.3});
        assertThat(items.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDEFINED);
        assertThat(items.undefined()).containsExactly(Map.entry("mrr", "a score is not a number (finetuned)"));
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
        Evidence evidence = new Evidence("r2", repeats);
        assertThat(evidence.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.WIN);
        assertThat(evidence.undefined())
                .containsExactly(Map.entry(
                        "r2",
                        "the test values are all the same, or a prediction is not a finite number (degree in 6 of 6"
                                + " repeats)"));
        assertThat(comparison(evidence.comparisons(), Evidence.FROZEN).corrected())
                .as("tests that cannot be made are not counted")
                .isEqualTo(comparison(evidence.comparisons(), Evidence.FROZEN).p());
    }
}
