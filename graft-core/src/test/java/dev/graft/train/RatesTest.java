package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.recipe.Walks;
import org.junit.jupiter.api.Test;

class RatesTest {
    @Test
    void shortBudgetsGetTheHighestRateAndLongOnesTheLowest() {
        assertThat(Rates.ofWalks(new Walks(1, 40, 10))).isEqualTo(Rates.HIGHEST);
        assertThat(Rates.ofWalks(new Walks(80, 40, 10))).isEqualTo(Rates.LOWEST);
    }

    @Test
    void moreBudgetNeverMeansAHigherRate() {
        double last = 1;
        for (int pairs = 1; pairs < 100_000; pairs *= 2) {
            assertThat(Rates.ofPairs(pairs)).isLessThanOrEqualTo(last);
            last = Rates.ofPairs(pairs);
        }
    }
}
