package dev.graft.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The points of a finite space in order, the last key's values first. Numbers beyond a long's are cut off at its largest. */
final class Numbering {
    private final Layout layout;
    private final List<Integer> roots = new ArrayList<>();
    private final List<List<Integer>> children = new ArrayList<>();
    /** By dimension: how many points it has with those that depend on it. */
    private final long[] counts;

    private final boolean finite;

    Numbering(Layout layout) {
        this.layout = layout;
        int n = layout.size();
        counts = new long[n];
        boolean all = true;
        for (int d = 0; d < n; d++) {
            children.add(new ArrayList<>());
            int parent = layout.parent(d);
            (parent == Layout.ROOT ? roots : children.get(parent)).add(d);
            all &= layout.axis(d).count() >= 0;
        }
        finite = all;
        for (int d = n - 1; d >= 0 && finite; d--) {
            counts[d] = count(d);
        }
    }

    private long count(int d) {
        if (children.get(d).isEmpty()) {
            return layout.axis(d).count();
        }
        long sum = 0;
        for (int choice = 0; choice < layout.axis(d).choices(); choice++) {
            long more = product(under(d, choice));
            sum = sum > Long.MAX_VALUE - more ? Long.MAX_VALUE : sum + more;
        }
        return sum;
    }

    private long product(List<Integer> of) {
        long product = 1;
        for (int d : of) {
            product = product > Long.MAX_VALUE / counts[d] ? Long.MAX_VALUE : product * counts[d];
        }
        return product;
    }

    private List<Integer> under(int d, int choice) {
        return children.get(d).stream()
                .filter(c -> layout.activeUnder(c, choice))
                .toList();
    }

    /** Number of points; -1 for infinitely many. */
    long size() {
        return finite ? product(roots) : -1;
    }

    /** The point of a number below {@link #size}. */
    Point point(long number) {
        SortedMap<String, Object> values = new TreeMap<>();
        split(roots, number, values);
        return new Point(values);
    }

    private void split(List<Integer> of, long number, Map<String, Object> values) {
        long left = number;
        for (int d : of.reversed()) {
            set(d, left % counts[d], values);
            left /= counts[d];
        }
    }

    private void set(int d, long number, Map<String, Object> values) {
        if (children.get(d).isEmpty()) {
            values.put(layout.key(d), layout.axis(d).at(number));
            return;
        }
        long left = number;
        int choice = 0;
        for (long block = product(under(d, 0)); left >= block; block = product(under(d, choice))) {
            left -= block;
            choice++;
        }
        values.put(layout.key(d), layout.axis(d).at(choice));
        split(under(d, choice), left, values);
    }

    /** The number of a point of the space. */
    long number(Point point) {
        return joined(roots, point);
    }

    private long joined(List<Integer> of, Point point) {
        long number = 0;
        for (int d : of) {
            number = number * counts[d] + number(d, point);
        }
        return number;
    }

    private long number(int d, Point point) {
        long rank = layout.axis(d).rank(Objects.requireNonNull(point.values().get(layout.key(d))));
        if (children.get(d).isEmpty()) {
            return rank;
        }
        long number = 0;
        for (int choice = 0; choice < rank; choice++) {
            number += product(under(d, choice));
        }
        return number + joined(under(d, (int) rank), point);
    }
}
