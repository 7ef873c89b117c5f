package dev.graft.kind.link;

import dev.graft.base.Threads;
import dev.graft.eval.Bootstrap;
import dev.graft.eval.Measures;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AUC and average precision of several models on the same questions, and their values over bootstrap draws (Efron 1979):
 * edges and negatives of each kind are drawn with replacement, each by themselves, and a draw is the same for every model,
 * so that differences are paired. Draws run on any number of threads with the same result. O(draws · models · items).
 */
final class LinkBootstrap {
    private LinkBootstrap() {}

    /** One ranking of a model, and the names of what it gives. */
    private record Named(String auc, String ap, LinkMetrics.Ranking ranking, int[] places) {}

    /** @param draw whether to draw at all: with several repeats nobody asks */
    static Map<String, Measures> of(Map<String, Questions.Answers> models, boolean draw, int threads) {
        Map<String, List<Named>> rankings = new LinkedHashMap<>();
        models.forEach((name, answers) -> rankings.put(name, rankings(answers)));
        Questions.Answers first = models.values().iterator().next();
        int[] sizes = new int[1 + first.negatives().size()];
        sizes[0] = first.edges().length;
        int k = 1;
        for (double[] negatives : first.negatives().values()) {
            sizes[k++] = negatives.length;
        }
        int items = Arrays.stream(sizes).sum();
        Map<String, Map<String, double[]>> drawn = new LinkedHashMap<>();
        rankings.forEach((name, list) -> {
            Map<String, double[]> of = new LinkedHashMap<>();
            for (Named named : list) {
                of.put(named.auc, new double[Bootstrap.DRAWS]);
                of.put(named.ap, new double[Bootstrap.DRAWS]);
            }
            drawn.put(name, of);
        });
        if (draw) {
            Threads.each(Bootstrap.DRAWS, threads, d -> {
                int[] weights = weights(sizes, items, d);
                rankings.forEach((name, list) -> {
                    for (Named named : list) {
                        put(named, weights, drawn.getOrDefault(name, Map.of()), d);
                    }
                });
            });
        }
        Map<String, Measures> measures = new LinkedHashMap<>();
        models.forEach((name, answers) -> measures.put(
                name,
                measures(
                        answers,
                        rankings.getOrDefault(name, List.of()),
                        draw ? drawn.getOrDefault(name, Map.of()) : Map.of(),
                        items)));
        return measures;
    }

    private static void put(Named named, int[] weights, Map<String, double[]> to, int d) {
        double[] values = named.ranking.measure(pick(weights, named.places));
        double[] auc = to.get(named.auc);
        double[] ap = to.get(named.ap);
        if (auc != null && ap != null) {
            auc[d] = values[0];
            ap[d] = values[1];
        }
    }

    private static int[] pick(int[] weights, int[] places) {
        if (places.length == weights.length) {
            return weights;
        }
        int[] picked = new int[places.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = weights[places[i]];
        }
        return picked;
    }

    private static int[] weights(int[] sizes, int items, int draw) {
        int[] weights = new int[items];
        int from = 0;
        for (int s = 0; s < sizes.length; s++) {
            Seeds random = Seeds.of(draw, s, sizes[s]);
            for (int i = 0; i < sizes[s]; i++) {
                weights[from + random.nextInt(sizes[s])]++;
            }
            from += sizes[s];
        }
        return weights;
    }

    private static List<Named> rankings(Questions.Answers answers) {
        List<Named> list = new ArrayList<>();
        double[] together = answers.together();
        int edges = answers.edges().length;
        int[] every = new int[edges + together.length];
        Arrays.setAll(every, i -> i);
        list.add(new Named("auc", "ap", LinkMetrics.Ranking.of(answers.edges(), together), every));
        int from = edges;
        for (Map.Entry<NegativeKind, double[]> entry : answers.negatives().entrySet()) {
            if (answers.negatives().size() > 1) {
                int[] places = Arrays.copyOf(every, edges + entry.getValue().length);
                for (int i = edges; i < places.length; i++) {
                    places[i] = from + i - edges;
                }
                list.add(new Named(
                        LinkMetrics.name("auc", entry.getKey()),
                        LinkMetrics.name("ap", entry.getKey()),
                        LinkMetrics.Ranking.of(answers.edges(), entry.getValue()),
                        places));
            }
            from += entry.getValue().length;
        }
        return list;
    }

    private static Measures measures(
            Questions.Answers answers, List<Named> rankings, Map<String, double[]> drawn, int items) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Named named : rankings) {
            int[] ones = new int[named.places.length];
            Arrays.fill(ones, 1);
            double[] found = named.ranking.measure(ones);
            values.put(named.auc, found[0]);
            values.put(named.ap, found[1]);
        }
        Map<String, double[]> of = new LinkedHashMap<>();
        if (answers.candidates() != null) {
            of.putAll(LinkMetrics.ranking(answers.edges(), answers.candidates()));
            of.forEach((name, each) ->
                    values.put(name, Arrays.stream(each).average().orElse(Double.NaN)));
        }
        Map<String, Measures.Drawn> draws = new LinkedHashMap<>();
        drawn.forEach((name, each) -> draws.put(name, new Measures.Drawn(each, items)));
        return new Measures(values, of, draws);
    }
}
