package dev.graft.search;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Spaces and points of the tests. */
final class Spaces {
    private Spaces() {}

    static Dimension real(String key, double low, double high) {
        return new Dimension(key, new Range.Real(low, high, false));
    }

    static Dimension log(String key, double low, double high) {
        return new Dimension(key, new Range.Real(low, high, true));
    }

    static Dimension whole(String key, long low, long high) {
        return new Dimension(key, new Range.Whole(low, high, false));
    }

    static Dimension choice(String key, Object... values) {
        return new Dimension(key, new Range.Choice(List.of(values)));
    }

    static Dimension when(Dimension dimension, String key, Object... values) {
        return new Dimension(dimension.key(), dimension.range(), new When(key, List.of(values)));
    }

    static Space of(Dimension... dimensions) {
        return new Space(List.of(dimensions));
    }

    static Point point(Object... keysAndValues) {
        TreeMap<String, Object> values = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Point(values);
    }

    /** Every sort of range, and conditions in two steps. */
    static Space mixed() {
        return of(
                when(whole("warmup", 1, 9), "schedule", "cosine", "linear"),
                choice("kind", "adam", "sgd"),
                when(real("momentum", 0, 0.99), "kind", "sgd"),
                when(choice("schedule", "constant", "cosine", "linear"), "kind", "adam"),
                log("lr", 1e-5, 1),
                new Dimension("dim", new Range.Whole(8, 1024, true)),
                choice("hidden", List.of(), List.of(64), List.of(256, 64)));
    }

    /** 2 · (1 + 2 · 3) + 5: the second kind has no depth. */
    static Space finite() {
        return of(
                choice("kind", "deep", "flat"),
                when(choice("gate", true, false), "kind", "deep"),
                when(whole("depth", 1, 3), "gate", true),
                when(whole("width", 1, 5), "kind", "flat"));
    }

    /** The next point where there is one. */
    static Point next(Proposer proposer, Space space, List<Seen> seen, int number, long seed) {
        return Objects.requireNonNull(proposer.next(space, seen, number, seed));
    }

    static Object value(Map<String, Object> point, String key) {
        return Objects.requireNonNull(point.get(key));
    }

    /** States in turn. */
    static Seen.State state(int i) {
        return List.of(Seen.State.WHOLE, Seen.State.PRUNED, Seen.State.FAILED, Seen.State.RUNNING)
                .get(i % 4);
    }

    /** Trials of any state at random points. */
    static List<Seen> trials(Space space, int n, long seed) {
        Seeds random = Seeds.of(seed);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Point point = new RandomSearch().next(space, seen, i, seed);
            if (point == null) {
                break;
            }
            Seen.State state = state(random.nextInt(4));
            double value = state == Seen.State.WHOLE || state == Seen.State.PRUNED ? random.nextGaussian() : Double.NaN;
            seen.add(new Seen(point, value, state == Seen.State.PRUNED ? 0.25 : 1, state));
        }
        return seen;
    }
}
