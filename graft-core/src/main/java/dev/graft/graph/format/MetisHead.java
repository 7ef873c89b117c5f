package dev.graft.graph.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells adjacency lists of METIS from edge lists, which look alike: lines of whole numbers. In the former line i names the
 * neighbours of node i, so that j is on line i where i is on line j; lines are of several lengths; and no number is larger
 * than the first.
 */
final class MetisHead {
    private static final double MOST = 0.5;

    private MetisHead() {}

    static boolean is(String text, boolean whole) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            if (end < 0 && !whole) {
                break;
            }
            end = end < 0 ? text.length() : end;
            if (text.charAt(from) != '%') {
                lines.add(text.substring(from, end).strip());
            }
            from = end + 1;
        }
        return lines.size() > 2 && of(lines);
    }

    private static boolean of(List<String> lines) {
        long[] first = numbers(lines.getFirst());
        if (first.length < 2 || first.length > 4 || first[0] < 1 || (first.length > 2 && first[2] > 111)) {
            return false;
        }
        int format = first.length > 2 ? (int) first[2] : 0;
        int skipped = (format / 100 % 10 == 1 ? 1 : 0)
                + (first.length > 3 ? (int) Math.min(first[3], 1000) : format / 10 % 10 == 1 ? 1 : 0);
        int step = format % 10 == 1 ? 2 : 1;
        Set<Long> arcs = new HashSet<>();
        Set<Integer> lengths = new HashSet<>(List.of(first.length));
        for (int i = 1; i < lines.size(); i++) {
            long[] row = numbers(lines.get(i));
            if (row.length == 0 && !lines.get(i).isEmpty()) {
                return false;
            }
            lengths.add(row.length);
            for (int k = skipped; k < row.length; k += step) {
                if (row[k] < 1 || row[k] > first[0]) {
                    return false;
                }
                arcs.add((long) i << 32 | row[k]);
            }
        }
        return lengths.size() > 1 && symmetric(arcs, lines.size() - 1);
    }

    private static boolean symmetric(Set<Long> arcs, int lines) {
        long pairs = 0;
        long met = 0;
        for (long arc : arcs) {
            long other = arc & 0xffffffffL;
            if (other <= lines) {
                pairs++;
                met += arc >>> 32 != other && arcs.contains(other << 32 | arc >>> 32) ? 1 : 0;
            }
        }
        return met > 1 && met >= MOST * pairs;
    }

    /** The numbers of a line; none where there is anything else. */
    private static long[] numbers(String line) {
        if (line.isEmpty() || !line.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ' ' || c == '\t')) {
            return new long[0];
        }
        String[] fields = line.split("[ \\t]+");
        long[] numbers = new long[fields.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = fields[i].length() > 9 ? Long.MAX_VALUE >>> 32 : Long.parseLong(fields[i]);
        }
        return numbers;
    }
}
