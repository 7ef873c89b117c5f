package dev.graft.search;

import static dev.graft.search.Spaces.choice;
import static dev.graft.search.Spaces.log;
import static dev.graft.search.Spaces.point;
import static dev.graft.search.Spaces.real;
import static dev.graft.search.Spaces.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every proposer holds to, and what the simple two propose. */
class ProposersTest {
    static List<Proposer> all() {
        return List.of(new RandomSearch(), new GridSearch(5), new TreeParzen(), new TreeParzen(0, 5));
    }

    @ParameterizedTest
    @MethodSource("all")
    void proposesPointsOfTheSpaceThatWereNotSeen(Proposer proposer) {
        Space space = Spaces.mixed();
        for (int seed = 0; seed < 20; seed++) {
            List<Seen> seen = Spaces.trials(space, 3 * seed, seed);
            for (int i = 0; i < 20; i++) {
                Point point = Spaces.next(proposer, space, seen, seen.size(), seed);
                assertThat(space.holds(point)).as(String.valueOf(point)).isTrue();
                assertThat(seen).extracting(Seen::point).doesNotContain(point);
                seen.add(new Seen(point, i % 5 == 0 ? Double.NaN : i, 1, Spaces.state(i)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isAFunctionOfItsArguments(Proposer proposer) {
        Space space = Spaces.mixed();
        for (int seed = 0; seed < 20; seed++) {
            List<Seen> seen = Spaces.trials(space, 40, seed);
            Point point = proposer.next(space, seen, 40, seed);
            List<Seen> shuffled = new ArrayList<>(seen);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(proposer.next(Spaces.mixed(), shuffled, 40, seed)).isEqualTo(point);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFiniteSpaceIsMetOnceAndThenEnds(Proposer proposer) {
        Space space = Spaces.finite();
        for (int seed = 0; seed < 20; seed++) {
            List<Seen> seen = new ArrayList<>();
            Set<Point> points = new HashSet<>();
            for (int i = 0; i < 9; i++) {
                Point point = Spaces.next(proposer, space, seen, i, seed);
                assertThat(points.add(point)).isTrue();
                seen.add(new Seen(point, i, 1, i % 3 == 0 ? Seen.State.RUNNING : Seen.State.WHOLE));
            }
            assertThat(points).allMatch(space::holds).hasSize(9);
            assertThat(proposer.next(space, seen, 9, seed))
                    .as("nothing is left")
                    .isNull();
        }
    }

    @Test
    void theLastPointOfALargeSpaceIsFound() {
        Space space = Spaces.of(whole("a", 1, 100), whole("b", 1, 100));
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            if (i != 4711) {
                seen.add(new Seen(point("a", i / 100 + 1, "b", i % 100 + 1), i, 1, Seen.State.WHOLE));
            }
        }
        seen.add(new Seen(point("a", 1000, "other", 1), 0, 1, Seen.State.WHOLE));
        assertThat(new RandomSearch().next(space, seen, 0, 1)).isEqualTo(point("a", 48, "b", 12));
    }

    @Test
    void randomPointsAreEven() {
        Space space = Spaces.of(
                log("lr", 1e-4, 1), new Dimension("dim", new Range.Whole(1, 1000, true)), choice("c", 1, 2, 3, 4));
        int small = 0;
        int few = 0;
        int first = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            SortedMap<String, Object> point =
                    Spaces.next(new RandomSearch(), space, List.of(), i, 7).values();
            small += (Double) Spaces.value(point, "lr") < 0.01 ? 1 : 0;
            few += (Long) Spaces.value(point, "dim") <= 31 ? 1 : 0;
            first += Spaces.value(point, "c").equals(1L) ? 1 : 0;
        }
        assertThat(small / (double) n).isCloseTo(0.5, within(0.02));
        assertThat(few / (double) n).isCloseTo(Math.log(31.5 / 0.5) / Math.log(1000.5 / 0.5), within(0.02));
        assertThat(first / (double) n).isCloseTo(0.25, within(0.02));
    }

    @Test
    void theGridHasBothEndsAndTurnsTheLastKeyFirst() {
        Space space = Spaces.of(log("lr", 1e-4, 1), whole("n", 1, 9), choice("c", "x", "y"));
        GridSearch grid = new GridSearch(3);
        assertThat(grid.size(space)).isEqualTo(18);
        List<Seen> seen = new ArrayList<>();
        for (Point p = grid.next(space, seen, 0, 0); p != null; p = grid.next(space, seen, 0, 0)) {
            seen.add(new Seen(p, 0, 1, Seen.State.RUNNING));
        }
        assertThat(seen).hasSize(18);
        assertThat(seen.get(0).point()).isEqualTo(point("lr", 1e-4, "n", 1, "c", "x"));
        assertThat(seen.get(1).point()).isEqualTo(point("lr", 1e-4, "n", 1, "c", "y"));
        assertThat(seen.get(2).point()).isEqualTo(point("lr", 1e-4, "n", 5, "c", "x"));
        assertThat(seen.get(6).point()).isEqualTo(point("lr", 0.01, "n", 1, "c", "x"));
        assertThat(seen.get(17).point()).isEqualTo(point("lr", 1.0, "n", 9, "c", "y"));
    }

    @Test
    void stepsOfAGrid() {
        assertThat(new Axis(new Range.Real(0, 1, false)).steps(5)).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        assertThat(new Axis(new Range.Real(1e-6, 1, true)).steps(4)).containsExactly(1e-6, 1e-4, 0.01, 1.0);
        assertThat(new Axis(new Range.Real(-3, 5, false)).steps(1)).containsExactly(1.0);
        assertThat(new Axis(new Range.Whole(16, 256, true)).steps(5)).containsExactly(16L, 32L, 64L, 128L, 256L);
        assertThat(new Axis(new Range.Whole(1, 3, false)).steps(5)).containsExactly(1L, 2L, 3L);
        assertThat(new Axis(new Range.Whole(1, 6, true)).steps(5))
                .as("each once")
                .containsExactly(1L, 2L, 4L, 6L);
        assertThat(new Axis(new Range.Choice(List.of(3, 1, 2))).steps(2)).containsExactly(3L, 1L, 2L);
    }

    @Test
    void numbersAreRoundedWithinTheirRange() {
        Axis narrow = new Axis(new Range.Real(1e6, 1e6 + 0.01, false));
        Axis wide = new Axis(new Range.Real(1e-12, 1e12, true));
        Axis plain = new Axis(new Range.Real(0, 1, false));
        for (double u = 0; u <= 1; u += 1.0 / 64) {
            assertThat(narrow.coordinate(narrow.value(u))).isCloseTo(u, within(1e-5));
            assertThat(wide.coordinate(wide.value(u))).isCloseTo(u, within(1e-5));
            assertThat(plain.coordinate(plain.value(u))).isCloseTo(u, within(1e-5));
        }
        assertThat(plain.value(1 / 3.0)).isEqualTo(0.33333);
        assertThat(new Axis(new Range.Real(1e-5, 1, true)).value(0.5)).isEqualTo(0.00316228);
        assertThat(new Axis(new Range.Real(0.1, 0.3, false)).value(1)).isEqualTo(0.3);
    }

    @Test
    void theEndsOfARangeAreAsGiven() {
        Axis axis = new Axis(real("a", 0.123456789, 0.987654321).range());
        assertThat(axis.value(0)).isEqualTo(0.123456789);
        assertThat(axis.value(1)).isEqualTo(0.987654321);
        assertThat(axis.value(1e-9)).isEqualTo(0.123457);
        assertThat(axis.value(1 - 1e-9)).isEqualTo(0.987654);
    }
}
