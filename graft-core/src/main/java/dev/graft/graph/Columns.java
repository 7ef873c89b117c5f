package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the columns of an edge list mean, and how they are cut apart. Column numbers count from 0; -1 where there is
 * none.
 *
 * @param separator tab, comma, semicolon, or blank for runs of white space
 * @param header whether the first line names the columns
 * @param least fields that every line must have
 */
record Columns(byte separator, boolean header, int source, int target, int weight, int type, int time, int least) {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("source", "source"),
            Map.entry("src", "source"),
            Map.entry("from", "source"),
            Map.entry("head", "source"),
            Map.entry("u", "source"),
            Map.entry("id_1", "source"),
            Map.entry("id1", "source"),
            Map.entry("node1", "source"),
            Map.entry("target", "target"),
            Map.entry("dst", "target"),
            Map.entry("to", "target"),
            Map.entry("tail", "target"),
            Map.entry("v", "target"),
            Map.entry("id_2", "target"),
            Map.entry("id2", "target"),
            Map.entry("node2", "target"),
            Map.entry("source_id", "source"),
            Map.entry("src_id", "source"),
            Map.entry("from_id", "source"),
            Map.entry("subject", "source"),
            Map.entry("target_id", "target"),
            Map.entry("dst_id", "target"),
            Map.entry("to_id", "target"),
            Map.entry("object", "target"),
            Map.entry("predicate", "type"),
            Map.entry("ts", "time"),
            Map.entry("weight", "weight"),
            Map.entry("w", "weight"),
            Map.entry("rating", "weight"),
            Map.entry("type", "type"),
            Map.entry("relation", "type"),
            Map.entry("rel", "type"),
            Map.entry("time", "time"),
            Map.entry("timestamp", "time"),
            Map.entry("skip", "skip"));

    /** Reads the first lines of a file where the settings leave something open. */
    static Columns detect(GraphSpec spec, Path file, Block block) {
        List<String> lines = firstLines(block);
        if (lines.isEmpty()) {
            throw BadInput.in(file, "holds no edges; give lines of: source, target, and if you like a weight");
        }
        byte separator = separator(spec.format(), lines.getFirst());
        List<String> first = fields(lines.getFirst(), separator);
        List<String> second = lines.size() > 1 ? fields(lines.get(1), separator) : first;
        boolean header = switch (spec.header()) {
            case YES -> true;
            case NO -> false;
            case AUTO -> looksLikeHeader(first, second);
        };
        if (spec.columns() != null) {
            return named(List.of(spec.columns().split(",", -1)), separator, header, "--columns");
        }
        if (header && first.stream().allMatch(name -> meaning(name) != null)) {
            return named(first, separator, true, file.toString());
        }
        return byCount(header ? second : first, separator, header, file);
    }

    private static Columns byCount(List<String> sample, byte separator, boolean header, Path file) {
        if (sample.size() < 2) {
            throw BadInput.in(
                    file,
                    "a line has one field, '" + shorten(sample.getFirst())
                            + "'; an edge needs two. If they are separated otherwise, say --format tsv, csv or space");
        }
        boolean weighted = sample.size() > 2;
        if (weighted && !isNumber(sample.get(2))) {
            throw BadInput.in(
                    file,
                    "the third column, '" + shorten(sample.get(2))
                            + "', is not a weight; say what the columns are, such as --columns source,target,type");
        }
        return new Columns(separator, header, 0, 1, weighted ? 2 : -1, -1, -1, 2);
    }

    private static Columns named(List<String> names, byte separator, boolean header, String where) {
        int[] at = {-1, -1, -1, -1, -1};
        List<String> kinds = List.of("source", "target", "weight", "type", "time");
        for (int i = 0; i < names.size(); i++) {
            String kind = meaning(names.get(i));
            if (kind == null) {
                throw new BadInput(where + ": unknown column '" + names.get(i)
                        + "'; the names are source, target, weight, type, time and skip");
            }
            int k = kinds.indexOf(kind);
            if (k >= 0 && at[k] >= 0) {
                throw new BadInput(where + ": column '" + kind + "' is named twice");
            }
            if (k >= 0) {
                at[k] = i;
            }
        }
        if (at[0] < 0 || at[1] < 0) {
            throw new BadInput(where + ": columns '" + String.join(",", names) + "' must name source and target");
        }
        int least = 0;
        for (int column : at) {
            least = Math.max(least, column + 1);
        }
        return new Columns(separator, header, at[0], at[1], at[2], at[3], at[4], least);
    }

    static @Nullable String meaning(String name) {
        return KNOWN.get(name.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean looksLikeHeader(List<String> first, List<String> second) {
        if (first.stream().allMatch(name -> meaning(name) != null)) {
            return true;
        }
        return first.size() > 2 && second.size() > 2 && !isNumber(first.get(2)) && isNumber(second.get(2));
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static byte separator(GraphSpec.Format format, String line) {
        return switch (format) {
            case TSV -> (byte) '\t';
            case CSV -> (byte) (line.indexOf(',') < 0 && line.indexOf(';') >= 0 ? ';' : ',');
            case SPACE -> (byte) ' ';
            case AUTO ->
                (byte)
                        (line.indexOf('\t') >= 0
                                ? '\t'
                                : line.indexOf(',') >= 0 ? ',' : line.indexOf(';') >= 0 ? ';' : ' ');
        };
    }

    private static List<String> fields(String line, byte separator) {
        byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Fields fields = new Fields(separator);
        String fault = fields.split(bytes, 0, bytes.length);
        if (fault != null) {
            return List.of(line);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < fields.count; i++) {
            texts.add(fields.text(bytes, i));
        }
        return texts;
    }

    /** The first two lines that are neither blank nor comments. */
    static List<String> firstLines(Block block) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < block.end() && lines.size() < 2) {
            int to = from;
            while (to < block.end() && block.bytes()[to] != '\n') {
                to++;
            }
            String line = new String(block.bytes(), from, to - from, java.nio.charset.StandardCharsets.UTF_8).strip();
            if (!line.isEmpty() && !isComment((byte) line.charAt(0))) {
                lines.add(line);
            }
            from = to + 1;
        }
        return lines;
    }

    static boolean isComment(byte first) {
        return first == '#' || first == '%';
    }

    static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
