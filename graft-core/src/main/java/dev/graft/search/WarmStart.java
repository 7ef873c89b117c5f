package dev.graft.search;

import dev.graft.base.BadInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * First points from searches on data that are like the present ones (Feurer, Springenberg, Hutter: Initializing Bayesian
 * Hyperparameter Optimization via Meta-Learning, AAAI 2015). Data are told by traits: how many nodes, how dense, how many classes. Each
 * trait is measured in its deviations over all searches, and the distance is the root mean square over the traits both have.
 */
public final class WarmStart {
    /**
     * A search that was made.
     *
     * @param traits of its data, numbers by name; those that are not finite are as if absent
     * @param best trials worth trying again, in any order
     */
    public record Earlier(Map<String, Double> traits, List<Seen> best) {
        public Earlier {
            SortedMap<String, Double> finite = new TreeMap<>();
            traits.forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    finite.put(name, value);
                }
            });
            traits = finite;
            best = List.copyOf(best);
        }
    }

    private record Near(Earlier search, double distance) {}

    private WarmStart() {}

    /** Earlier searches, nearest first; of equally near ones the order is kept. One that shares no trait comes last. */
    public static List<Earlier> nearest(Map<String, Double> traits, List<Earlier> earlier) {
        Earlier present = new Earlier(traits, List.of());
        Map<String, Double> deviations = deviations(present, earlier);
        return earlier.stream()
                .map(e -> new Near(e, distance(present.traits(), e.traits(), deviations)))
                .sorted(Comparator.comparingDouble(Near::distance))
                .map(Near::search)
                .toList();
    }

    /**
     * Up to n points of the space: the best of each earlier search, nearest first, then the second best of each, and so on. A number out
     * of range is moved to its end; a key that was not searched has its usual value; a point without a value that the space can have for an
     * active key is left out; keys that the space does not have are dropped. Each point is there once.
     *
     * @param usual what would be done without a search
     */
    public static List<Point> points(
            Space space, Point usual, Map<String, Double> traits, List<Earlier> earlier, int n) {
        if (n < 0) {
            throw new BadInput("the number of points is " + n + ", must be 0 or more");
        }
        Layout layout = space.layout();
        List<List<Point>> lists = new ArrayList<>();
        for (Earlier search : nearest(traits, earlier)) {
            lists.add(best(layout, usual, search));
        }
        Set<Point> points = new LinkedHashSet<>();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int rank = 0; rank < longest; rank++) {
            for (List<Point> list : lists) {
                if (rank < list.size() && points.size() < n) {
                    points.add(list.get(rank));
                }
            }
        }
        return List.copyOf(points);
    }

    private static List<Point> best(Layout layout, Point usual, Earlier search) {
        List<Point> points = new ArrayList<>();
        search.best().stream().filter(Seen::told).sorted(Seen.BEST_FIRST).forEach(seen -> {
            Point point = layout.nearest(seen.point(), usual);
            if (point != null && !points.contains(point)) {
                points.add(point);
            }
        });
        return points;
    }

    private static double distance(Map<String, Double> a, Map<String, Double> b, Map<String, Double> deviations) {
        double sum = 0;
        int shared = 0;
        for (Map.Entry<String, Double> trait : a.entrySet()) {
            Double other = b.get(trait.getKey());
            if (other != null) {
                double deviation = deviations.getOrDefault(trait.getKey(), 0.0);
                double away = deviation > 0 ? (trait.getValue() - other) / deviation : 0;
                sum += away * away;
                shared++;
            }
        }
        return shared == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(sum / shared);
    }

    /** Of each trait over all searches, the present one among them. */
    private static Map<String, Double> deviations(Earlier present, List<Earlier> earlier) {
        List<Earlier> all = new ArrayList<>(earlier);
        all.add(present);
        Set<String> names = new TreeSet<>(present.traits().keySet());
        Map<String, Double> deviations = new TreeMap<>();
        for (String name : names) {
            double[] values = all.stream()
                    .filter(e -> e.traits().containsKey(name))
                    .mapToDouble(e -> e.traits().getOrDefault(name, 0.0))
                    .sorted() // so that the order of the searches changes no bit
                    .toArray();
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean) / values.length;
            }
            deviations.put(name, Math.sqrt(squares));
        }
        return deviations;
    }
}
