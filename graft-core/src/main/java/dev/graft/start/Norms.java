package dev.graft.start;

import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Lengths for new rows, from the given rows of like degree: those whose degree + 1 has the same power of two, and of the
 * next powers where there are fewer than eight. In such a group the new row of a rank by its own length gets the length of
 * the same rank among the given ones. Each half of a row has its own degree and its own lengths.
 */
final class Norms {
    private static final int FEW = 8;
    private final Given given;
    private final float[][][] lengths;

    Norms(Given given) {
        this.given = given;
        this.lengths = new float[given.roles()][][];
        int[] nodes = given.nodes(false);
        for (int role = 0; role < given.roles(); role++) {
            lengths[role] = widened(grouped(nodes, role));
        }
    }

    private List<List<Float>> grouped(int[] nodes, int role) {
        List<List<Float>> groups = new ArrayList<>();
        for (int g = 0; g < 32; g++) {
            groups.add(new ArrayList<>());
        }
        for (int u : nodes) {
            groups.get(group(u, role)).add(length(given.rows(), u, role));
        }
        return groups;
    }

    private static float[][] widened(List<List<Float>> groups) {
        float[][] sorted = new float[groups.size()][];
        for (int g = 0; g < sorted.length; g++) {
            List<Float> all = new ArrayList<>(groups.get(g));
            for (int away = 1; away < sorted.length && all.size() < FEW; away++) {
                all.addAll(g - away >= 0 ? groups.get(g - away) : List.of());
                all.addAll(g + away < sorted.length ? groups.get(g + away) : List.of());
            }
            all.sort(Comparator.naturalOrder());
            sorted[g] = new float[all.size()];
            for (int i = 0; i < sorted[g].length; i++) {
                sorted[g][i] = all.get(i);
            }
        }
        return sorted;
    }

    private int group(int u, int role) {
        return 31 - Integer.numberOfLeadingZeros(given.degree(u, role) + 1);
    }

    private float length(float[] rows, int u, int role) {
        int width = given.width();
        int at = u * given.dim() + role * width;
        return (float) Math.sqrt(Tiles.dot(rows, at, rows, at, width));
    }

    /** The length at a quantile of the given rows of like degree. */
    private float at(int u, int role, double quantile) {
        float[] sorted = lengths[role][group(u, role)];
        return sorted.length == 0 ? 1 : sorted[Math.min(sorted.length - 1, (int) (quantile * sorted.length))];
    }

    /** Brings a node's row to the middle length of its like. */
    void middle(int u) {
        for (int role = 0; role < given.roles(); role++) {
            scale(u, role, at(u, role, 0.5));
        }
    }

    private void scale(int u, int role, float to) {
        float length = length(given.rows(), u, role);
        int at = u * given.dim() + role * given.width();
        for (int d = at; d < at + given.width() && length > 0; d++) {
            given.rows()[d] *= to / length;
        }
    }

    /**
     * Brings rows to the lengths of their like, rank by rank.
     *
     * @param raw what ranks the row of {@code nodes[i]}: {@code [nodes.length x roles]}
     */
    void distribute(int[] nodes, float[] raw) {
        int roles = given.roles();
        for (int role = 0; role < roles; role++) {
            int r = role;
            for (int g = 0; g < 32; g++) {
                int group = g;
                Integer[] order = java.util.stream.IntStream.range(0, nodes.length)
                        .filter(i -> group(nodes[i], r) == group)
                        .boxed()
                        .toArray(Integer[]::new);
                Arrays.sort(order, Comparator.comparingDouble(i -> raw[i * roles + r]));
                for (int rank = 0; rank < order.length; rank++) {
                    int u = nodes[order[rank]];
                    scale(u, role, at(u, role, (rank + 0.5) / order.length));
                }
            }
        }
    }

    /** Lengths of the halves of a node's row as they are now. */
    void lengths(int u, float[] into, int at) {
        for (int role = 0; role < given.roles(); role++) {
            into[at + role] = length(given.rows(), u, role);
        }
    }

    /** A row in a random direction, of a random length of its like. */
    void random(int u, long seed) {
        Seeds random = Seeds.of(seed, u);
        for (int d = 0; d < given.dim(); d++) {
            given.rows()[u * given.dim() + d] = (float) random.nextGaussian();
        }
        for (int role = 0; role < given.roles(); role++) {
            scale(u, role, at(u, role, random.nextDouble()));
        }
    }
}
