package dev.graft.bench;

import dev.graft.search.Dimension;
import dev.graft.search.Point;
import dev.graft.search.Range;
import dev.graft.search.Space;
import dev.graft.search.SuccessiveHalving;
import dev.graft.trial.SearchFolder;
import dev.graft.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Trials of a grid as a function of their keys: between its points, the nearest one's. */
final class SearchTable {
    private static final double EQUAL = 0.05;

    private final List<Row> rows;
    private final Space space;

    /** A trial that was trained to its end. */
    record Row(Point point, double value, List<Trial.Step> course, double seconds) {
        /** What validation said at a share. */
        double at(double share) {
            return course.stream()
                    .filter(step -> Math.abs(step.share() - share) < 1e-9)
                    .mapToDouble(Trial.Step::value)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    private SearchTable(List<Row> rows) {
        this.rows = rows;
        this.space = new Space(dimensions());
    }

    /** Of a search's folder; the first trial is the recipe as it stands, and no point of the grid. */
    static SearchTable read(Path folder) {
        return new SearchTable(new SearchFolder(folder)
                .trials().stream()
                        .filter(trial -> trial.number() > 0 && trial.whole())
                        .map(trial -> new Row(trial.point(), trial.value(), trial.course(), trial.training()))
                        .toList());
    }

    private List<Dimension> dimensions() {
        Map<String, List<Object>> values = new TreeMap<>();
        for (Row row : rows) {
            row.point().values().forEach((key, value) -> {
                List<Object> all = values.computeIfAbsent(key, _ -> new ArrayList<>());
                if (!all.contains(value)) {
                    all.add(value);
                }
            });
        }
        List<Dimension> dimensions = new ArrayList<>();
        values.forEach((key, all) -> {
            if (all.size() > 1) {
                dimensions.add(new Dimension(key, range(all)));
            }
        });
        return dimensions;
    }

    private static Range range(List<Object> all) {
        if (all.size() < 3 || !all.stream().allMatch(Number.class::isInstance)) {
            return new Range.Choice(all);
        }
        double[] sorted = all.stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sorted()
                .toArray();
        int n = sorted.length;
        double first = sorted[1] / sorted[0];
        double last = sorted[n - 1] / sorted[n - 2];
        boolean log = sorted[0] > 0 && Math.abs(first / last - 1) < EQUAL;
        return new Range.Real(sorted[0], sorted[n - 1], log);
    }

    Space space() {
        return space;
    }

    int size() {
        return rows.size();
    }

    double meanSeconds() {
        return rows.stream().mapToDouble(Row::seconds).average().orElse(Double.NaN);
    }

    /** The rungs that its trials passed. */
    SuccessiveHalving halving() {
        double least = rows.getFirst().course().stream()
                .mapToDouble(Trial.Step::share)
                .min()
                .orElseThrow();
        return new SuccessiveHalving(least, 3);
    }

    String told() {
        double[] values = rows.stream().mapToDouble(Row::value).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%.0f s each; worst %.4f, median %.4f, best %.4f; %s",
                meanSeconds(),
                values[0],
                values[values.length / 2],
                values[values.length - 1],
                space.dimensions());
    }

    Row nearest(Point point) {
        return rows.stream()
                .min(Comparator.comparingDouble(row -> distance(row.point(), point)))
                .orElseThrow();
    }

    private double distance(Point a, Point b) {
        double sum = 0;
        for (Dimension dimension : space.dimensions()) {
            Object x = Objects.requireNonNull(a.values().get(dimension.key()));
            Object y = Objects.requireNonNull(b.values().get(dimension.key()));
            sum += switch (dimension.range()) {
                case Range.Choice _ -> x.equals(y) ? 0 : 1;
                case Range.Real real -> square(place(real, x) - place(real, y));
                case Range.Whole _ -> throw new AssertionError("numbers of a table are real");
            };
        }
        return sum;
    }

    private static double place(Range.Real range, Object value) {
        double x = ((Number) value).doubleValue();
        return range.log()
                ? Math.log(x / range.low()) / Math.log(range.high() / range.low())
                : (x - range.low()) / (range.high() - range.low());
    }

    private static double square(double x) {
        return x * x;
    }
}
