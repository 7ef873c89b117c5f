package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is learned from trials. */
class TreeParzenTest {
    private static final int SEEDS = 61;
    private static final int TRIALS = 60;

    static List<Functions> functions() {
        return Functions.all();
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    private static double median(Functions function, Proposer proposer, int trials) {
        return median(IntStream.range(0, SEEDS)
                .mapToDouble(seed -> function.best(proposer, trials, seed)[trials - 1])
                .toArray());
    }

    /** In the median over seeds; three times the trials are the margin. */
    @ParameterizedTest
    @MethodSource("functions")
    void findsMoreThanRandomSearchInTwiceTheTrials(Functions function) {
        double learned = median(function, new TreeParzen(), TRIALS);
        assertThat(learned).as(function.name()).isGreaterThan(median(function, new RandomSearch(), 3 * TRIALS));
    }

    @Test
    void runningTrialsKeepProposalsApart() {
        Functions function = Functions.hartmann();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Point point = Spaces.next(new TreeParzen(), function.space(), seen, i, 3);
            seen.add(new Seen(point, function.truth().applyAsDouble(point.values()), 1, Seen.State.WHOLE));
        }
        assertThat(spread(function.space(), seen, true)).isGreaterThan(1.1 * spread(function.space(), seen, false));
    }

    /** Mean distance of proposals made at once, told of one another or not. */
    private static double spread(Space space, List<Seen> seen, boolean told) {
        double sum = 0;
        int pairs = 0;
        for (int seed = 0; seed < 30; seed++) {
            List<Seen> all = new ArrayList<>(seen);
            List<double[]> rows = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Point point = Spaces.next(new TreeParzen(), space, all, 40 + i, seed);
                if (told) {
                    all.add(new Seen(point, Double.NaN, 1, Seen.State.RUNNING));
                }
                double[] row = space.layout().row(point);
                for (double[] other : rows) {
                    sum += Math.sqrt(IntStream.range(0, row.length)
                            .mapToDouble(d -> (row[d] - other[d]) * (row[d] - other[d]))
                            .sum());
                    pairs++;
                }
                rows.add(row);
            }
        }
        return sum / pairs;
    }

    /** Whole trials at 0.2 are the good ones, whatever those at 0.8 reached that were stopped early. */
    @Test
    void stoppedTrialsRankBehindWholeOnesAndFailedOnesLast() {
        Space space = Spaces.of(Spaces.real("x", 0, 1));
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double jitter = i * 1e-3;
            seen.add(new Seen(Spaces.point("x", 0.2 + jitter), 0.1 + jitter, 1, Seen.State.WHOLE));
            seen.add(new Seen(Spaces.point("x", 0.8 + jitter), 0.9, 0.5, Seen.State.PRUNED));
            seen.add(new Seen(Spaces.point("x", 0.5 + jitter), Double.NaN, 1, Seen.State.FAILED));
        }
        assertThat(median(space, seen)).isBetween(0.1, 0.4);
        List<Seen> stopped = new ArrayList<>();
        for (Seen s : seen) {
            if (s.state() != Seen.State.WHOLE) {
                stopped.add(s);
            } else {
                stopped.add(new Seen(s.point(), s.value(), 0.25, Seen.State.PRUNED));
            }
        }
        assertThat(median(space, stopped)).as("now stopped earlier").isBetween(0.65, 0.95);
    }

    private static double median(Space space, List<Seen> seen) {
        return IntStream.range(0, 50)
                .mapToDouble(i -> (Double) Spaces.value(
                        Spaces.next(new TreeParzen(), space, seen, 100 + i, 1).values(), "x"))
                .sorted()
                .skip(25)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutValuesItGoesOnEvenly() {
        Space space = Spaces.mixed();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Point point = Spaces.next(new TreeParzen(), space, seen, i, 1);
            assertThat(space.holds(point)).isTrue();
            seen.add(new Seen(point, Double.NaN, 1, i % 2 == 0 ? Seen.State.FAILED : Seen.State.RUNNING));
        }
        assertThat(seen).extracting(Seen::point).doesNotHaveDuplicates();
    }

    /** As from an earlier search whose space was another. */
    @Test
    void trialsOutsideTheSpaceTeachNothing() {
        Space space = Spaces.mixed();
        List<Seen> seen = Spaces.trials(space, 40, 4);
        Point point = Spaces.next(new TreeParzen(), space, seen, 40, 2);
        seen.add(new Seen(Spaces.point("lr", 1e-4, "other", 1), 1e9, 1, Seen.State.WHOLE));
        assertThat(Spaces.next(new TreeParzen(), space, seen, 40, 2)).isEqualTo(point);
    }

    @Test
    void whatCannotBeIsSaid() {
        assertThatThrownBy(() -> new TreeParzen(-1, 24))
                .isInstanceOf(BadInput.class)
                .hasMessage("startup is -1, must be 0 or more; usual is 10");
        assertThatThrownBy(() -> new TreeParzen(10, 0))
                .isInstanceOf(BadInput.class)
                .hasMessage("candidates is 0, must be 1 or more; usual is 24");
    }
}
