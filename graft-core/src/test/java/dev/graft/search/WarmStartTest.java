package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.search.WarmStart.Earlier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which earlier search is near, and what is taken from it. */
class WarmStartTest {
    private static final Space SPACE = Spaces.of(
            Spaces.choice("kind", "adam", "sgd"),
            Spaces.when(Spaces.real("momentum", 0, 1), "kind", "sgd"),
            Spaces.whole("dim", 16, 128));

    private static final Point NOTHING = Spaces.point();

    private static Seen seen(double value, Object... point) {
        return new Seen(Spaces.point(point), value, 1, Seen.State.WHOLE);
    }

    private static Earlier earlier(Map<String, Double> traits, Seen... best) {
        return new Earlier(traits, List.of(best));
    }

    /** By hand: nodes 2, 4, 6 have the deviation √(8/3), degrees 10, 10, 40 √200; the distances are √(3/4) and √(3/4 + 9/4). */
    @Test
    void distancesAreInDeviations() {
        Earlier small = earlier(Map.of("nodes", 2.0, "degree", 10.0));
        Earlier dense = earlier(Map.of("nodes", 6.0, "degree", 40.0));
        Earlier other = earlier(Map.of("words", 4.0));
        Map<String, Double> present = Map.of("nodes", 4.0, "degree", 10.0);
        assertThat(WarmStart.nearest(present, List.of(other, dense, small))).containsExactly(small, dense, other);
        assertThat(WarmStart.nearest(Map.of("nodes", 5.5, "degree", Double.NaN), List.of(small, dense, other)))
                .containsExactly(dense, small, other);
        assertThat(WarmStart.nearest(Map.of(), List.of(small, dense))).containsExactly(small, dense);
    }

    @Test
    void theBestOfTheNearestComesFirst() {
        Earlier near = earlier(
                Map.of("nodes", 2.0), seen(0.5, "kind", "adam", "dim", 32), seen(0.7, "kind", "adam", "dim", 64));
        Earlier far = earlier(
                Map.of("nodes", 9.0),
                seen(99, "kind", "sgd", "momentum", 0.9, "dim", 16),
                seen(98, "kind", "adam", "dim", 64));
        List<Point> all = WarmStart.points(SPACE, NOTHING, Map.of("nodes", 3.0), List.of(far, near), 9);
        assertThat(all)
                .containsExactly(
                        Spaces.point("kind", "adam", "dim", 64),
                        Spaces.point("kind", "sgd", "momentum", 0.9, "dim", 16),
                        Spaces.point("kind", "adam", "dim", 32));
        assertThat(WarmStart.points(SPACE, NOTHING, Map.of("nodes", 3.0), List.of(far, near), 2))
                .isEqualTo(all.subList(0, 2));
        assertThat(WarmStart.points(SPACE, NOTHING, Map.of("nodes", 3.0), List.of(), 2))
                .isEmpty();
    }

    @Test
    void pointsAreBroughtIntoTheSpaceOrLeftOut() {
        Earlier search = earlier(
                Map.of("nodes", 1.0),
                seen(9, "kind", "adagrad", "dim", 32),
                seen(8, "kind", "sgd", "dim", 32),
                seen(Double.NaN, "kind", "adam", "dim", 32),
                seen(7, "kind", "adam", "dim", "large"),
                seen(6, "kind", "adam", "momentum", 0.5, "dim", 1000, "gone", true),
                seen(5, "kind", "adam", "dim", 500),
                seen(4, "kind", "sgd", "momentum", 2, "dim", 20.4));
        List<Point> points = WarmStart.points(SPACE, NOTHING, Map.of("nodes", 1.0), List.of(search), 9);
        assertThat(points)
                .containsExactly(
                        Spaces.point("kind", "adam", "dim", 128),
                        Spaces.point("kind", "sgd", "momentum", 1.0, "dim", 20))
                .allMatch(SPACE::holds);
    }

    @Test
    void whatWasNotSearchedIsAsUsual() {
        Point usual = Spaces.point("kind", "sgd", "momentum", 0.5, "dim", 500);
        Earlier search = earlier(
                Map.of("nodes", 1.0),
                seen(9, "momentum", 0.75),
                seen(8, "kind", "adam"),
                seen(7, "kind", "no", "dim", 32));
        assertThat(WarmStart.points(SPACE, usual, Map.of("nodes", 1.0), List.of(search), 9))
                .containsExactly(
                        Spaces.point("kind", "sgd", "momentum", 0.75, "dim", 128),
                        Spaces.point("kind", "adam", "dim", 128));
    }

    @Test
    void whatAPointCannotHaveHereIsNamed() {
        assertThat(SPACE.beyond(Spaces.point("kind", "adagrad", "momentum", 2, "dim", 128, "gone", true)))
                .containsExactly("gone (not searched here)", "kind (out of its range)", "momentum (out of its range)");
        assertThat(SPACE.beyond(Spaces.point("momentum", 1, "dim", 16))).isEmpty();
    }
}
