package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
    /** What learned nothing is never used, and never silent where it does no worse. */
    @ParameterizedTest
    @CsvSource({"mrr, 0.4, false", "mrr, 0.6, true", "mse, 0.4, true", "mse, 0.6, false"})
    void aControlThatIsNoWorseIsTold(String metric, double random, boolean told) {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (double noise : new double[] {-0.01, 0, 0.01}) {
            repeats.add(new LinkedHashMap<>(Map.of(
                    Evidence.TUNED, Measures.of(Map.of(metric, 0.5 + noise)),
                    Evidence.FROZEN, Measures.of(Map.of(metric, 0.5 + noise * noise)),
                    Evidence.RANDOM, Measures.of(Map.of(metric, random + noise)))));
        }
        Evidence evidence = new Evidence(metric, repeats, Design.ofSeeds("users"));

        Best best = new Judge(evidence, "", false)
                .best(Set.of(Evidence.TUNED), Set.of(), Set.of(Evidence.RANDOM), _ -> Best.Way.MADE);

        assertThat(best.name()).isNotEqualTo(Evidence.RANDOM);
        assertThat(best.why()
                        .contains(
                                "; random, which learned nothing, is at " + String.format(Locale.ROOT, "%.4f", random)))
                .isEqualTo(told);
    }

    /** What needs no fine-tuning is as good where it is not told apart and close by; far off, it is not, whatever the noise. */
    @ParameterizedTest
    @CsvSource({"0.49, frozen", "0.44, finetuned"})
    void whatIsFarBehindIsNotAsGood(double frozen, String use) {
        Best best = best(0.2, Map.of(Evidence.TUNED, 0.5, Evidence.FROZEN, frozen), Set.of(Evidence.TUNED));

        assertThat(best.name()).isEqualTo(use);
        assertThat(best.why()).contains("too close to tell them apart by 3 repeats: set task.repeats to 5 or more");
    }

    /** One comparison is sure by itself and not so among twenty: it is told which of the two levels it is. */
    @Test
    void whatTheCorrectionAloneLeavesLevelIsToldApart() {
        Map<String, Double> models = new LinkedHashMap<>(Map.of(Evidence.TUNED, 0.505));
        for (int i = 0; i < 20; i++) {
            models.put("model" + (char) ('A' + i), 0.5);
        }
        Best best = best(0.0005, models, models.keySet());

        assertThat(best.why()).contains("; level with it once corrected for the 20 comparisons: model a");
    }

    /** Of two that are one in all but name, the run's own needs no further command. */
    @Test
    void whatIsTheSameModelIsNoOther() {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (double value : new double[] {0.5, 0.4, 0.6}) {
            repeats.add(new LinkedHashMap<>(Map.of(
                    Evidence.TUNED,
                    Measures.of(Map.of("mrr", value)),
                    Evidence.FROZEN,
                    Measures.of(Map.of("mrr", value)),
                    "degree",
                    Measures.of(Map.of("mrr", value / 9)))));
        }
        Best best = new Judge(new Evidence("mrr", repeats, Design.ofSeeds("users")), "", false)
                .best(Set.of(Evidence.TUNED), Set.of(), Set.of(), _ -> Best.Way.MADE);

        assertThat(best.name()).isEqualTo(Evidence.TUNED);
        assertThat(best.why()).contains("degrees alone").endsWith("; it does not differ at all from untouched vectors");
    }

    /** Labels that are right beside probabilities that are not: who reads those must know. */
    @ParameterizedTest
    @CsvSource({"1.6, true", "1.4, false"})
    void probabilitiesWorseThanTheMajoritysAreTold(double loss, boolean told) {
        Map<String, Measures> models = new LinkedHashMap<>(Map.of(
                Evidence.TUNED,
                Measures.of(Map.of("microF1", 0.6, "logLoss", loss)),
                "majority",
                Measures.of(Map.of("microF1", 0.2, "logLoss", 1.5))));
        Best best = new Judge(new Evidence("microF1", List.of(models, models), Design.ofSeeds("nodes")), "", false)
                .best(Set.of(Evidence.TUNED), Set.of("majority"), Set.of(), _ -> Best.Way.MADE);

        assertThat(
                        best.why()
                                .contains(
                                        "; its probabilities are worse than those of the majority class, log loss 1.600 to 1.500"))
                .isEqualTo(told);
    }

    /** A gain over the members that validation chose is none over the one that the test part likes best. */
    @ParameterizedTest
    @CsvSource({
        "mrr, 0.3, 0.51, ' On the test part b by itself does as well: 0.5100.'",
        "mrr, 0.3, 0.49, ''",
        "mse, 0.7, 0.5, ' On the test part b by itself does as well: 0.5000.'",
        "mse, 0.7, 0.51, ''"
    })
    void aMemberThatDoesAsWellIsNamed(String metric, double a, double b, String told) {
        Map<String, Measures> models = new LinkedHashMap<>();
        Map.of(Evidence.TUNED, 0.5, "a", a, "b", b)
                .forEach((model, mean) -> models.put(model, Measures.of(Map.of(metric, mean))));

        assertThat(Blended.asGood(
                        new Evidence(metric, List.of(models, models), Design.ofSeeds("users")), List.of("a", "b")))
                .isEqualTo(told);
    }

    private static Best best(double noise, Map<String, Double> means, Set<String> trained) {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (int r = -1; r <= 1; r++) {
            Map<String, Measures> models = new LinkedHashMap<>();
            double own = noise * r;
            means.forEach((model, mean) ->
                    models.put(model, Measures.of(Map.of("mrr", mean + (model.equals(Evidence.TUNED) ? own : -own)))));
            repeats.add(models);
        }
        return new Judge(new Evidence("mrr", repeats, Design.ofSeeds("users")), "", false)
                .best(trained, Set.of(), Set.of(), _ -> Best.Way.MADE);
    }
}
