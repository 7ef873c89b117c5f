package dev.graft.graph.format;

import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/**
 * Reads Matrix Market's coordinates (Boisvert et al. 1996): an entry of row i and column j is an edge from i to j. A
 * symmetric matrix is an undirected graph; in one of other rows than columns, rows {@code r1 …} and columns {@code c1 …} are
 * nodes of two sorts.
 */
final class MatrixMarket {
    private MatrixMarket() {}

    static void read(Draft draft, InputStream in) throws IOException {
        TextTable text = new TextTable(draft.file, in, '\0');
        text.nextFull();
        boolean[] is = header(text);
        boolean symmetric = is[0];
        boolean pattern = is[1];
        String line = text.nextFull();
        while (line != null && line.startsWith("%")) {
            line = text.nextFull();
        }
        List<String> sizes = text.fields();
        if (line == null || sizes.size() != 3) {
            throw text.fault("this should say how many rows, columns and entries there are");
        }
        long sizeLine = text.number();
        long rows = text.whole(sizes.get(0), "number of rows", 1, Integer.MAX_VALUE);
        long columns = text.whole(sizes.get(1), "number of columns", 1, Integer.MAX_VALUE);
        long entries = text.whole(sizes.get(2), "number of entries", 0, Long.MAX_VALUE);
        boolean square = rows == columns;
        if (symmetric && !square) {
            throw text.fault("a symmetric matrix has as many rows as columns");
        }
        draft.directed = !symmetric;
        draft.bothWays = symmetric;
        long n = 0;
        long zeros = 0;
        for (line = text.nextFull(); line != null; line = text.nextFull()) {
            if (line.startsWith("%")) {
                continue;
            }
            List<String> fields = text.fields();
            if (fields.size() != (pattern ? 2 : 3)) {
                throw text.fault("an entry is " + (pattern ? "row, column" : "row, column, value"));
            }
            text.whole(fields.get(0), "row", 1, rows);
            text.whole(fields.get(1), "column", 1, columns);
            n++;
            if (!pattern && isZero(fields.get(2))) {
                zeros++;
                continue;
            }
            int source = draft.met(name(fields.get(0), square ? "" : "r"), text.number());
            int target = draft.met(name(fields.get(1), square ? "" : "c"), text.number());
            int edge = draft.edge(source, target, Way.USUAL, text.number());
            if (!pattern) {
                draft.ofEdge(edge, "weight", fields.get(2));
            }
        }
        if (n != entries) {
            throw text.at(sizeLine, "the file says " + entries + " entries and has " + n + "; get it again");
        }
        draft.count("entries of value 0, which are no edges", zeros);
        tell(draft, square, rows, columns);
    }

    /** @return whether symmetric, and whether without values */
    private static boolean[] header(TextTable text) {
        List<String> words = text.fields().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.size() != 5) {
            throw text.fault(
                    "the first line must be %%MatrixMarket matrix coordinate, then real, integer or pattern, then"
                            + " general or symmetric");
        }
        must(text, words.get(1), "matrix", "the object");
        if (words.get(2).equals("array")) {
            throw text.fault("a dense matrix (array) is not read; export its entries, as scipy.io.mmwrite does of a"
                    + " scipy.sparse.coo_array");
        }
        must(text, words.get(2), "coordinate", "the format");
        if (!List.of("real", "double", "integer", "pattern").contains(words.get(3))) {
            throw text.fault(
                    "values are '" + words.get(3) + "', must be real, integer or pattern; a weight is a number");
        }
        if (!List.of("general", "symmetric").contains(words.get(4))) {
            throw text.fault(
                    "the symmetry is '" + words.get(4) + "', must be general or symmetric; a weight is above 0");
        }
        return new boolean[] {words.get(4).equals("symmetric"), words.get(3).equals("pattern")};
    }

    private static void must(TextTable text, String word, String right, String what) {
        if (!word.equals(right)) {
            throw text.fault(what + " is '" + word + "', must be " + right);
        }
    }

    /** Without zeros in front: 01 is 1. */
    private static String name(String number, String sort) {
        return sort + Long.parseLong(number);
    }

    private static boolean isZero(String value) {
        try {
            return Double.parseDouble(value) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void tell(Draft draft, boolean square, long rows, long columns) {
        long all = square ? rows : rows + columns;
        if (!square) {
            draft.told.add(rows + " rows and " + columns + " columns, named r1 … and c1 …");
        }
        long empty = all - draft.ids.size();
        if (empty > 0) {
            draft.told.add(empty + (square ? " rows" : " rows and columns") + " without an entry are no nodes");
        }
    }
}
