package dev.graft.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an import read, dropped and kept, each with its count and the policy behind it.
 *
 * @param counts by what they count, in reading order; zero counts included
 * @param examples the first few lines that were skipped, each with its place and fault
 * @param taken a line that says what the source was taken for; empty where there is nothing to say
 */
public record ImportReport(String source, Map<String, Long> counts, List<String> examples, String taken) {
    /** What counts of edges that became one with another begin with. */
    static final String DUPLICATES = "duplicate edges";

    /** What the count of edges is called that join a node to itself and are dropped. */
    static final String LOOPS = "self-loops dropped";

    /** Without a word on what the source was taken for. */
    public ImportReport(String source, Map<String, Long> counts, List<String> examples) {
        this(source, counts, examples, "");
    }

    public ImportReport {
        counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        examples = List.copyOf(examples);
    }

    /** One count; 0 where it is unknown. */
    public long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Edges that the source had more than once, and that became one with another. */
    public long duplicates() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(DUPLICATES))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What the source was taken for, and how many of its edges became one with another. */
    public String told() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(DUPLICATES) && entry.getValue() > 0)
                .map(entry -> String.format(Locale.ROOT, "%s; %,d %s", taken, entry.getValue(), entry.getKey()))
                .findFirst()
                .orElse(taken);
    }

    /** Edges that join a node to itself, and were dropped. */
    public long loops() {
        return count(LOOPS);
    }

    /** Several lines for a reader; zero counts are left out but for the final ones. */
    public String text() {
        StringBuilder text = new StringBuilder(taken.isEmpty() ? "" : taken + "\n")
                .append("imported ")
                .append(source)
                .append('\n');
        counts.forEach((what, n) -> {
            if (n != 0 || what.equals("nodes") || what.equals("edges")) {
                text.append(String.format(Locale.ROOT, "  %,14d  %s%n", n, what));
            }
        });
        for (String example : examples) {
            text.append("  skipped ").append(example).append('\n');
        }
        return text.toString();
    }

    /** For JSON output. */
    public Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", source);
        if (!taken.isEmpty()) {
            map.put("taken", taken);
        }
        map.put("counts", counts);
        map.put("examples", examples);
        return map;
    }
}
