package dev.graft.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.recipe.Schedule.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    @Test
    void valuesByHand() {
        assertThat(new Schedule(Kind.CONSTANT, 0, 0).at(0.7)).isEqualTo(1);
        assertThat(new Schedule(Kind.LINEAR, 0, 0.2).at(0.5)).isCloseTo(0.6, within(1e-12));
        assertThat(new Schedule(Kind.COSINE, 0, 0).at(0.5)).isCloseTo(0.5, within(1e-12));
        assertThat(new Schedule(Kind.COSINE, 0, 0.1).at(0.25)).isCloseTo(0.1 + 0.9 * 0.8535533905932737, within(1e-12));
        assertThat(new Schedule(Kind.EXPONENTIAL, 0, 0.01).at(0.5)).isCloseTo(0.1, within(1e-12));
        assertThat(new Schedule(Kind.LINEAR, 0.1, 0).at(0.05)).isCloseTo(0.5, within(1e-12));
        assertThat(new Schedule(Kind.LINEAR, 0.1, 0).at(0.55)).isCloseTo(0.5, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void risesDuringWarmUpThenNeverRisesAndEndsAtItsFloor(Kind kind) {
        Schedule schedule = new Schedule(kind, 0.2, 0.05);
        double last = 0;
        for (int i = 0; i <= 200; i++) {
            double rate = schedule.at(i / 1000.0);
            assertThat(rate).isGreaterThanOrEqualTo(last);
            last = rate;
        }
        assertThat(last).isCloseTo(1, within(1e-9));
        for (int i = 200; i <= 1000; i++) {
            double rate = schedule.at(i / 1000.0);
            assertThat(rate).isLessThanOrEqualTo(last + 1e-12);
            last = rate;
        }
        assertThat(last).isCloseTo(kind == Kind.CONSTANT ? 1 : 0.05, within(1e-9));
    }

    @Test
    void refusesAnExponentialToZero() {
        assertThatThrownBy(() -> new Schedule(Kind.EXPONENTIAL, 0, 0))
                .isInstanceOf(BadInput.class)
                .hasMessage("schedule.floor is 0.0, must be above 0 for exponential");
    }
}
