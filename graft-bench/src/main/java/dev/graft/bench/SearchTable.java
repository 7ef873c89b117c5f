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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Trials of a grid as a function of their keys: between its points, mixed. */
final class SearchTable {
    private static final double EQUAL = 0.05;

    private final List<Row> rows;
    private final Space space;
    /** How many values a key has in the grid. */
    private final Map<String, Integer> levels = new TreeMap<>();

    /** A trial that was trained to its end. */
    record Row(Point point, double value, List<Trial.Step> course) {
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
                        .map(trial -> new Row(trial.point(), trial.value(), course(trial)))
                        .toList());
    }

    /** Trials of several repeats are compared by the first. */
    private static List<Trial.Step> course(Trial trial) {
        List<Double> repeats = trial.values();
        return repeats.size() > 1 ? List.of(new Trial.Step(1.0 / repeats.size(), repeats.getFirst())) : trial.course();
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
            levels.put(key, all.size());
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
                "worst %.4f, median %.4f, best %.4f; %s",
                values[0],
                values[values.length / 2],
                values[values.length - 1],
                space.dimensions());
    }

    /** What a trial would have come to: between the grid's points, their values are mixed by nearness along each key of numbers. */
    Row at(Point point) {
        List<Map.Entry<Row, Double>> mixed = corners(point);
        Row first = mixed.getFirst().getKey();
        List<Trial.Step> course = new ArrayList<>();
        for (Trial.Step step : first.course()) {
            course.add(new Trial.Step(step.share(), mean(mixed, row -> row.at(step.share()))));
        }
        return new Row(point, mean(mixed, Row::value), course);
    }

    private static double mean(List<Map.Entry<Row, Double>> mixed, ToDoubleFunction<Row> of) {
        return mixed.stream()
                .mapToDouble(entry -> entry.getValue() * of.applyAsDouble(entry.getKey()))
                .sum();
    }

    private List<Map.Entry<Row, Double>> corners(Point point) {
        List<Map.Entry<Row, Double>> corners = new ArrayList<>();
        for (Row row : rows) {
            double weight = 1;
            for (Dimension dimension : space.dimensions()) {
                weight *= weight(
                        dimension,
                        Objects.requireNonNull(row.point().values().get(dimension.key())),
                        Objects.requireNonNull(point.values().get(dimension.key())));
            }
            if (weight > 0) {
                corners.add(Map.entry(row, weight));
            }
        }
        return corners;
    }

    private double weight(Dimension dimension, Object level, Object asked) {
        return switch (dimension.range()) {
            case Range.Choice _ -> level.equals(asked) ? 1 : 0;
            case Range.Real real ->
                Math.max(
                        0,
                        1
                                - Math.abs(place(real, level) - place(real, asked))
                                        * (levels.getOrDefault(dimension.key(), 1) - 1));
            case Range.Whole _ -> throw new AssertionError("numbers of a table are real");
        };
    }

    private static double place(Range.Real range, Object value) {
        double x = ((Number) value).doubleValue();
        return range.log()
                ? Math.log(x / range.low()) / Math.log(range.high() / range.low())
                : (x - range.low()) / (range.high() - range.low());
    }
}
