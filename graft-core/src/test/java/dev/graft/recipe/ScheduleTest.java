package dev.graft.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.recipe.Schedule.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    private static Schedule of(Kind kind, double warmup, double floor) {
        return new Schedule(
                kind,
                warmup,
                floor,
                new Schedule.Restarts(3, 2),
                new Schedule.Steps(0.5, 3, List.of()),
                3,
                new Schedule.OneCycle(0.2, 0.8),
                Plateau.DEFAULT);
    }

    /**
     * Floor 0.1, cycles of 1/7, 2/7 and 4/7, steps of ½ at ¼, ½ and ¾, power 3, a cycle from 0.2 over 0.8 of the run.
     * Computed outside of Graft from the papers' formulas, as Python does in double precision.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0,    1, 1,     1,              1,              1,              1,     1,            0.2
            0.1,  1, 0.91,  0.977975432333, 0.285496636468, 0.794328234724, 1,     0.7561,       0.4
            0.25, 1, 0.775, 0.868198051534, 0.722207544564, 0.562341325190, 0.5,   0.4796875,    0.7
            0.5,  1, 0.55,  0.55,           0.965745789630, 0.316227766017, 0.25,  0.2125,       0.8
            0.75, 1, 0.325, 0.231801948466, 0.462209355093, 0.177827941004, 0.125, 0.1140625,    0.3
            0.95, 1, 0.145, 0.105540246732, 0.116895143596, 0.112201845430, 0.125, 0.1001125,    0.125
            1,    1, 0.1,   0.1,            0.1,            0.1,            0.125, 0.1,          0.1
            """)
    void valuesOfAnotherImplementation(
            double s,
            double constant,
            double linear,
            double cosine,
            double restarts,
            double exponential,
            double step,
            double polynomial,
            double onecycle) {
        Map<Kind, Double> expected = Map.of(
                Kind.CONSTANT, constant,
                Kind.LINEAR, linear,
                Kind.COSINE, cosine,
                Kind.RESTARTS, restarts,
                Kind.EXPONENTIAL, exponential,
                Kind.STEP, step,
                Kind.POLYNOMIAL, polynomial,
                Kind.ONECYCLE, onecycle,
                Kind.PLATEAU, constant);
        assertThat(expected).containsOnlyKeys(Kind.values());
        expected.forEach((kind, factor) -> {
            assertThat(of(kind, 0, 0.1).at(s)).as("%s", kind).isCloseTo(factor, within(1e-11));
            assertThat(of(kind, 0.25, 0.1).at(0.25 + 0.75 * s))
                    .as("%s after warm-up", kind)
                    .isCloseTo(factor, within(1e-9));
        });
    }

    @ParameterizedTest
    @EnumSource
    void risesInAStraightLineDuringWarmUp(Kind kind) {
        Schedule schedule = of(kind, 0.2, 0.05);
        double first = of(kind, 0, 0.05).at(0);
        for (int i = 0; i <= 200; i++) {
            assertThat(schedule.at(i / 1000.0)).isCloseTo(first * i / 200, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysBetweenZeroAndOneAndEndsAtItsFloor(Kind kind) {
        Schedule schedule = of(kind, 0.1, 0.05);
        double highest = 0;
        for (int i = 0; i <= 1000; i++) {
            assertThat(schedule.at(i / 1000.0)).isBetween(0.0, 1.0);
            highest = Math.max(highest, schedule.at(i / 1000.0));
        }
        assertThat(highest).isCloseTo(1, within(1e-9));
        double end = kind == Kind.CONSTANT || kind == Kind.PLATEAU ? 1 : kind == Kind.STEP ? 0.125 : 0.05;
        assertThat(schedule.at(1)).isCloseTo(end, within(1e-9));
        assertThat(schedule.at(2)).as("past the end").isEqualTo(schedule.at(1));
    }

    /** All but restarts, which jump up, and steps, which jump down: no jump of more than the shape's slope allows. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESTARTS", "STEP"})
    void hasNoJumps(Kind kind) {
        Schedule schedule = of(kind, 0.1, 0.05);
        for (int i = 0; i < 10_000; i++) {
            assertThat(Math.abs(schedule.at((i + 1) / 10_000.0) - schedule.at(i / 10_000.0)))
                    .as("%d", i)
                    .isLessThan(0.0012);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LINEAR", "COSINE", "EXPONENTIAL", "STEP", "POLYNOMIAL"})
    void neverRisesAfterWarmUp(Kind kind) {
        Schedule schedule = of(kind, 0.1, 0.05);
        for (int i = 100; i < 1000; i++) {
            assertThat(schedule.at((i + 1) / 1000.0)).isLessThanOrEqualTo(schedule.at(i / 1000.0) + 1e-12);
        }
    }

    @Test
    void restartsBeginEachCycleAtTheTop() {
        Schedule schedule = of(Kind.RESTARTS, 0, 0.1);
        for (double cycle : new double[] {0, 1 / 7.0, 3 / 7.0}) {
            assertThat(schedule.at(cycle + 1e-9)).isCloseTo(1, within(1e-6));
        }
        for (double end : new double[] {1 / 7.0, 3 / 7.0, 1}) {
            assertThat(schedule.at(end - 1e-9)).isCloseTo(0.1, within(1e-6));
        }
    }

    @Test
    void stepsFallAtTheirMilestonesAndNotBelowTheFloor() {
        Schedule.Steps steps = new Schedule.Steps(0.1, 9, List.of(0.3, 0.6, 0.8));
        Schedule schedule = new Schedule(
                Kind.STEP,
                0,
                0.01,
                new Schedule.Restarts(1, 1),
                steps,
                1,
                new Schedule.OneCycle(0.1, 1),
                Plateau.DEFAULT);
        assertThat(schedule.at(0.2999)).isEqualTo(1);
        assertThat(schedule.at(0.3)).isCloseTo(0.1, within(1e-12));
        assertThat(schedule.at(0.6)).isCloseTo(0.01, within(1e-12));
        assertThat(schedule.at(0.9)).as("a thousandth, but for the floor").isEqualTo(0.01);
    }

    @Test
    void aCycleThatTakesTheWholeRunEndsWhereItBegan() {
        Schedule schedule = new Schedule(
                Kind.ONECYCLE,
                0,
                0.1,
                new Schedule.Restarts(1, 1),
                new Schedule.Steps(0.1, 1, List.of()),
                1,
                new Schedule.OneCycle(0.1, 1),
                Plateau.DEFAULT);
        assertThat(schedule.at(0)).isCloseTo(0.1, within(1e-12));
        assertThat(schedule.at(0.5)).isCloseTo(1, within(1e-12));
        assertThat(schedule.at(1)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void plateausLowerTheRateOfTheirKindOnly() {
        double[] flat = new double[16];
        for (Kind kind : Kind.values()) {
            double factor = of(kind, 0, 0.15).at(0.4, flat) / of(kind, 0, 0.15).at(0.4);
            // Sixteen values: the first is a rise, then three plateaus of five; an eighth, but for the floor.
            assertThat(factor).as("%s", kind).isCloseTo(kind == Kind.PLATEAU ? 0.15 : 1, within(1e-12));
        }
        assertThat(of(Kind.PLATEAU, 0, 0).at(0.4, flat)).isEqualTo(0.125);
        assertThat(of(Kind.PLATEAU, 0.5, 0).at(0.25, flat)).as("warm-up too").isEqualTo(0.0625);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXPONENTIAL | 0   | 0 | schedule.floor is 0.0, must be above 0 for exponential
            ONECYCLE    | 0.5 | 0 | schedule.floor is 0.5, must be at most schedule.onecycle.start, which is 0.2
            LINEAR      | 2   | 0 | schedule.floor is 2.0, must be between 0 and 1
            LINEAR      | 0   | 1 | schedule.warmup is 1.0, must be at least 0 and below 1
            """)
    void refusesWhatMakesNoSense(Kind kind, double floor, double warmup, String message) {
        assertThatThrownBy(() -> of(kind, warmup, floor))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }
}
