package dev.graft.eval;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Methods down, metrics across, in blocks of as many metrics as a width has room for. */
final class MetricTable {
    private static final int NAMES = 18;
    private static final int COLUMN = 12;
    private final List<String> metrics;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    MetricTable(Iterable<String> metrics) {
        this.metrics = new ArrayList<>();
        metrics.forEach(this.metrics::add);
    }

    /** @param signed whether they are differences */
    void add(String name, Map<String, Interval> values, boolean signed) {
        rows.put(
                name,
                metrics.stream().map(metric -> cell(values.get(metric), signed)).toList());
    }

    /** The lines, an empty one between blocks; a method's name and one metric stay together however narrow it is. */
    String text(int width) {
        int names = Math.max(
                NAMES, rows.keySet().stream().mapToInt(String::length).max().orElse(0));
        StringBuilder text = new StringBuilder();
        for (int from = 0, to; from < metrics.size(); from = to) {
            to = from + 1;
            int used = names + 1 + columnWidth(from);
            while (to < metrics.size() && used + 1 + columnWidth(to) <= width) {
                used += 1 + columnWidth(to);
                to++;
            }
            if (from > 0) {
                text.append('\n');
            }
            line(text, "", names, metrics, from, to);
            for (Map.Entry<String, List<String>> row : rows.entrySet()) {
                line(text, row.getKey(), names, row.getValue(), from, to);
            }
        }
        return text.toString();
    }

    private int columnWidth(int column) {
        int cells = rows.values().stream()
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
        return Math.max(COLUMN, Math.max(cells, metrics.get(column).length()));
    }

    private void line(StringBuilder text, String name, int names, List<String> cells, int from, int to) {
        StringBuilder line = new StringBuilder(padded(name, -names));
        for (int column = from; column < to; column++) {
            line.append(' ').append(padded(cells.get(column), columnWidth(column)));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }

    private static String cell(@Nullable Interval interval, boolean signed) {
        if (interval == null) {
            return "";
        }
        if (!interval.defined()) {
            return "undefined";
        }
        double half = (interval.hi() - interval.lo()) / 2;
        double largest = Math.max(Math.abs(interval.mean()), Math.abs(half));
        String digits = largest < 100 ? ".3f" : largest < 100_000 ? ".0f" : ".1e";
        String unsigned = String.format(Locale.ROOT, "%" + digits, interval.mean());
        // What is nothing to these digits has no minus.
        double shown = unsigned.matches("-[0.]+") ? 0 : interval.mean();
        String mean = String.format(Locale.ROOT, (signed ? "%+" : "%") + digits, shown);
        return interval.n() < 2 ? mean : mean + String.format(Locale.ROOT, "±%" + digits, half);
    }
}
