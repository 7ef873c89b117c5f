package dev.graft.feature;

import dev.graft.base.BadInput;
import dev.graft.base.Gunzip;
import dev.graft.base.Lines;
import dev.graft.base.Reasons;
import dev.graft.base.Utf8;
import dev.graft.graph.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what is known of nodes: numbers, categories, words and texts, a line a node. */
public final class AttributeFiles {
    private AttributeFiles() {}

    /** Takes the rest of a node's line. */
    @FunctionalInterface
    private interface Each {
        void line(long number, int node, String rest);
    }

    /** Reads {@code node number number …}; the first line may name the columns. Nodes without a line have NaN. */
    static List<FeatureColumn> numbers(Path file, Ids ids) {
        List<String> names = new ArrayList<>();
        List<float[]> columns = new ArrayList<>();
        read(file, ids, names, (number, node, rest) -> {
            String[] fields = rest.strip().split("[\\t,; ]+");
            if (columns.isEmpty()) {
                for (int i = 0; i < fields.length; i++) {
                    float[] column = new float[ids.size()];
                    java.util.Arrays.fill(column, Float.NaN);
                    columns.add(column);
                }
            }
            if (fields.length != columns.size()) {
                throw BadInput.at(
                        file,
                        number,
                        "node '" + ids.name(node) + "' has " + fields.length + " numbers, the first has "
                                + columns.size() + "; give each node as many");
            }
            for (int i = 0; i < fields.length; i++) {
                columns.get(i)[node] = number(file, number, fields[i]);
            }
        });
        List<FeatureColumn> result = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            result.add(new FeatureColumn(i < names.size() ? names.get(i) : "number " + (i + 1), columns.get(i)));
        }
        return result;
    }

    private static float number(Path file, long line, String text) {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw BadInput.at(
                file, line, "'" + text + "' is not a finite number; name such columns as features.categories");
    }

    /** Reads {@code node category category …}, tab- or comma-separated; each column's categories become columns of 0 and 1. */
    static SparseRows categories(Path file, Ids ids) {
        Map<String, Integer> index = new LinkedHashMap<>();
        SparseBuilder rows = new SparseBuilder(ids.size());
        read(file, ids, new ArrayList<>(), (number, node, rest) -> {
            String[] fields = rest.split("[\\t,;]");
            TreeMap<Integer, Integer> row = new TreeMap<>();
            for (int i = 0; i < fields.length; i++) {
                String category = fields[i].strip();
                if (!category.isEmpty()) {
                    row.put(index.computeIfAbsent(i + ":" + category, key -> index.size()), 1);
                }
            }
            rows.set(node, row);
        });
        return rows.build(index.size());
    }

    /** Reads {@code node<TAB>index index …}: which columns are 1; an index given twice counts twice. */
    static SparseRows words(Path file, Ids ids) {
        SparseBuilder rows = new SparseBuilder(ids.size());
        read(file, ids, new ArrayList<>(), (number, node, rest) -> {
            TreeMap<Integer, Integer> row = new TreeMap<>();
            for (String field : rest.strip().split("[\\t, ]+")) {
                if (!field.isEmpty()) {
                    row.merge(index(file, number, field), 1, Integer::sum);
                }
            }
            rows.set(node, row);
        });
        return rows.build(0);
    }

    private static int index(Path file, long line, String text) {
        if (!text.matches("\\d{1,7}")) {
            throw BadInput.at(
                    file, line, "word '" + text + "' is not an index from 0 to 9999999; give texts as features.text");
        }
        return Integer.parseInt(text);
    }

    /** Reads {@code node<TAB>text}; {@code [nodes]}, empty where there is none. */
    static String[] texts(Path file, Ids ids) {
        String[] texts = new String[ids.size()];
        java.util.Arrays.fill(texts, "");
        read(file, ids, new ArrayList<>(), (number, node, rest) -> texts[node] = rest);
        return texts;
    }

    /** Calls back for each line of a node of the graph; a first line of a stranger names the columns. */
    private static void read(Path file, Ids ids, List<String> names, Each each) {
        boolean[] seen = new boolean[ids.size()];
        long known = 0;
        long number = 0;
        try (Reader text = open(file)) {
            Lines in = new Lines(file, text);
            for (String line = in.next(); line != null; line = in.next()) {
                number = in.number();
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int cut = cut(line);
                String name = line.substring(0, cut).strip();
                String rest = cut < line.length() ? line.substring(cut + 1) : "";
                int node = ids.id(name);
                if (node < 0) {
                    if (number == 1) {
                        names.addAll(List.of(rest.strip().split("[\\t,; ]+")));
                    }
                    continue;
                }
                if (seen[node]) {
                    throw BadInput.at(file, number, "node '" + name + "' has a line already; give each node one");
                }
                seen[node] = true;
                known++;
                each.line(number, node, rest);
            }
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
        if (known == 0) {
            throw BadInput.in(
                    file,
                    "none of its " + number + " lines names a node of the graph, such as '" + ids.name(0)
                            + "'; lines are: node, tab, its features");
        }
    }

    /** Where the node's name ends: at a tab, else at a comma, else at a blank. */
    private static int cut(String line) {
        for (char separator : new char[] {'\t', ',', ' '}) {
            int at = line.indexOf(separator);
            if (at >= 0) {
                return at;
            }
        }
        return line.length();
    }

    private static Reader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new Gunzip(bytes) : bytes;
        return Utf8.reader(plain);
    }
}
