package dev.graft.table.format;

import dev.graft.base.Nullable;
import dev.graft.text.Look;
import dev.graft.text.Values;
import dev.graft.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the columns of a text table of vectors are.
 *
 * @param name column of the names
 * @param list column of lists, or -1 where there is a column a value
 * @param values columns of values, where they have names; null: all but the names
 * @param blanks whether columns are cut at blanks, so that names may hold some
 */
record TextLayout(int name, int list, @Nullable List<Integer> values, boolean blanks) {
    static TextLayout of(Look look) {
        boolean blanks = look.dialect().separator() == ' ';
        List<String> header = look.header();
        if (header == null) {
            List<String> first = look.sample().getFirst();
            return new TextLayout(0, first.size() == 2 && Values.isList(first.get(1)) ? 1 : -1, null, blanks);
        }
        int name = name(header);
        int list = list(header, name);
        List<Integer> numbers = IntStream.range(0, header.size())
                .filter(c -> c != name && look.sample().stream().allMatch(row -> c < row.size() && number(row.get(c))))
                .boxed()
                .toList();
        return new TextLayout(name, list, numbers.size() == header.size() - 1 ? null : numbers, blanks);
    }

    private static boolean number(String text) {
        return ValueText.value(text) != null;
    }

    /** The column of names: the one that is called so most clearly, else the first. */
    static int name(List<String> columns) {
        List<Integer> called = Vocabulary.NODES.columns(columns, "node");
        return called.isEmpty() ? 0 : called.getFirst();
    }

    /** The column of lists: one that is called so, or the only one beside the names; -1 where there is none. */
    static int list(List<String> columns, int name) {
        for (int column : Vocabulary.NODES.columns(columns, "vector")) {
            if (column != name) {
                return column;
            }
        }
        return columns.size() == 2 ? 1 - name : -1;
    }

    void add(List<String> fields, Accumulated vectors, Accumulated.Place place) {
        int least = Math.max(name, list) + 1;
        if (fields.size() < least) {
            throw place.fault("has " + fields.size() + " columns, expected " + least);
        }
        if (list >= 0) {
            vectors.add(fields.get(name), Arrays.asList(Values.items(fields.get(list))), place);
            return;
        }
        List<String> row = fields;
        if (blanks && vectors.dim() > 0 && fields.size() > vectors.dim() + 1) {
            row = nameWithBlanks(fields, vectors.dim());
        }
        vectors.add(row.get(name), values(row, place), place);
    }

    private List<String> values(List<String> row, Accumulated.Place place) {
        List<String> found = new ArrayList<>(row.size());
        if (values == null) {
            found.addAll(row);
            found.remove(name);
            return found;
        }
        for (int column : values) {
            if (column >= row.size()) {
                throw place.fault("has " + row.size() + " columns, expected " + (column + 1));
            }
            found.add(row.get(column));
        }
        return found;
    }

    /** The fields that are too many belong to the name, if none of them is a number: GloVe has such. */
    private static List<String> nameWithBlanks(List<String> fields, int dim) {
        int words = fields.size() - dim;
        if (fields.subList(1, words).stream().anyMatch(TextLayout::number)) {
            return fields;
        }
        List<String> joined = new ArrayList<>();
        joined.add(String.join(" ", fields.subList(0, words)));
        joined.addAll(fields.subList(words, fields.size()));
        return joined;
    }
}
