package dev.graft.blend;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes one list of several members': their scores of a question's candidates, on a scale that they have in common, are
 * added up with weights. Questions of some groups have weights of their own.
 *
 * @param units one a member: what its scaled scores are multiplied by before they are weighed
 * @param weights one a member, none below 0, of sum 1
 * @param groups by group, as {@code weights}; a group that is not there has those of all
 */
public record ListFusion(How how, ListScale scale, double[] units, double[] weights, Map<Integer, double[]> groups) {
    public ListFusion {
        groups = new TreeMap<>(groups);
    }

    /** Without groups of their own. */
    public ListFusion(How how, ListScale scale, double[] units, double[] weights) {
        this(how, scale, units, weights, Map.of());
    }

    /** Weights for questions of a group. */
    public double[] of(int group) {
        return groups.getOrDefault(group, weights);
    }

    /**
     * One question's scores, from members' of all its candidates.
     *
     * @param scores of each member {@code [… n …]}, from {@code at}
     * @param out overwritten from {@code to}
     */
    public void fuse(int group, List<float[]> scores, int at, int n, float[] out, int to) {
        Arrays.fill(out, to, to + n, 0);
        double[] its = of(group);
        for (int m = 0; m < its.length; m++) {
            if (its[m] != 0) {
                scale.add((float) (its[m] * units[m]), scores.get(m), at, n, out, to);
            }
        }
    }

    /** Members that count nowhere need not be asked. */
    public boolean[] counting() {
        boolean[] counting = new boolean[weights.length];
        for (int m = 0; m < counting.length; m++) {
            int member = m;
            counting[m] = weights[m] != 0 || groups.values().stream().anyMatch(its -> its[member] != 0);
        }
        return counting;
    }

    /** As a card tells it. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("how", how.key());
        facts.put("scale", scale.key());
        facts.put("units", list(units));
        facts.put("weights", list(weights));
        List<Map<String, Object>> own = new ArrayList<>();
        groups.forEach((group, its) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("group", group);
            one.put("weights", list(its));
            own.add(one);
        });
        facts.put("groups", own);
        return facts;
    }

    private static List<Double> list(double[] weights) {
        return Arrays.stream(weights).boxed().toList();
    }

    /** @throws IllegalArgumentException for what {@link #facts} did not tell */
    public static ListFusion of(@Nullable Object facts) {
        if (!(facts instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no fusion");
        }
        Map<Integer, double[]> groups = new TreeMap<>();
        if (map.get("groups") instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> one && one.get("group") instanceof Number group) {
                    groups.put(group.intValue(), numbers(one.get("weights")));
                }
            }
        }
        return new ListFusion(
                How.of(String.valueOf(map.get("how"))),
                ListScale.ofKey(String.valueOf(map.get("scale"))),
                numbers(map.get("units")),
                numbers(map.get("weights")),
                groups);
    }

    private static double[] numbers(@Nullable Object list) {
        if (!(list instanceof List<?> all)) {
            throw new IllegalArgumentException("no numbers");
        }
        return all.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }

    /** Those of the way that most repeats chose, the first of as many: their mean, group by group. */
    public static ListFusion mean(List<ListFusion> all) {
        ListFusion like = all.getFirst();
        for (ListFusion each : all) {
            like = alike(all, each).size() > alike(all, like).size() ? each : like;
        }
        List<ListFusion> same = alike(all, like);
        Map<Integer, double[]> groups = new TreeMap<>();
        same.forEach(each -> each.groups.keySet().forEach(group -> groups.put(group, mean(same, group))));
        double[] units = new double[like.units.length];
        double[] weights = new double[like.weights.length];
        for (ListFusion each : same) {
            add(units, each.units, same.size());
            add(weights, each.weights, same.size());
        }
        return new ListFusion(like.how, like.scale, units, weights, groups);
    }

    private static List<ListFusion> alike(List<ListFusion> all, ListFusion one) {
        return all.stream()
                .filter(each -> each.how == one.how && each.scale == one.scale)
                .toList();
    }

    private static double[] mean(List<ListFusion> all, int group) {
        double[] mean = new double[all.getFirst().weights.length];
        all.forEach(each -> add(mean, each.of(group), all.size()));
        return mean;
    }

    private static void add(double[] to, double[] weights, int by) {
        for (int m = 0; m < to.length; m++) {
            to[m] += weights[m] / by;
        }
    }
}
