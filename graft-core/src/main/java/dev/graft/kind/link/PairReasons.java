package dev.graft.kind.link;

import dev.graft.graph.Csr;
import dev.graft.graph.Ids;
import dev.graft.math.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What known edges say for a pair, as a line of text: its common neighbours, those of fewest edges by name; else a way of three
 * edges; else the neighbour of one end that lies nearest to the other by vectors. Directions count for nothing.
 */
final class PairReasons {
    private static final int SHOWN = 3;
    private final PairReader reader;
    private final Csr both;
    private final Ids ids;

    PairReasons(PairReader reader) {
        this.reader = reader;
        this.both = reader.structure().both();
        this.ids = reader.stored().ids();
    }

    String of(int u, int v) {
        String known = both.has(u, v) ? "known edge; " : "";
        List<Integer> common = common(u, v);
        if (!common.isEmpty()) {
            List<String> shown = common.stream().limit(SHOWN).map(ids::name).toList();
            return known
                    + common.size()
                    + (common.size() == 1 ? " common neighbour: " : " common neighbours: ")
                    + String.join(", ", shown)
                    + (common.size() > SHOWN ? ", …" : "");
        }
        long way = way(u, v);
        if (way >= 0) {
            return known + "a way of 3 edges: " + ids.name(u) + " – " + ids.name((int) (way >>> 32)) + " – "
                    + ids.name((int) way) + " – " + ids.name(v);
        }
        return known + nearest(u, v);
    }

    /** Those of fewest edges first, equals by name. */
    private List<Integer> common(int u, int v) {
        List<Integer> common = new ArrayList<>();
        int[] targets = both.targets();
        int i = both.offsets()[u];
        int j = both.offsets()[v];
        while (i < both.offsets()[u + 1] && j < both.offsets()[v + 1]) {
            if (targets[i] == targets[j]) {
                common.add(targets[i]);
            }
            int x = targets[i];
            int y = targets[j];
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        common.sort((a, b) -> compare(a, b));
        return common;
    }

    private int compare(int a, int b) {
        int byDegree = Integer.compare(both.degree(a), both.degree(b));
        return byDegree != 0 ? byDegree : ids.name(a).compareTo(ids.name(b));
    }

    /** A way over two nodes of few edges, as {@code first << 32 | second}, or -1. O(sum of degrees of u's neighbours). */
    private long way(int u, int v) {
        long best = -1;
        int fewest = Integer.MAX_VALUE;
        for (int i = both.offsets()[u]; i < both.offsets()[u + 1]; i++) {
            int a = both.targets()[i];
            for (int j = both.offsets()[v]; j < both.offsets()[v + 1]; j++) {
                int b = both.targets()[j];
                int degrees = both.degree(a) + both.degree(b);
                if (a != v && b != u && a != b && degrees < fewest && both.has(a, b)) {
                    fewest = degrees;
                    best = (long) a << 32 | b;
                }
            }
        }
        return best;
    }

    private String nearest(int u, int v) {
        if (reader.inputs().tables().isEmpty()) {
            return "no way of 3 edges";
        }
        boolean ofSource = both.degree(u) > 0;
        int end = ofSource ? u : v;
        int other = ofSource ? v : u;
        int nearest = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = both.offsets()[end]; i < both.offsets()[end + 1]; i++) {
            double cosine = cosine(both.targets()[i], other);
            if (both.targets()[i] != other && cosine > highest) {
                highest = cosine;
                nearest = both.targets()[i];
            }
        }
        return nearest < 0
                ? "no way of 3 edges"
                : String.format(
                        Locale.ROOT,
                        "no way of 3 edges; of the neighbours of %s, %s is nearest to %s (cosine %.2f)",
                        ids.name(end),
                        ids.name(nearest),
                        ids.name(other),
                        highest);
    }

    private double cosine(int a, int b) {
        EdgeInputs.Rows rows = reader.inputs().tables().getFirst();
        int dim = rows.dim();
        float[] values = rows.values();
        double product = Tiles.dot(values, a * dim, values, b * dim, dim);
        double squares = (double) Tiles.dot(values, a * dim, values, a * dim, dim)
                * Tiles.dot(values, b * dim, values, b * dim, dim);
        return squares == 0 ? 0 : product / Math.sqrt(squares);
    }
}
