package dev.graft.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.search.Point;
import dev.graft.search.Seen;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a search tells of the time that is left has its finals in it. */
class RemainingTest {
    /** Told by two of six repeats, so that four are left. */
    private static Trial trial(int number, double seconds) {
        return trial(number, seconds, seconds);
    }

    private static Trial trial(int number, double seconds, double training) {
        return new Trial(
                number,
                new Point(new TreeMap<>()),
                Seen.State.WHOLE,
                0.5,
                1,
                List.of(0.5, 0.5),
                List.of(),
                seconds,
                training,
                seconds,
                "");
    }

    private static Remaining of(double minutes, int trials, int atOnce) {
        return new Remaining(new SearchPlan(SearchPlan.Sampler.TPE, true, minutes, trials, 0, 2, atOnce, 0, 1), 6);
    }

    @Test
    void finalsAreTheRepeatsThatWereNotAsked() {
        // 10 s a repeat, four repeats, three finalists.
        assertThat(of(0, 10, 1).finals(trial(0, 20), List.of(trial(1, 20), trial(2, 20))))
                .isEqualTo(120);
        assertThat(of(0, 10, 2).finals(trial(0, 20), List.of(trial(1, 20), trial(2, 20))))
                .isEqualTo(60);
        // Half of two minutes holds one beside the recipe as it stands.
        assertThat(of(2, 0, 1).finals(trial(0, 20), List.of(trial(1, 20), trial(2, 20))))
                .isEqualTo(80);
    }

    /** The first trials make what all start from, and the finals need not; nor do they compile the program. */
    @Test
    void whatWasMadeForAllIsNotPaidAgain() {
        List<Trial> best = List.of(trial(1, 20, 2), trial(2, 2, 2), trial(3, 2, 2));
        assertThat(of(0.4, 0, 1).affordable(best)).hasSize(3);
        assertThat(of(0.3, 0, 1).affordable(best)).hasSize(2);
        assertThat(of(0.01, 0, 1).affordable(best)).hasSize(1);
        // Of 20 s, 8 were training, which takes 2 by now; 2 s a trial for the others, and four repeats where two were
        // told.
        assertThat(of(0.4, 0, 1).finals(trial(0, 20, 8), best)).isEqualTo(2 * (12 + 2) + 2 * 3 * 2);
    }

    @Test
    void halfWayThroughTheTrialsIsNotHalfWay() {
        List<Trial> best = List.of(trial(1, 20));
        // 100 s for five trials of ten, as many to come, and 80 s of finals.
        assertThat(of(0, 10, 1).share(100, 5, trial(0, 20), best)).isEqualTo(100.0 / 280, within(1e-12));
        // What is first counts: a minute is left, and half of the four minutes holds finals.
        assertThat(of(4, 1000, 1).share(180, 9, trial(0, 20), best)).isEqualTo(180.0 / 320, within(1e-12));
        // The minutes are over, and the finals are not.
        assertThat(of(1, 0, 1).share(80, 4, trial(0, 20), best)).isEqualTo(80.0 / 160, within(1e-12));
    }
}
