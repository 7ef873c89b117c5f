package dev.graft.feature;

import dev.graft.graph.Ids;
import dev.graft.graph.Rows;
import dev.graft.graph.Rows.Field;
import dev.graft.graph.Strangers;
import dev.graft.text.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what is known of nodes: numbers, categories, words and texts, a row a node. */
public final class AttributeFiles {
    private AttributeFiles() {}

    /** Takes what is known of a node. */
    @FunctionalInterface
    private interface Each {
        void row(long number, int node, List<String> fields);
    }

    /** Reads columns of numbers, by their names where they have some; what is empty, NaN or without a row is not known. */
    static List<FeatureColumn> numbers(Rows rows, Ids ids) {
        List<String> names = new ArrayList<>();
        List<float[]> columns = new ArrayList<>();
        read(rows, ids, Field.NUMBERS, names, (number, node, fields) -> {
            while (columns.size() < fields.size()) {
                float[] column = new float[ids.size()];
                Arrays.fill(column, Float.NaN);
                columns.add(column);
            }
            for (int i = 0; i < fields.size(); i++) {
                if (!Values.isMissing(fields.get(i))) {
                    float value = number(fields.get(i));
                    if (!Float.isFinite(value)) {
                        throw rows.at(
                                number,
                                column(names, i) + " of node '" + ids.name(node) + "' is '" + fields.get(i)
                                        + "', which is "
                                        + (fields.get(i).matches(".*\\d.*") && Values.isNumber(fields.get(i))
                                                ? "more than 3.4e38; is it in the right unit?"
                                                : "no finite number; name such columns as features.categories"));
                    }
                    columns.get(i)[node] = value;
                }
            }
        });
        List<FeatureColumn> result = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            result.add(new FeatureColumn(column(names, i), columns.get(i)));
        }
        return result;
    }

    private static String column(List<String> names, int column) {
        return column < names.size() ? names.get(column) : "number " + (column + 1);
    }

    private static float number(String text) {
        return Values.isNumber(text) ? Float.parseFloat(text) : Float.NaN;
    }

    /** A category of a column of a file. */
    private record Category(int column, String name) implements Comparable<Category> {
        @Override
        public int compareTo(Category other) {
            int byColumn = Integer.compare(column, other.column);
            return byColumn != 0 ? byColumn : name.compareTo(other.name);
        }
    }

    /**
     * Columns of 0 and 1.
     *
     * @param names of each: the number of the file's column, a tab and the category
     */
    record Categories(SparseRows rows, List<String> names) {}

    /**
     * Reads columns of categories, each of which becomes columns of 0 and 1, in the order of their names, whatever that of the
     * lines is; a node may have several of a column.
     */
    static Categories categories(Rows rows, Ids ids) {
        Map<Category, Integer> index = new HashMap<>();
        Map<Integer, List<Integer>> of = new HashMap<>();
        read(rows, ids, Field.CATEGORIES, new ArrayList<>(), (number, node, fields) -> {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                for (String field : rows.joined() ? fields.get(i).split(",") : new String[] {fields.get(i)}) {
                    String category = field.strip();
                    if (!Values.isMissing(category)) {
                        own.add(index.computeIfAbsent(new Category(i, category), key -> index.size()));
                    }
                }
            }
            of.put(node, own);
        });
        int[] places = new int[index.size()];
        int[] next = {0};
        new TreeMap<>(index).values().forEach(met -> places[met] = next[0]++);
        SparseBuilder sparse = new SparseBuilder(ids.size());
        of.forEach((node, own) -> {
            TreeMap<Integer, Integer> row = new TreeMap<>();
            own.forEach(met -> row.put(places[met], 1));
            sparse.set(node, row);
        });
        return new Categories(
                sparse.build(index.size()),
                new TreeMap<>(index)
                        .keySet().stream()
                                .map(category -> category.column + "\t" + category.name)
                                .toList());
    }

    /** Reads {@code node<TAB>index index …}: which columns are 1; an index given twice counts twice. */
    static SparseRows words(Rows rows, Ids ids) {
        SparseBuilder sparse = new SparseBuilder(ids.size());
        read(rows, ids, Field.WORDS, new ArrayList<>(), (number, node, fields) -> {
            TreeMap<Integer, Integer> row = new TreeMap<>();
            for (String word : String.join(" ", fields).strip().split("[\\t,; ]+")) {
                if (!word.isEmpty()) {
                    row.merge(index(rows, number, word), 1, Integer::sum);
                }
            }
            sparse.set(node, row);
        });
        return sparse.build(0);
    }

    private static int index(Rows rows, long line, String text) {
        if (!text.matches("\\d{1,7}")) {
            throw rows.at(line, "word '" + text + "' is not an index from 0 to 9999999; give texts as features.text");
        }
        return Integer.parseInt(text);
    }

    /** Reads texts; {@code [nodes]}, empty where there is none. */
    static String[] texts(Rows rows, Ids ids) {
        String[] texts = new String[ids.size()];
        Arrays.fill(texts, "");
        read(
                rows,
                ids,
                Field.TEXT,
                new ArrayList<>(),
                (number, node, fields) -> texts[node] = String.join(" ", fields));
        return texts;
    }

    /** Calls back for each row of a node of the graph. */
    private static void read(Rows rows, Ids ids, Field field, List<String> names, Each each) {
        boolean[] seen = new boolean[ids.size()];
        long[] lines = {0, 0};
        Strangers strangers = new Strangers(rows, ids);
        rows.read(Rows.Ask.of(field, name -> ids.id(name) >= 0), new Rows.Each() {
            @Override
            public void names(List<String> columns) {
                names.addAll(columns);
            }

            @Override
            public void row(long number, List<String> fields) {
                lines[0]++;
                int node = ids.id(fields.getFirst());
                if (node < 0) {
                    strangers.add(fields.getFirst());
                    return;
                }
                if (seen[node]) {
                    throw rows.at(number, "node '" + fields.getFirst() + "' has a line already; give each node one");
                }
                seen[node] = true;
                lines[1]++;
                each.row(number, node, fields.subList(1, fields.size()));
            }
        });
        if (lines[1] == 0) {
            throw strangers.nobody(lines[0], "node, tab, its features");
        }
    }
}
