package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports promise, held to simulated data whose truth is known: coverage, family-wise error, power. */
class StatisticsTest {
    private static final int TRIALS = 2000;

    /** Kinds of test items, with their true mean. */
    enum Items {
        NORMAL(0),
        UNIFORM(0.5),
        EXPONENTIAL(1),
        /** Square of a normal: skewness 2.8. */
        CHI_SQUARE(1),
        /** Reciprocals of ranks that are 1 in half the cases, else uniform up to 20. */
        RECIPROCAL_RANK(0.5 + 0.5 * harmonic(20) / 20),
        HALF(0.5),
        RARE(0.1);

        final double mean;

        Items(double mean) {
            this.mean = mean;
        }

        double draw(Seeds random) {
            return switch (this) {
                case NORMAL -> random.nextGaussian();
                case UNIFORM -> random.nextDouble();
                case EXPONENTIAL -> -Math.log(1 - random.nextDouble());
                case CHI_SQUARE -> {
                    double x = random.nextGaussian();
                    yield x * x;
                }
                case RECIPROCAL_RANK -> random.nextDouble() < 0.5 ? 1 : 1.0 / (1 + random.nextInt(20));
                case HALF -> random.nextDouble() < 0.5 ? 1 : 0;
                case RARE -> random.nextDouble() < 0.1 ? 1 : 0;
            };
        }

        private static double harmonic(int n) {
            double sum = 0;
            for (int i = 1; i <= n; i++) {
                sum += 1.0 / i;
            }
            return sum;
        }
    }

    private static double[] items(Items kind, int n, Seeds random) {
        double[] items = new double[n];
        for (int i = 0; i < n; i++) {
            items[i] = kind.draw(random);
        }
        return items;
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.lo() <= truth && truth <= interval.hi();
    }

    /** Nominally 95 in a hundred, more where few items of two kinds leave little room; 2000 data sets each, so the standard error is 0.5. */
    @ParameterizedTest
    @EnumSource(Items.class)
    void intervalsOverItemsCoverTheTruth(Items kind) {
        for (int n : new int[] {20, 50, 300}) {
            Seeds random = Seeds.of(31, kind.name().hashCode(), n);
            int held = 0;
            for (int trial = 0; trial < TRIALS; trial++) {
                held += holds(ItemMeans.of(items(kind, n, random)), kind.mean) ? 1 : 0;
            }
            assertThat(held / (double) TRIALS).as("%s, %d items", kind, n).isBetween(0.92, n < 50 ? 0.995 : 0.98);
        }
    }

    /** Ten items are few: skewed ones are covered a little less often than told. */
    @ParameterizedTest
    @EnumSource(Items.class)
    void tenItemsAreNotFarOff(Items kind) {
        Seeds random = Seeds.of(32, kind.name().hashCode());
        int held = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            held += holds(ItemMeans.of(items(kind, 10, random)), kind.mean) ? 1 : 0;
        }
        assertThat(held / (double) TRIALS).as("%s", kind).isBetween(0.90, 1.0);
    }

    /** Two models right on the same items most of the time: differences of 0, 1 and -1. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 50, 300})
    void intervalsOfPairedSharesCoverTheTruth(int n) {
        Seeds random = Seeds.of(33, n);
        int held = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double[] a = new double[n];
            double[] b = new double[n];
            for (int i = 0; i < n; i++) {
                double x = random.nextDouble();
                a[i] = x < 0.5 || x > 0.85 ? 1 : 0;
                b[i] = x < 0.6 ? 1 : 0;
            }
            held += holds(ItemMeans.ofDifferences(a, b).interval(), 0.05) ? 1 : 0;
        }
        assertThat(held / (double) TRIALS).isBetween(0.92, 0.98);
    }

    @Test
    void wilsonsIntervalByHand() {
        // 3 of 10: (0.3 + 0.19207 ± 1.95996 √(0.021 + 0.0096037)) / 1.38415
        double[] items = {1, 0, 0, 1, 0, 0, 0, 1, 0, 0};
        Interval interval = ItemMeans.of(items);
        assertThat(interval.lo()).isCloseTo(0.10779, within(1e-4));
        assertThat(interval.hi()).isCloseTo(0.60322, within(1e-4));
        assertThat(ItemMeans.of(new double[8]).hi()).as("none of eight").isCloseTo(0.32441, within(1e-4));
    }

    @Test
    void withoutSkewTheIntervalIsStudents() {
        double[] items = {0.1, 0.2, 0.3, 0.4, 0.5};
        Interval students = Intervals.of(items);
        Interval ours = ItemMeans.of(items);
        assertThat(ours.lo()).isCloseTo(students.lo(), within(1e-12));
        assertThat(ours.hi()).isCloseTo(students.hi(), within(1e-12));
    }

    /** The test rejects zero exactly where the interval leaves it out. */
    @ParameterizedTest
    @EnumSource(Items.class)
    void testAndIntervalAgree(Items kind) {
        Seeds random = Seeds.of(34, kind.name().hashCode());
        for (int trial = 0; trial < 200; trial++) {
            double[] a = items(kind, 15, random);
            double[] b = items(kind, 15, random);
            Estimate estimate = ItemMeans.ofDifferences(a, b);
            assertThat(estimate.p() < 0.05)
                    .as("p %f, %s", estimate.p(), estimate.interval())
                    .isEqualTo(!holds(estimate.interval(), 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void intervalsOverRepeatsCoverTheTruthForSkewedRepeatsToo(int repeats) {
        Seeds random = Seeds.of(35, repeats);
        int held = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double[] values = new double[repeats];
            for (int i = 0; i < repeats; i++) {
                values[i] = random.nextDouble() + random.nextDouble() * random.nextDouble(); // skewness 0.4
            }
            held += holds(Intervals.of(values), 0.75) ? 1 : 0;
        }
        assertThat(held / (double) TRIALS).isBetween(0.93, 0.97);
    }

    private static Evidence repeats(int n, int baselines, double gain, Seeds random) {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            Map<String, Measures> models = new LinkedHashMap<>();
            double split = random.nextGaussian();
            models.put(Evidence.TUNED, Measures.of(Map.of("nmi", 10 + split + gain + random.nextGaussian())));
            models.put(Evidence.FROZEN, Measures.of(Map.of("nmi", 10 + split + random.nextGaussian())));
            for (int b = 1; b < baselines; b++) {
                models.put("baseline" + b, Measures.of(Map.of("nmi", 10 + split + random.nextGaussian())));
            }
            repeats.add(models);
        }
        return new Evidence("nmi", repeats, Design.ofSeeds("nodes"));
    }

    /** Five baselines, none of them different: one found in at most five data sets of a hundred. */
    @Test
    void holmKeepsTheFamilyWiseError() {
        Seeds random = Seeds.of(36);
        int uncorrected = 0;
        int corrected = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            var tested = repeats(6, 5, 0, random).comparisons().values();
            uncorrected += tested.stream().anyMatch(c -> c.p() <= 0.05) ? 1 : 0;
            corrected += tested.stream().anyMatch(c -> c.corrected() <= 0.05) ? 1 : 0;
        }
        assertThat(corrected / (double) TRIALS).isBetween(0.02, 0.06);
        assertThat(uncorrected / (double) TRIALS).as("without the correction").isGreaterThan(0.1);
    }

    /** At a true difference as large as the one called detectable, four data sets in five show it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10, 30})
    void theDetectableDifferenceOfRepeatsIsFoundFourTimesInFive(int n) {
        double error = Math.sqrt(2.0 / n);
        double detectable = (Students.quantile(0.95, n - 1) + Students.quantile(0.6, n - 1)) * error;
        Seeds random = Seeds.of(37, n);
        int found = 0;
        double told = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Evidence evidence = repeats(n, 1, detectable, random);
            found += evidence.verdict(Evidence.TUNED, Evidence.FROZEN) == Verdict.WIN ? 1 : 0;
            told += evidence.detectable(Evidence.TUNED, Evidence.FROZEN) / TRIALS;
        }
        assertThat(found / (double) TRIALS).isBetween(0.74, 0.87);
        assertThat(told).as("as a report tells it, on average").isCloseTo(detectable, within(0.15 * detectable));
    }

    @ParameterizedTest
    @CsvSource({"400,CHI_SQUARE", "60,NORMAL", "500,HALF"})
    void theDetectableDifferenceOfItemsIsFoundFourTimesInFive(int n, Items kind) {
        Seeds random = Seeds.of(38, n);
        double detectable = 0;
        for (int trial = 0; trial < 100; trial++) {
            detectable += overItems(items(kind, n, random), items(kind, n, random))
                            .detectable(Evidence.TUNED, Evidence.FROZEN)
                    / 100;
        }
        int found = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double[] a = items(kind, n, random);
            for (int i = 0; i < n; i++) {
                // Shares rise by turning items to 1, others by a shift.
                a[i] = kind == Items.HALF
                        ? (a[i] == 1 || random.nextDouble() < 2 * detectable ? 1 : 0)
                        : a[i] + detectable;
            }
            Evidence evidence = overItems(a, items(kind, n, random));
            found += evidence.difference(Evidence.TUNED, Evidence.FROZEN, "mrr").lo() > 0 ? 1 : 0;
        }
        assertThat(found / 2000.0).isBetween(0.76, 0.84);
    }

    private static Evidence overItems(double[] tuned, double[] frozen) {
        return new Evidence(
                "mrr",
                List.of(Map.of(
                        Evidence.TUNED, Measures.ofItems(Map.of("mrr", tuned)),
                        Evidence.FROZEN, Measures.ofItems(Map.of("mrr", frozen)))),
                Design.ofSeeds("users"));
    }

    /** Told apart: too few to see a twentieth of the value, and enough to see that there is none. */
    @Test
    void underpoweredIsWhatCouldNotHaveSeenATwentieth() {
        Seeds random = Seeds.of(39);
        int wrong = 0;
        for (int trial = 0; trial < 500; trial++) {
            // Repeats differ by √2 on values of 10: six of them see 2.1, six hundred see 0.16; a twentieth is 0.5.
            wrong += repeats(6, 1, 0, random).verdict(Evidence.TUNED, Evidence.FROZEN) == Verdict.MARGINAL ? 1 : 0;
        }
        assertThat(wrong).isLessThan(10);
        Evidence many = repeats(600, 1, 0, Seeds.of(40));
        assertThat(many.detectable(Evidence.TUNED, Evidence.FROZEN)).isLessThan(0.5);
        assertThat(many.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.MARGINAL);
    }
}
