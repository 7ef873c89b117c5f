package dev.graft.run;

import dev.graft.base.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a file is taken for.
 *
 * @param file as it was named
 * @param kind edges, nodes, graph, vectors, or unreadable
 * @param cut how its lines are cut, or of which format it is
 * @param columns {@code name → role}
 * @param unused names of other columns
 * @param first the first rows
 * @param counts what there is of it
 * @param odd what should be looked at
 * @param fault why it cannot be read, or null
 */
public record FileCheck(
        String file,
        String kind,
        String cut,
        List<String> columns,
        List<String> unused,
        List<List<String>> first,
        Map<String, Long> counts,
        List<String> odd,
        @Nullable String fault) {
    private static final int WIDTH = 80;

    /** One that cannot be read. */
    static FileCheck unreadable(String file, String fault) {
        return new FileCheck(file, "unreadable", "", List.of(), List.of(), List.of(), Map.of(), List.of(), fault);
    }

    /** For a terminal of 80 columns. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (fault != null) {
            String why = fault.startsWith(file + ": ") ? fault.substring(file.length() + 2) : fault;
            wrapped(text, "", file + ": cannot be used: " + why);
            return text.toString();
        }
        wrapped(text, "", file + ": " + kind + ", " + cut);
        if (!columns.isEmpty()) {
            wrapped(text, "  columns  ", String.join(", ", columns));
        }
        if (!unused.isEmpty()) {
            wrapped(text, "  unused   ", String.join(", ", unused));
        }
        StringBuilder all = new StringBuilder();
        counts.forEach((what, n) ->
                all.append(all.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%,d %s", n, what)));
        wrapped(text, "  holds    ", all.toString());
        for (List<String> row : first) {
            String line = "  row      " + String.join(" | ", row);
            text.append(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...")
                    .append('\n');
        }
        for (String one : odd) {
            wrapped(text, "  odd      ", one);
        }
        return text.toString();
    }

    private static void wrapped(StringBuilder text, String head, String words) {
        StringBuilder line = new StringBuilder(head);
        boolean fresh = true;
        for (String word : words.split(" ")) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(Math.max(4, head.length())));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        text.append(line).append('\n');
    }

    /** For JSON output. */
    public Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file);
        map.put("kind", kind);
        if (fault != null) {
            map.put("fault", fault);
            return map;
        }
        map.put("format", cut);
        map.put("columns", columns);
        map.put("unused", unused);
        map.put("counts", counts);
        map.put("first", first);
        map.put("odd", odd);
        return map;
    }
}
