package dev.graft.eval.changed;

import dev.graft.eval.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A measure of the frozen and of the fine-tuned model on the same test items, group by group.
 *
 * @param by what the groups are
 * @param measure what is compared
 * @param rows at most {@value #SHOWN}, those of most items, in the order of the groups
 * @param leftOut groups beyond that
 */
public record GroupTable(String by, String measure, boolean smallerIsBetter, List<Row> rows, int leftOut) {
    static final int SHOWN = 50;

    /**
     * One group.
     *
     * @param n its test items
     * @param difference fine-tuned minus frozen; {@code n} below 2 there where no interval can be told
     */
    public record Row(String name, int n, double frozen, double tuned, Interval difference) {
        /** Whether the difference has an interval. */
        public boolean known() {
            return difference.n() > 1;
        }

        /** A measure that is no mean of items' and so has no interval. */
        public static Row plain(String name, int n, double frozen, double tuned) {
            double d = tuned - frozen;
            return new Row(name, n, frozen, tuned, new Interval(d, d, d, 1));
        }
    }

    public static GroupTable of(String by, String measure, boolean smallerIsBetter, List<Row> rows) {
        if (rows.size() <= SHOWN) {
            return new GroupTable(by, measure, smallerIsBetter, List.copyOf(rows), 0);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> -rows.get(i).n()).thenComparingInt(i -> i));
        List<Row> shown =
                order.subList(0, SHOWN).stream().sorted().map(rows::get).toList();
        return new GroupTable(by, measure, smallerIsBetter, shown, rows.size() - SHOWN);
    }
}
