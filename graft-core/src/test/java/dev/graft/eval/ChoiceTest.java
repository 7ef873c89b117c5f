package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
}
