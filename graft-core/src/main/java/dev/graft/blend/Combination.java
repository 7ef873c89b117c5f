package dev.graft.blend;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes one answer of several members'. A member's answers are {@code [items x outputs]}, and so are what comes of them.
 */
public sealed interface Combination {
    /** How it came about. */
    How how();

    /** One a member, in their order: how much it counts. */
    double[] weights();

    /**
     * Puts members' answers about the same items together.
     *
     * @param told one a member
     * @param known what members tell of all known items, which ranks are taken among; the same arrays where {@code told} is of those
     */
    float[] of(List<float[]> told, List<float[]> known, int outputs);

    /** A weighted mean: {@code Σ w_m p_m}. */
    record Mean(How how, double[] weights) implements Combination {
        @Override
        public float[] of(List<float[]> told, List<float[]> known, int outputs) {
            float[] all = new float[told.getFirst().length];
            for (int at = 0; at < all.length; at++) {
                double sum = 0;
                for (int m = 0; m < weights.length; m++) {
                    sum += weights[m] * told.get(m)[at];
                }
                all[at] = (float) sum;
            }
            return all;
        }
    }

    /**
     * A weighted sum on the scale of a link: {@code link⁻¹(Σ w_m link(p_m) + b)}.
     *
     * @param bias {@code [outputs]}
     */
    record Linked(How how, Link link, double[] weights, double[] bias) implements Combination {
        @Override
        public float[] of(List<float[]> told, List<float[]> known, int outputs) {
            float[] all = new float[told.getFirst().length];
            double[] sums = new double[outputs];
            for (int from = 0; from < all.length; from += outputs) {
                for (int c = 0; c < outputs; c++) {
                    sums[c] = bias[c];
                    for (int m = 0; m < weights.length; m++) {
                        sums[c] += weights[m] * link.forward(told.get(m)[from + c]);
                    }
                }
                link.back(sums);
                for (int c = 0; c < outputs; c++) {
                    all[from + c] = (float) sums[c];
                }
            }
            return all;
        }
    }

    /** The mean of ranks among the known items, output by output, as shares: a half is the middle one's, ties share theirs. */
    record Ranks(double[] weights) implements Combination {
        @Override
        public How how() {
            return How.RANKS;
        }

        @Override
        public float[] of(List<float[]> told, List<float[]> known, int outputs) {
            float[] all = new float[told.getFirst().length];
            double[] sums = new double[all.length];
            for (int m = 0; m < weights.length; m++) {
                for (int c = 0; c < outputs; c++) {
                    float[] sorted = column(known.get(m), outputs, c);
                    Arrays.sort(sorted);
                    for (int at = c; at < all.length; at += outputs) {
                        sums[at] += weights[m] * share(sorted, told.get(m)[at]);
                    }
                }
            }
            for (int at = 0; at < all.length; at++) {
                all[at] = (float) sums[at];
            }
            return all;
        }

        private static float[] column(float[] rows, int outputs, int c) {
            float[] column = new float[rows.length / outputs];
            for (int i = 0; i < column.length; i++) {
                column[i] = rows[i * outputs + c];
            }
            return column;
        }

        /** Share of the values below, half of those alike among them. */
        private static double share(float[] sorted, float value) {
            int below = first(sorted, value, false);
            int upTo = first(sorted, value, true);
            return (below + upTo) / (2.0 * sorted.length);
        }

        /** Place of the first that is not below a value, or that is above it. */
        private static int first(float[] sorted, float value, boolean above) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < value || (above && sorted[middle] == value)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** As a card tells it. */
    default Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("how", how().key());
        facts.put("weights", weights());
        if (this instanceof Linked linked) {
            facts.put("link", linked.link.name());
            facts.put("bias", linked.bias);
        }
        return facts;
    }

    /** @throws IllegalArgumentException for what {@link #facts} did not tell */
    static Combination of(@Nullable Object facts) {
        if (!(facts instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no combination");
        }
        How how = How.of(String.valueOf(map.get("how")));
        double[] weights = numbers(map.get("weights"));
        return map.containsKey("link")
                ? new Linked(how, Link.valueOf(String.valueOf(map.get("link"))), weights, numbers(map.get("bias")))
                : how == How.RANKS ? new Ranks(weights) : new Mean(how, weights);
    }

    private static double[] numbers(@Nullable Object list) {
        if (list instanceof double[] numbers) {
            return numbers;
        }
        if (!(list instanceof List<?> all)) {
            throw new IllegalArgumentException("no numbers");
        }
        return all.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }

    /** One of the way that most of several came about by, the first where as many did by another: their mean. */
    static Combination mean(List<Combination> all) {
        How most = all.getFirst().how();
        for (Combination each : all) {
            most = count(all, each.how()) > count(all, most) ? each.how() : most;
        }
        How how = most;
        List<Combination> alike = all.stream().filter(each -> each.how() == how).toList();
        double[] weights = means(alike.stream().map(Combination::weights).toList());
        return switch (alike.getFirst()) {
            case Mean _ -> new Mean(how, weights);
            case Ranks _ -> new Ranks(weights);
            case Linked first -> {
                List<double[]> biases = new ArrayList<>();
                alike.forEach(each -> biases.add(((Linked) each).bias));
                yield new Linked(how, first.link, weights, means(biases));
            }
        };
    }

    private static long count(List<Combination> all, How how) {
        return all.stream().filter(each -> each.how() == how).count();
    }

    private static double[] means(List<double[]> all) {
        double[] means = new double[all.getFirst().length];
        for (double[] each : all) {
            for (int i = 0; i < means.length; i++) {
                means[i] += each[i] / all.size();
            }
        }
        return means;
    }
}
