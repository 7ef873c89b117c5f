package dev.graft.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.search.Point;
import dev.graft.search.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What proposals learn from trials of which the first had nothing to be compared with. */
class ComparedTest {
    private static final double NINTH = 1 / 9.0;
    private static final double THIRD = 1 / 3.0;

    private static Trial trial(int number, Seen.State state, double... course) {
        List<Trial.Step> steps = new ArrayList<>();
        double[] shares = {NINTH, THIRD};
        for (int i = 0; i < Math.min(2, course.length); i++) {
            steps.add(new Trial.Step(shares[i], course[i]));
        }
        double share = course.length > 2 ? 1 : course.length == 0 ? 1e-9 : shares[course.length - 1];
        double value = course.length == 0 ? Double.NaN : course[course.length - 1];
        Point point = new Point(new TreeMap<>(Map.of("tune.batch", number)));
        return new Trial(number, point, state, value, share, List.of(), steps, 0, 0, 0, "");
    }

    private static final List<Trial> TRIALS = List.of(
            trial(0, Seen.State.WHOLE, 0.1, 0.1, 0.1),
            trial(1, Seen.State.WHOLE, 0.5, 0.6, 0.7),
            trial(2, Seen.State.PRUNED, 0.3),
            trial(3, Seen.State.RUNNING, 0.6, 0.5),
            trial(4, Seen.State.RUNNING),
            trial(5, Seen.State.PRUNED, 0.2),
            trial(6, Seen.State.PRUNED, 0.25));

    @Test
    void aTrialStandsWhereItWouldBeEndedNow() {
        List<Seen> seen = Compared.of(TRIALS, true);
        // It was trained whole as the first; of the six seen at a ninth, two go on.
        assertThat(seen.get(0)).isEqualTo(new Seen(TRIALS.get(0).point(), 0.1, NINTH, Seen.State.PRUNED));
        assertThat(seen.get(1)).isEqualTo(TRIALS.get(1).seen());
        assertThat(seen.get(2)).isEqualTo(TRIALS.get(2).seen());
    }

    @Test
    void oneThatRunsIsToldByWhereItWasComparedLast() {
        List<Seen> seen = Compared.of(TRIALS, true);
        assertThat(seen.get(3)).isEqualTo(new Seen(TRIALS.get(3).point(), 0.5, THIRD, Seen.State.PRUNED));
        assertThat(seen.get(4).state()).isEqualTo(Seen.State.RUNNING);
    }

    @Test
    void withoutEarlyEndsEachStandsWhereItIs() {
        assertThat(Compared.of(TRIALS, false))
                .isEqualTo(TRIALS.stream().map(Trial::seen).toList());
    }
}
