package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Influence;
import dev.graft.eval.Measures;
import dev.graft.eval.TestItems;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What models' answers to the same questions are worth, and how that hangs on each pair asked. A pair is about both of its
 * nodes: pairs that share one are not independent (Fafchamps, Gubert, Journal of Development Economics 2007).
 *
 * @param pairs the edges, then the negatives kind by kind
 * @param candidates that each edge is ranked among, or null
 * @param hard negatives that each edge is ranked among, or null
 */
record LinkMeasures(
        TestItems pairs,
        @Nullable RankedItems candidates,
        @Nullable RankedItems hard) {
    static LinkMeasures of(Questions questions) {
        Pairs edges = questions.edges();
        int[] allSources = edges.sources();
        int[] allTargets = edges.targets();
        for (Pairs negatives : questions.negatives().values()) {
            allSources = RankedItems.joined(allSources, negatives.sources());
            allTargets = RankedItems.joined(allTargets, negatives.targets());
        }
        return new LinkMeasures(
                TestItems.ofPairs(allSources, allTargets),
                RankedItems.of(edges, questions.candidates()),
                RankedItems.of(edges, questions.hard()));
    }

    /** AUC and average precision, of all negatives together and of each kind where there are several. */
    static Map<String, Double> values(Questions.Answers answers) {
        Map<String, Double> values = new LinkedHashMap<>();
        put(values, "auc", "ap", Ranking.of(answers.edges(), answers.together()));
        if (answers.negatives().size() > 1) {
            answers.negatives()
                    .forEach((kind, negatives) -> put(
                            values,
                            LinkMetrics.name("auc", kind),
                            LinkMetrics.name("ap", kind),
                            Ranking.of(answers.edges(), negatives)));
        }
        return values;
    }

    /** A metric of answers; of those that rank, of what they have. */
    static double value(Questions.Answers answers, String metric) {
        if (!LinkMetrics.ranks(metric)) {
            return Objects.requireNonNull(values(answers).get(metric), metric);
        }
        boolean hard = LinkMetrics.hard(metric);
        double[] among = Objects.requireNonNull(hard ? answers.hard() : answers.candidates(), metric);
        double[] items = Objects.requireNonNull(
                LinkMetrics.ranking(answers.edges(), among, hard ? LinkMetrics.HARD : "")
                        .get(metric),
                metric);
        return Arrays.stream(items).average().orElse(Double.NaN);
    }

    private static void put(Map<String, Double> values, String auc, String ap, Ranking ranking) {
        double[] found = ranking.aucAndAp();
        values.put(auc, found[0]);
        values.put(ap, found[1]);
    }

    /** All metrics of one model. */
    Measures of(Questions.Answers answers) {
        Map<String, Double> values = values(answers);
        Map<String, double[]> items = new LinkedHashMap<>();
        Map<String, Influence> influences = new LinkedHashMap<>();
        int edges = answers.edges().length;
        put(influences, values, "auc", "ap", Ranking.of(answers.edges(), answers.together()), edges);
        int from = edges;
        for (Map.Entry<NegativeKind, double[]> entry : answers.negatives().entrySet()) {
            if (answers.negatives().size() > 1) {
                put(
                        influences,
                        values,
                        LinkMetrics.name("auc", entry.getKey()),
                        LinkMetrics.name("ap", entry.getKey()),
                        Ranking.of(answers.edges(), entry.getValue()),
                        from);
            }
            from += entry.getValue().length;
        }
        if (candidates != null && answers.candidates() != null) {
            candidates.put(answers.edges(), answers.candidates(), "", values, items, influences);
        }
        if (hard != null && answers.hard() != null) {
            hard.put(answers.edges(), answers.hard(), LinkMetrics.HARD, values, items, influences);
        }
        return new Measures(values, items, influences);
    }

    /** @param from where among all pairs the negatives of the ranking begin */
    private void put(
            Map<String, Influence> influences,
            Map<String, Double> values,
            String auc,
            String ap,
            Ranking ranking,
            int from) {
        float[][] of = ranking.ends().length == 0 ? new float[2][0] : ranking.parts();
        for (int m = 0; m < 2; m++) {
            String name = m == 0 ? auc : ap;
            float[] parts = new float[pairs.size()];
            if (of[m].length > 0) {
                System.arraycopy(of[m], 0, parts, 0, ranking.positives());
                System.arraycopy(of[m], ranking.positives(), parts, from, of[m].length - ranking.positives());
            }
            influences.put(name, new Influence(values.getOrDefault(name, Double.NaN), pairs, parts));
        }
    }
}
