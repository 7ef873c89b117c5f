package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rungs and who goes on, by hand. */
class SuccessiveHalvingTest {
    private static final SuccessiveHalving THIRDS = new SuccessiveHalving(1 / 27.0, 3);

    @Test
    void rungsRiseByEtaAndEndBelowTheWhole() {
        assertThat(new SuccessiveHalving(0.1, 3).rungs()).containsExactly(0.1, 0.1 * 3, 0.1 * 9);
        assertThat(new SuccessiveHalving(0.25, 2).rungs()).containsExactly(0.25, 0.5);
        assertThat(THIRDS.rungs()).as("27 · 1/27 is the whole").hasSize(3);
        assertThat(new SuccessiveHalving(0.5, 4).rungs()).containsExactly(0.5);
    }

    @Test
    void theBestThirdGoesOn() {
        List<Double> others = List.of(0.1, 0.2, 0.3, 0.4, 0.5);
        double rung = THIRDS.rungs().get(1);
        assertThat(THIRDS.goesOn(rung, 0.45, others))
                .as("second of six, two go on")
                .isTrue();
        assertThat(THIRDS.goesOn(rung, 0.35, others)).as("third of six").isFalse();
        assertThat(THIRDS.goesOn(rung, 0.35, List.of(0.1, 0.2, 0.3, 0.4)))
                .as("second of five, one goes on")
                .isFalse();
        assertThat(THIRDS.goesOn(rung, 0.5, others)).as("a tie with the best").isTrue();
    }

    @Test
    void withFewerThanEtaAllGoOn() {
        double rung = THIRDS.rungs().getFirst();
        assertThat(THIRDS.goesOn(rung, -9, List.of())).isTrue();
        assertThat(THIRDS.goesOn(rung, -9, List.of(1.0))).isTrue();
        assertThat(THIRDS.goesOn(rung, -9, List.of(1.0, 2.0))).isFalse();
    }

    @Test
    void noValueNeverGoesOnAndIsTheWorst() {
        double rung = THIRDS.rungs().getFirst();
        assertThat(THIRDS.goesOn(rung, Double.NaN, List.of())).isFalse();
        assertThat(THIRDS.goesOn(rung, -9, List.of(Double.NaN, Double.NaN))).isTrue();
    }

    @Test
    void nothingIsDecidedBesideTheRungs() {
        List<Double> others = List.of(1.0, 2.0, 3.0);
        assertThat(new SuccessiveHalving(0.1, 3).goesOn(0.2, 0, others)).isTrue();
        assertThat(new SuccessiveHalving(0.1, 3).goesOn(0.30000000000000004, 0, others))
                .isFalse();
        assertThat(new SuccessiveHalving(0.1, 3).goesOn(0.3, 0, others)).isFalse();
    }

    @Test
    void whatCannotBeIsSaid() {
        assertThatThrownBy(() -> new SuccessiveHalving(1, 3))
                .isInstanceOf(BadInput.class)
                .hasMessage("the least share is 1.0, must be above 0 and below 1, such as 0.1");
        assertThatThrownBy(() -> new SuccessiveHalving(0.1, 1))
                .isInstanceOf(BadInput.class)
                .hasMessage("eta is 1, must be 2 or more; usual are 3 and 4");
    }
}
