package dev.graft.eval.changed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far vectors moved, and which of their neighbours stayed. */
public record Drift(Distances movement, Neighbourhoods neighbourhoods) {
    /**
     * One group's.
     *
     * @param nodes in the group
     * @param rotated mean movement after the best rotation
     * @param sampled nodes of the group that neighbours were looked up for
     * @param kept mean share of their ten nearest neighbours that stayed; NaN where none was looked up
     */
    public record Group(String name, int nodes, double mean, double median, double rotated, int sampled, double kept) {}

    /**
     * Compares.
     *
     * @param before {@code [nodes x dim]}
     * @param after {@code [nodes x dim]}
     * @param roles 2 where a row is a source half and a target half, else 1
     */
    public static Drift between(float[] before, float[] after, int dim, int roles, long seed, int threads) {
        return new Drift(Distances.of(before, after, dim, roles), Neighbourhoods.of(before, after, dim, seed, threads));
    }

    /**
     * Over all nodes: mean, median and quantiles of movement, as it is and after the best rotation; the share of rows
     * that moved at all; the mean cosine of before and after; the share of neighbours kept, and of how many nodes.
     */
    public Map<String, Double> summary() {
        Map<String, Double> drift = new LinkedHashMap<>();
        put(drift, movement.plain(), "");
        drift.put("movedShare", mean(movement.plain(), x -> x > 0 ? 1 : 0));
        drift.put("meanCosine", mean(movement.cosine(), x -> x));
        drift.put("neighboursKept", mean(neighbourhoods.kept(), x -> x));
        drift.put("neighboursSampled", (double) neighbourhoods.sample().length);
        put(drift, movement.rotated(), "Rotated");
        return drift;
    }

    private static void put(Map<String, Double> drift, double[] movement, String how) {
        double[] sorted = movement.clone();
        Arrays.sort(sorted);
        drift.put("meanMovement" + how, mean(sorted, x -> x));
        drift.put("medianMovement" + how, sorted[sorted.length / 2]);
        for (int percent : new int[] {10, 50, 90, 99}) {
            drift.put("p" + percent + "Movement" + how, sorted[(int) (percent / 100.0 * (sorted.length - 1))]);
        }
    }

    private static double mean(double[] values, java.util.function.DoubleUnaryOperator of) {
        return Arrays.stream(values).map(of).average().orElse(0);
    }

    /** Group by group, those without nodes left out. */
    public List<Group> by(Grouping grouping) {
        int groups = grouping.names().size();
        List<List<Integer>> members = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            members.add(new ArrayList<>());
        }
        for (int u = 0; u < grouping.of().length; u++) {
            for (int g : grouping.of()[u]) {
                members.get(g).add(u);
            }
        }
        double[] kept = new double[groups];
        int[] sampled = new int[groups];
        for (int i = 0; i < neighbourhoods.sample().length; i++) {
            for (int g : grouping.of()[neighbourhoods.sample()[i]]) {
                kept[g] += neighbourhoods.kept()[i];
                sampled[g]++;
            }
        }
        List<Group> rows = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            if (!members.get(g).isEmpty()) {
                double[] plain = pick(movement.plain(), members.get(g));
                Arrays.sort(plain);
                rows.add(new Group(
                        grouping.names().get(g),
                        plain.length,
                        mean(plain, x -> x),
                        plain[plain.length / 2],
                        mean(pick(movement.rotated(), members.get(g)), x -> x),
                        sampled[g],
                        sampled[g] == 0 ? Double.NaN : kept[g] / sampled[g]));
            }
        }
        return rows;
    }

    private static double[] pick(double[] values, List<Integer> members) {
        return members.stream().mapToDouble(u -> values[u]).toArray();
    }

    /**
     * Places in the sample of the nodes whose neighbourhoods changed most, most first: by share kept, then by movement
     * after rotation, then by id. Nodes that kept all are left out.
     */
    public int[] mostChanged(int most) {
        return java.util.stream.IntStream.range(0, neighbourhoods.sample().length)
                .filter(i -> neighbourhoods.kept()[i] < 1)
                .boxed()
                .sorted(java.util.Comparator.<Integer>comparingDouble(
                                i -> neighbourhoods.kept()[i])
                        .thenComparingDouble(
                                i -> -movement.rotated()[neighbourhoods.sample()[i]])
                        .thenComparingInt(i -> i))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
